import EffectSizes
import Graphics

/// Combines the arms of rows that share a comparator into one, in the first of them (Cochrane Handbook 6.5.2.10).
struct ArmCombination {
  let group: SharedComparator

  private var first: Int { group.rows[0] }

  func apply(to studies: inout Studies) throws(StudyTableError) {
    completeCounts(&studies)
    for position in group.rows {
      try group.requireArms(["mean2", "events2", "time2"], position, .combine, studies)
    }
    try group.requireSameComparator(studies)
    let armPeople = peopleOfArms(in: studies)
    switch group.rowsWithMeans(in: studies).count {
    case 0: try combineCounts(&studies)
    case group.rows.count: try combineMeans(&studies)
    default: throw .armsIncomplete(group.facts(in: studies))
    }
    for position in group.rows.dropFirst() {
      studies.exclude(position, .merged(line: studies.line(first)))
    }
    tellOfEveryArm(&studies)
    studies[detailsOf: first].combinedRows = group.rows
    studies[detailsOf: first].combinedPeople = armPeople
    try requireSameFacts(studies)
    try addClusters(&studies)
    let names = group.rows.compactMap { studies.text("arm", $0) }.joined(separator: ", ")
    let people = studies.measured("n1", first).map { "; n1 = \(DecimalText.trimmed($0, decimals: 4))" }
    studies.note(
      RouteStep(
        route: "arms", formula: "arms combined: \(names)" + (people ?? ""),
        source: "Cochrane Handbook 6.5.2.10"),
      first)
  }

  /// The people of each arm, as the measure reads them or as they stand beside what it reads; `nil` where some arm's are not
  /// known.
  private func peopleOfArms(in studies: Studies) -> [Double]? {
    let people = group.rows.compactMap { studies.sizes($0) }.filter { $0.group2 != nil && $0.group1 > 0 }
      .map(\.group1)
    return people.count == group.rows.count ? people : nil
  }

  /// Fails where what later stages read of the combined arm differs between its rows.
  private func requireSameFacts(_ studies: Studies) throws(StudyTableError) {
    let fields =
      [UnitFields.icc, UnitFields.clusterSize].map(\.name)
      + ["cluster_adjusted", "design", "instrument", "subscale", "better"]
    for column in fields.compactMap({ studies.reader.columns[$0] }) {
      _ = try studies.row(of: first, saying: column)
    }
  }

  /// What was done to any of the arms was done to the one that they become: the steps of each, the assumptions in them, and the
  /// route, of which a borrowed standard deviation is the weightiest.
  private func tellOfEveryArm(_ studies: inout Studies) {
    let all = group.rows.map { studies[detailsOf: $0] }
    var details = all[0]
    for (position, other) in zip(group.rows, all).dropFirst() {
      for step in other.steps where !details.steps.contains(step) {
        var step = step
        if let arm = studies.text("arm", position) { step.formula = "arm \(arm): \(step.formula)" }
        details.steps.append(step)
      }
      details.assumesCorrelation = details.assumesCorrelation || other.assumesCorrelation
    }
    let derived = all.filter { !$0.steps.isEmpty }
    let told = derived.first { $0.route == DeviationBorrowing.route } ?? derived.first
    details.route = told?.route ?? details.route
    studies[detailsOf: first] = details
  }

  private func combineMeans(_ studies: inout Studies) throws(StudyTableError) {
    let arms = group.rows.compactMap { position -> ArmMeans? in
      guard let mean = studies.measured("mean1", position), let sd = studies.measured("sd1", position),
        let n = studies.measured("n1", position), sd > 0, n > 0
      else { return nil }
      return try? ArmMeans(mean: mean, sd: sd, n: n)
    }
    guard arms.count == group.rows.count, let arm = ArmMeans.combined(arms) else {
      throw .armsIncomplete(group.facts(in: studies))
    }
    for (name, number) in [("mean1", arm.mean), ("sd1", arm.sd), ("n1", arm.n)] {
      studies.replace(name, with: number, first)
    }
  }

  private func combineCounts(_ studies: inout Studies) throws(StudyTableError) {
    let names = ["events1", "nonevents1", "n1", "time1"].filter { name in
      group.rows.contains { studies.measured(name, $0) != nil }
    }
    for name in names {
      let numbers = group.rows.compactMap { studies.measured(name, $0) }
      guard numbers.count == group.rows.count else { throw .armsIncomplete(group.facts(in: studies)) }
      studies.replace(name, with: numbers.reduce(0, +), first)
    }
  }

  /// Completes counts of which rows give different ones (`n1` here, `nonevents1` there), so that all rows have the same.
  private func completeCounts(_ studies: inout Studies) {
    for arm in ["1", "2"] {
      let names = (events: "events" + arm, others: "nonevents" + arm, people: "n" + arm)
      for position in group.rows {
        let events = studies.measured(names.events, position)
        let others = studies.measured(names.others, position)
        let people = studies.measured(names.people, position)
        let completed = [
          (names.people, people, events.flatMap { events in others.map { events + $0 } }),
          (names.events, events, people.flatMap { people in others.map { people - $0 } }),
          (names.others, others, people.flatMap { people in events.map { people - $0 } }),
        ]
        for (name, own, other) in completed where own == nil && isGiven(name, in: studies) {
          if let other { studies.replace(name, with: other, position) }
        }
      }
    }
  }

  /// Whether some row of the group gives a number.
  private func isGiven(_ name: String, in studies: Studies) -> Bool {
    group.rows.contains { studies.measured(name, $0) != nil }
  }

  /// The clusters of the combined arms add up, and so do the people in them.
  private func addClusters(_ studies: inout Studies) throws(StudyTableError) {
    func numbers(_ field: InputField) -> [Double] {
      var numbers: [Double] = []
      for position in group.rows {
        if let number = studies.number(field, position) { numbers.append(number) }
      }
      return numbers
    }
    let clusters = numbers(UnitFields.clusters1)
    guard !clusters.isEmpty else { return }
    // A part of the clusters would make the people of all arms those of a few clusters.
    guard clusters.count == group.rows.count else { throw .clustersIncomplete(group.facts(in: studies)) }
    let people = numbers(UnitFields.n1)
    let sum = clusters.reduce(0, +)
    studies.set(
      sum, for: UnitFields.clusters1, first,
      because: RouteStep(
        route: "arms",
        formula:
          "clusters of the combined arms added up: clusters1 = \(DecimalText.trimmed(sum, decimals: 4))"))
    let added = people.count == group.rows.count ? people.reduce(0, +) : nil
    guard let whole = studies.measured("n1", first) ?? added else { return }
    studies.changes[first, default: [:]][UnitFields.n1.name] = whole
  }
}
