import EffectSizes
import Graphics

/// Sees to it that the people of a comparator that several rows of a study share do not count several times.
struct SharedComparatorsStage: StudyStage {
  let units: UnitSettings

  func apply(to studies: inout Studies) throws(StudyTableError) {
    let groups = try SharedComparator.groups(in: studies, byPeople: units.sharedControl != .refuse)
    studies.sharesComparators = !groups.isEmpty || studies.reader.columns["comparator"] != nil
    for group in groups { studies.labelsOfTrials.insert(studies.labels[group.rows[0]]) }
    studies.labelsOfRepeatedComparators = SharedComparator.labelsOfRepeated(in: studies)
    // Nothing is done to rows that stay as they are.
    if units.sharedControl != .refuse || !units.allowsSharedComparators {
      for group in groups { try group.refuseRepeatedArm(studies) }
    }
    switch units.sharedControl {
    case .refuse: for group in groups { try refuse(group, &studies) }
    case .split: try split(groups, &studies)
    case .combine: try combine(groups, &studies)
    case .covariance: for group in groups { try correlate(group, &studies) }
    }
  }

  /// Marks rows whose effects get the covariance that their comparator's data tell.
  private func correlate(_ group: SharedComparator, _ studies: inout Studies) throws(StudyTableError) {
    try group.requireSameComparator(studies, whereGiven: true)
    for position in group.rows {
      try group.requireArms(["n2", "nonevents2"], position, .covariance, studies)
      studies[detailsOf: position].sharedComparator = group.rows[0]
    }
  }

  /// Combines arms but for those without their mean or standard deviation, which give no effect: the people of such an arm
  /// would count with the numbers of the others.
  private func combine(_ groups: [SharedComparator], _ studies: inout Studies) throws(StudyTableError) {
    let isMixed = groups.contains { group in
      let count = group.rowsWithMeans(in: studies).count
      return count > 0 && count < group.rows.count
    }
    let withoutEffect = isMixed ? try exclusions(ahead: studies) : [:]
    for group in groups {
      let measured = group.rowsWithMeans(in: studies)
      let part = SharedComparator(
        rows: group.rows.filter { measured.isEmpty || measured.contains($0) || withoutEffect[$0] == nil })
      if part.rows.count > 1 { try ArmCombination(group: part).apply(to: &studies) }
    }
  }

  private func refuse(_ group: SharedComparator, _ studies: inout Studies) throws(StudyTableError) {
    let facts = group.facts(in: studies)
    guard units.allowsSharedComparators else { throw .sharedComparator(facts) }
    for position in group.rows { studies[detailsOf: position].sharedComparator = group.rows[0] }
    studies.notes.append(.sharedComparator(facts))
  }

  /// Divides comparators among the rows that give an effect with their part: those without events, which a measure leaves out,
  /// have no part of it. Who gives one is found out before anything is divided, so that no row is left out afterwards; a row
  /// whose part is too small is left out here, and the others share anew.
  private func split(_ groups: [SharedComparator], _ studies: inout Studies) throws(StudyTableError) {
    guard !groups.isEmpty else { return }
    let withoutEffect = try exclusions(ahead: studies)
    var groups = groups.map { group in
      SharedComparator(rows: group.rows.filter { withoutEffect[$0] == nil })
    }
    while true {
      groups.removeAll { $0.rows.count < 2 }
      guard !groups.isEmpty else { return }
      var divided = studies
      for group in groups { try divide(group, &divided) }
      let late = try exclusions(ahead: divided).filter { studies.exclusions[$0.key] == nil }
      let isStable = groups.allSatisfy { $0.rows.allSatisfy { late[$0] == nil } }
      guard !isStable else {
        studies = divided
        return
      }
      for place in groups.indices {
        for position in groups[place].rows { late[position].map { studies.exclude(position, $0) } }
        groups[place].rows.removeAll { late[$0] != nil }
      }
    }
  }

  /// Which rows have no effect with the numbers that they have now, and why: what allowing for clusters and the measure say.
  private func exclusions(ahead studies: Studies) throws(StudyTableError) -> [Int: Exclusion] {
    var ahead = studies
    try ClustersStage(units: units).apply(to: &ahead)
    try EffectsStage().apply(to: &ahead)
    return ahead.exclusions
  }

