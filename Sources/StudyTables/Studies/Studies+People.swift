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
  public var trialCount: Int { trialCount(of: positions) }

  /// The people in all studies with an effect, each once; `nil` where a study does not report them.
  public var participants: Double? { participants(of: positions) }

  /// The information in all studies with an effect, in people: effective sizes where trials have clusters; `nil` where a
  /// study does not report its people.
  public var effectiveParticipants: Double? { effectiveParticipants(of: positions) }

  /// The number of trials among some studies.
  public func trialCount(of positions: [SelectedPosition]) -> Int { trials(positions).count }

  /// The people in some studies, each once.
  public func participants(of positions: [SelectedPosition]) -> Double? {
    total(positions) { details[$0]?.people ?? sizes($0) }
  }

  /// The information in some studies, in people.
  public func effectiveParticipants(of positions: [SelectedPosition]) -> Double? {
    total(positions) { details[$0]?.effectivePeople ?? sizes($0) }
  }

  /// Some studies trial by trial, in order of first appearance.
  public func byTrial(_ positions: [SelectedPosition]) -> [[SelectedPosition]] {
    trials(positions).map { $0.map(SelectedPosition.init) }
  }

  /// The rows of each trial.
  private func trials(_ positions: [SelectedPosition]) -> [[Int]] {
    var places: [String: Int] = [:]
    var trials: [[Int]] = []
    for position in positions.map(\.index) {
      if let name = trialName(position), let place = places[name] {
        trials[place].append(position)
      } else {
        if let name = trialName(position) { places[name] = trials.count }
        trials.append([position])
      }
    }
    return trials
  }

  private func total(_ positions: [SelectedPosition], _ sizes: (Int) -> ArmSizes?) -> Double? {
    var total = 0.0
    for trial in trials(positions) {
      guard let people = people(of: trial, sizes) else { return nil }
      total += people
    }
    return total
  }

  /// The people of the rows of one trial: of each arm once.
  private func people(of trial: [Int], _ sizes: (Int) -> ArmSizes?) -> Double? {
    var arms: [String: Double] = [:]
    for position in trial {
      guard let own = sizes(position) else { return nil }
      for (isComparator, number) in [(false, own.group1), (true, own.group2)] as [(Bool, Double?)] {
        guard let number else { continue }
        let arm = armName(position, isComparator: isComparator)
        arms[arm] = max(arms[arm] ?? 0, number)
      }
    }
    return arms.keys.sorted().reduce(0) { $0 + (arms[$1] ?? 0) }
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
    if let group1 = ArmPeople.reported(ofArm: "1", number),
      let group2 = ArmPeople.reported(ofArm: "2", number)
    {
      return ArmSizes(group1: group1, group2: group2)
    }
    return number("n").map { ArmSizes(group1: $0) }
  }
}
