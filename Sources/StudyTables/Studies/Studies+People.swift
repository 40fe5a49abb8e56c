public import EffectSizes

// Each person and each trial is counted once, however many rows share a comparator or a trial.
//
// People are people: where trials have clusters, those who were analysed, and not what they are worth in people of no
// clusters, which `effectiveParticipants` has. A comparator that is divided among comparisons has a part of its people in
// each of them; the parts make one arm, as combined arms are still several (`ArmParts.swift`). Of each arm the largest number
// counts that any of its rows, which may be those of other times or outcomes, tells.
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
  public func participants(of positions: [SelectedPosition]) -> Double? { total(positions, analysed) }

  /// The people of the study at a position; `nil` where it does not report them.
  public func people(_ position: Int) -> Double? { analysed(included[position])?.total }

  /// The people of the arms of the study at a position: those that its effect was computed from, or else those that it reports
  /// beside it; `nil` where it reports none.
  public func armSizes(_ position: Int) -> ArmSizes? { sizes(included[position]) }

  /// The people of a row's arms who were analysed.
  private func analysed(_ position: Int) -> ArmSizes? { details[position]?.people ?? sizes(position) }

  /// The information in some studies, in people.
  public func effectiveParticipants(of positions: [SelectedPosition]) -> Double? {
    total(positions) { position in
      guard let effects = details[position]?.designEffects else { return sizes(position) }
      return analysed(position).map {
        ArmSizes(group1: $0.group1 / effects.group1, group2: $0.group2.map { $0 / effects.group2 })
      }
    }
  }

  /// Some studies trial by trial, in order of first appearance.
  public func byTrial(_ positions: [SelectedPosition]) -> [[SelectedPosition]] {
    trials(positions).map { $0.map(SelectedPosition.init) }
  }

  /// The rows of each trial.
  func trials(_ positions: [SelectedPosition]) -> [[Int]] {
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

  /// The people of each group of some studies, each once, by the sizes that rows are said to have; `nil` where a study has
  /// none.
  public func total(of sizes: [SelectedPosition: ArmSizes]) -> ArmSizes? {
    let positions = sizes.keys.sorted { $0.index < $1.index }
    func own(_ position: Int) -> ArmSizes? { sizes[SelectedPosition(position)] }
    guard let group1 = total(positions, inComparators: false, own),
      let group2 = total(positions, inComparators: true, own)
    else { return nil }
    return ArmSizes(group1: group1, group2: group2)
  }

  private func total(
    _ positions: [SelectedPosition], inComparators: Bool? = nil, _ sizes: (Int) -> ArmSizes?
  ) -> Double? {
    var total = 0.0
    for trial in trials(positions) {
      guard let people = people(of: trial, inComparators: inComparators, sizes) else { return nil }
      total += people
    }
    return total
  }

  /// The people of the rows of one trial: of each arm once; of interventions or comparators alone where that is said.
  private func people(
    of trial: [Int], inComparators isChosen: Bool? = nil, _ sizes: (Int) -> ArmSizes?
  ) -> Double? {
    var arms = ArmNumbers()
    let places = OccasionPlaces(of: trial, in: self)
    for position in trial {
      guard let own = sizes(position) else { return nil }
      for (isComparator, number) in [(false, own.group1), (true, own.group2)] as [(Bool, Double?)] {
        guard let number, isChosen ?? isComparator == isComparator else { continue }
        for part in armParts(position, isComparator: isComparator, places) {
          arms.add(number * part.share, part)
        }
      }
    }
    return arms.sumOfLargest
  }

  /// The people of a row's arms: those that its effect was computed from, or else those that the row reports beside it.
  func sizes(_ position: Int) -> ArmSizes? {
    peopleInValues(position) ?? reportedPeople(position)
  }

  /// The people of a row's arms that stand in the table: those of combined arms add up, and of the whole their rows have to say
  /// the same.
  private func reportedPeople(_ position: Int) -> ArmSizes? {
    let all = tableRows(of: position).map { (try? reader.people(row: $0)) ?? nil }
    guard var sizes = all[0], all.count > 1 else { return all[0] }
    guard sizes.group2 != nil else { return all.allSatisfy { $0 == sizes } ? sizes : nil }
    guard let people = details[position]?.combinedPeople else { return nil }
    sizes.group1 = people.reduce(0, +)
    return sizes
  }

  /// The people of a row's arms that the measure reads.
  func peopleInValues(_ position: Int) -> ArmSizes? {
    ArmPeople.reported { measured($0, position) }
  }
}