  private func divide(_ group: SharedComparator, _ studies: inout Studies) throws(StudyTableError) {
    try group.requireSameComparator(studies, whereGiven: true)
    let shares = Double(group.rows.count)
    for position in group.rows {
      try group.requireArms(["n2", "time2", "nonevents2"], position, units.sharedControl, studies)
      studies.resolveStatistic(position)
      for name in ["n2", "events2", "nonevents2", "time2"] {
        guard let number = studies.measured(name, position) else { continue }
        studies.replace(name, with: number / shares, position)
      }
      studies[detailsOf: position].sharedComparator = group.rows[0]
      studies[detailsOf: position].hasDividedComparator = true
      let people = studies.measured("n2", position).map { ": n2 = \(DecimalText.trimmed($0, decimals: 4))" }
      studies.note(
        RouteStep(
          route: "arms",
          formula: "the comparator's people divided among \(group.rows.count) comparisons" + (people ?? ""),
          assumption: "comparisons with a divided comparator are taken for independent",
          source: "Cochrane Handbook 23.3.4"), position)
    }
    studies.notes.append(.dividedComparator(group.facts(in: studies)))
  }
}

/// Rows of one study that compare different arms with one comparator.
struct SharedComparator {
  /// Their positions.
  var rows: [Int]

  /// The groups of rows, by study, outcome, time and comparator, of which there are several.
  ///
  /// Where no column names comparators, rows of one study with the same numbers of their comparator share it.
  ///
  /// - Parameter byPeople: Whether the same number of people is enough; otherwise a result of theirs has to be the same.
  static func groups(in studies: Studies, byPeople: Bool) throws(StudyTableError) -> [SharedComparator] {
    guard studies.reader.names.column != nil else { return [] }
    var places: [[String]: Int] = [:]
    var groups: [SharedComparator] = []
    // A row without an effect counts nobody.
    for position in studies.rows.indices where studies.exclusions[position] == nil {
      guard let name = comparator(position, studies, byPeople: byPeople) else { continue }
      // Comparisons of arms at another time, or of another outcome, share no one else's comparator.
      let key = studies.about(position) + [name]
      if let place = places[key] {
        groups[place].rows.append(position)
      } else {
        places[key] = groups.count
        groups.append(SharedComparator(rows: [position]))
      }
    }
    return groups.flatMap { $0.analysedTogether(in: studies) }.filter { $0.rows.count > 1 }
  }

  /// The same for rows that are analysed together: those with a level in common, or that others with both their levels join.
  private func analysedTogether(in studies: Studies) -> [SharedComparator] {
    guard studies.settings.analysedBy != nil, rows.count > 1 else { return [self] }
    var parts: [(levels: Set<String>, rows: [Int])] = []
    for row in rows {
      let own = Set(studies.levels(row) ?? [])
      var joined = (levels: own, rows: [row])
      parts.removeAll { part in
        // Rows in no level are together as well.
        guard own.isEmpty ? part.levels.isEmpty : !own.isDisjoint(with: part.levels) else { return false }
        joined = (joined.levels.union(part.levels), part.rows + joined.rows)
        return true
      }
      parts.append(joined)
    }
    return parts.map { SharedComparator(rows: $0.rows.sorted()) }.sorted { $0.rows[0] < $1.rows[0] }
  }

  /// The labels of studies whose rows have one comparator at several times, or with several outcomes: its people are in all
  /// of these rows, though no row shares it with another arm.
  static func labelsOfRepeated(in studies: Studies) -> Set<String> {
    guard studies.reader.names.column != nil,
      studies.reader.source.compared != nil || studies.tellsOccasions
    else {
      return []
    }
    var occasions: [[String]: [String]] = [:]
    var labels: Set<String> = []
    for position in studies.rows.indices where studies.exclusions[position] == nil {
      guard let name = comparator(position, studies, byPeople: false) else { continue }
      let label = studies.labels[position]
      let occasion = studies.about(position)
      if let first = occasions[[label, name]] {
        if first != occasion { labels.insert(label) }
      } else {
        occasions[[label, name]] = occasion
      }
    }
    return labels
  }

