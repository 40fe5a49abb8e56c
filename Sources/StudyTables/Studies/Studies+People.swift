import EffectSizes

/// The people of a study's arms.
public struct ArmSizes: Sendable, Hashable, Codable {
  /// Those of group 1, or of the only group.
  public var group1: Double
  /// Those of group 2; `nil` for a single group.
  public var group2: Double?

  /// People in all.
  public var total: Double { group1 + (group2 ?? 0) }
}

// Each person and each trial is counted once, however many rows share a comparator or a trial.
extension Studies {
  /// The number of trials among the studies with an effect: rows of one trial, or that share a comparator, are one.
  public var trialCount: Int { trials.count }

  /// The people in all studies with an effect, each once; `nil` where a study does not report them.
  public var participants: Double? { total { details[$0]?.people ?? sizes($0) } }

  /// The information in all studies with an effect, in people: effective sizes where trials have clusters; `nil` where a
  /// study does not report its people.
  public var effectiveParticipants: Double? { total { details[$0]?.effectivePeople ?? sizes($0) } }

  /// The positions of the rows of each trial.
  private var trials: [[Int]] {
    var places: [String: Int] = [:]
    var trials: [[Int]] = []
    for position in included {
      let shares = details[position]?.sharedComparator != nil
      guard let name = text("trial", position) ?? (shares ? labels[position] : nil) else {
        trials.append([position])
        continue
      }
      if let place = places[name] {
        trials[place].append(position)
      } else {
        places[name] = trials.count
        trials.append([position])
      }
    }
    return trials
  }

  private func total(_ sizes: (Int) -> ArmSizes?) -> Double? {
    var total = 0.0
    for trial in trials {
      guard let people = people(of: trial, sizes) else { return nil }
      total += people
    }
    return total
  }

  /// The people of the rows of one trial: of each arm once. Rows that name no arms are results of the same people.
  private func people(of trial: [Int], _ sizes: (Int) -> ArmSizes?) -> Double? {
    var groups: [String: Double] = [:]
    for position in trial {
      guard let own = sizes(position) else { return nil }
      let isShared = details[position]?.sharedComparator != nil
      // Rows that share a comparator compare different arms, named or not.
      let arm = text("arm", position) ?? (isShared ? "\(position)" : "")
      groups["1:" + arm] = max(groups["1:" + arm] ?? 0, own.group1)
      guard let group2 = own.group2 else { continue }
      let isDivided = details[position]?.hasDividedComparator ?? false
      let comparator = "2:" + (text("comparator", position) ?? "") + (isDivided ? ":" + arm : "")
      groups[comparator] = max(groups[comparator] ?? 0, group2)
    }
    return groups.keys.sorted().reduce(0) { $0 + (groups[$1] ?? 0) }
  }

  /// The people of a row's arms: those that the measure reads, or else those that the row reports beside its effect.
  func sizes(_ position: Int) -> ArmSizes? { peopleInValues(position) ?? reportedSizes(position) }

  /// The people of a row's arms that the measure reads.
  func peopleInValues(_ position: Int) -> ArmSizes? {
    sizes { measured($0, position) }
  }

  private func reportedSizes(_ position: Int) -> ArmSizes? {
    sizes { name in try? reader.positive(name, row: rows[position]) }
  }

  /// The columns of people that stand beside effects which are not computed from them.
  static let peopleFields = ["n1", "n2", "n"]

  private func sizes(_ number: (String) -> Double?) -> ArmSizes? {
    func people(_ arm: String) -> Double? {
      if let n = number("n" + arm) { return n }
      guard let events = number("events" + arm), let others = number("nonevents" + arm) else { return nil }
      return events + others
    }
    if let group1 = people("1"), let group2 = people("2") { return ArmSizes(group1: group1, group2: group2) }
    return number("n").map { ArmSizes(group1: $0) }
  }
}