  /// What tells a row's comparator from others of its study: its name, or its numbers where no columns name arms.
  private static func comparator(_ position: Int, _ studies: Studies, byPeople: Bool) -> String? {
    let columns = studies.reader.columns
    return columns["arm"] != nil && columns["comparator"] != nil
      ? namedComparator(position, studies) : comparatorData(position, studies, byPeople)
  }

  private static func namedComparator(_ position: Int, _ studies: Studies) -> String? {
    studies.text("arm", position) == nil ? nil : studies.nameOfArm(position, isComparator: true)
  }

  /// The fields of group 2.
  private static let fields = results + ["n2", "nonevents2", "time2"]
  private static let results = ["mean2", "sd2", "events2"]

  /// The numbers of a row's comparator as a name; `nil` where it has none.
  private static func comparatorData(_ position: Int, _ studies: Studies, _ byPeople: Bool) -> String? {
    guard (byPeople ? fields : results).contains(where: { studies.measured($0, position) != nil }) else {
      return nil
    }
    let numbers = fields.map { studies.measured($0, position) }
    return numbers.map { $0.map { "\($0)" } ?? "" }.joined(separator: " ")
  }

  /// An arm that stands twice is several results of the same people, not several arms.
  fileprivate func refuseRepeatedArm(_ studies: Studies) throws(StudyTableError) {
    var seen: [String: Int] = [:]
    for position in rows {
      guard let arm = studies.text("arm", position), let name = studies.nameOfArm(position) else { continue }
      if let first = seen[name] {
        throw .repeatedArm(
          studies.place(position), study: studies.labels[position], arm: arm, firstLine: studies.line(first))
      }
      seen[name] = position
    }
  }

  /// The rows with mean and standard deviation of group 1.
  func rowsWithMeans(in studies: Studies) -> [Int] {
    rows.filter { studies.measured("mean1", $0) != nil && studies.measured("sd1", $0) != nil }
  }

  /// What messages say of the rows.
  func facts(in studies: Studies) -> SharedComparatorFacts {
    SharedComparatorFacts(
      place: studies.place(rows[0]), study: studies.labels[rows[0]],
      comparator: studies.text("comparator", rows[0]), lines: rows.map(studies.line),
      hasCovariances: studies.measure.hasComparatorCovariance)
  }

  /// Fails where a row has no people of its comparator: an effect alone cannot be divided.
  func requireArms(
    _ names: [String], _ position: Int, _ choice: UnitSettings.SharedControl, _ studies: Studies
  ) throws(StudyTableError) {
    let isEffect = studies.details[position]?.routeEffect != nil
    guard !isEffect, names.contains(where: { studies.measured($0, position) != nil }) else {
      throw .armsNeeded(
        studies.place(position), study: studies.labels[position], choice,
        needed: studies.measure.routes.first?.map(\.name) ?? [])
    }
  }

  /// Fails where rows with one comparator have different data of it; `whereGiven` compares what several rows give.
  func requireSameComparator(_ studies: Studies, whereGiven: Bool = false) throws(StudyTableError) {
    for name in Self.fields {
      let given = rows.filter { !whereGiven || studies.measured(name, $0) != nil }
      let first = given.first.flatMap { studies.measured(name, $0) }
      guard let other = given.first(where: { studies.measured(name, $0) != first }) else { continue }
      throw .differentComparators(
        studies.place(other), field: name, comparator: studies.text("comparator", other) ?? "",
        firstLine: studies.line(rows[0]))
    }
  }
}

/// What messages say of rows that share a comparator.
public struct SharedComparatorFacts: Sendable, Hashable {
  /// Where the first of them stands.
  public var place: Place
  /// The study.
  public var study: String
  /// The comparator; `nil` where the rows do not name it.
  public var comparator: String?
  /// The lines of all of them.
  public var lines: [Int]
  /// Whether the measure has a formula for the covariances of their effects.
  public var hasCovariances: Bool
}
