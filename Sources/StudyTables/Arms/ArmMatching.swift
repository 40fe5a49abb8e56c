import Tables

/// Finds the comparisons among rows that are arms: within study, outcome and time, each arm with the comparator.
struct ArmMatching {
  let source: StudyTable
  let settings: ArmSettings
  /// Whether times are levels that are analysed apart.
  let separatesTimes: Bool
  /// The rows, in which a time has one name.
  let rows: [ArmRow]
  private let times: ArmTimes

  init(source: StudyTable, settings: ArmSettings, separatesTimes: Bool, rows: [ArmRow]) {
    (self.source, self.settings, self.separatesTimes) = (source, settings, separatesTimes)
    let times = ArmTimes(rows)
    var named = rows
    for place in rows.indices where rows[place].time != nil {
      named[place].time = times.name(times.place(rows[place].time))
    }
    self.rows = named
    self.times = times
  }

  /// The comparisons, in the order of the table.
  func comparisons() throws(StudyTableError) -> [ArmComparison] {
    try checkTimes()
    let arms = Dictionary(grouping: rows, by: \.study).mapValues {
      Set($0.compactMap { $0.arm?.lowercased() }).count
    }
    var comparisons = rows.filter { $0.isSelected && $0.arm == nil }.map {
      ArmComparison(row: $0.row, about: $0.about, gap: .withoutName)
    }
    for outcome in Self.grouped(rows.filter { $0.arm != nil }, by: \.about) {
      for var comparison in try self.comparisons(of: outcome) {
        if comparison.gap != nil, let study = comparison.about.first, arms[study] == 1 {
          comparison.gap = .onlyArm
        }
        comparisons.append(comparison)
      }
    }
    return comparisons.sorted { $0.row < $1.row }
  }

  /// Fails where a time is chosen that there is none of.
  private func checkTimes() throws(StudyTableError) {
    guard case .named(let name) = settings.time, times.place(named: name) == nil else { return }
    throw .arms(.noSuchTime(source.headerPlace, name: name, UnknownLevel(name, among: times.known)))
  }

  /// The comparisons of one outcome of a study.
  private func comparisons(of rows: [ArmRow]) throws(StudyTableError) -> [ArmComparison] {
    let groups = Self.grouped(rows) { times.place($0.time) }
    let selected = groups.filter { $0.contains(where: \.isSelected) }
    if settings.time == nil, !settings.allowsSeveralTimes, !separatesTimes, selected.count > 1,
      let row = selected[1].first(where: \.isSelected)
    {
      throw .arms(.severalTimes(place(row), study: row.study, times: times.known))
    }
    let comparable = selected.filter { group in
      group.contains { $0.isSelected && !$0.isComparator } && group.contains(where: \.isComparator)
    }
    func places(_ groups: [[ArmRow]]) -> [Int] { groups.map { times.place($0[0].time) } }
    guard
      let taken = times.taken(settings.time, among: places(selected), comparable: places(comparable))
    else {
      var comparisons: [ArmComparison] = []
      for group in groups { comparisons += try self.comparisons(at: group) }
      return comparisons
    }
    let group = groups.first { times.place($0[0].time) == taken } ?? []
    return try comparisons(at: group)
      + absent(from: group, selected, time: times.name(taken) ?? "none")
  }

  /// The arms that have rows at other times and not at the one that is taken.
  private func absent(from group: [ArmRow], _ selected: [[ArmRow]], time: String) -> [ArmComparison] {
    var seen = Set(group.compactMap { $0.arm?.lowercased() })
    let rows = selected.reversed().flatMap { $0 }
    let others = rows.filter { !$0.isComparator }
    return (others.isEmpty ? rows : others).compactMap { row in
      guard row.isSelected, let arm = row.arm, seen.insert(arm.lowercased()).inserted else { return nil }
      return ArmComparison(row: row.row, about: row.about, gap: .otherTime(time))
    }
  }

  /// Which time was taken of which studies, in the order of times, where the first or the last was to be; empty where not.
  func timesTaken(_ comparisons: [ArmComparison]) -> [ArmTime] {
    guard settings.time == .first || settings.time == .last else { return [] }
    let taken = Dictionary(grouping: comparisons) { $0.about.last ?? "" }
    return times.known.compactMap { time in
      var seen: Set<String> = []
      let studies = (taken[time] ?? []).compactMap(\.about.first).filter { seen.insert($0).inserted }
      return studies.isEmpty ? nil : ArmTime(time: time, studies: studies)
    }
  }

  /// The comparisons of one outcome of a study at one time.
  private func comparisons(at group: [ArmRow]) throws(StudyTableError) -> [ArmComparison] {
    let others = group.filter { $0.isSelected && !$0.isComparator }
    let comparators = group.filter(\.isComparator)
    try refuseRepeats(others)
    guard group.contains(where: { !$0.isComparator }) else {
      return comparators.filter(\.isSelected).prefix(1).map {
        ArmComparison(row: $0.row, about: $0.about, gap: .onlyComparator)
      }
    }
    var comparisons: [ArmComparison] = []
    for row in others {
      let comparator = try comparator(of: row, among: comparators)
      comparisons.append(
        ArmComparison(
          row: row.row, comparator: comparator?.row, about: row.about + [row.time ?? ""],
          gap: comparator == nil ? .withoutComparator : nil))
    }
    return comparisons
  }

  /// The comparator's row for another arm's: of several, those that meet the conditions, then those of the same level.
  private func comparator(of row: ArmRow, among all: [ArmRow]) throws(StudyTableError) -> ArmRow? {
    func narrowed(_ rows: [ArmRow], _ isFitting: (ArmRow) -> Bool) -> [ArmRow] {
      let fitting = rows.filter(isFitting)
      return fitting.isEmpty ? rows : fitting
    }
    let rows = narrowed(narrowed(all, \.isSelected)) { $0.level == row.level }
    guard rows.count > 1 else { return rows.first }
    let names = Self.grouped(rows) { $0.arm?.lowercased() }.compactMap { $0[0].arm }
    guard names.count == 1 else {
      throw .arms(.severalComparators(place(rows[1]), study: row.study, arms: names))
    }
    throw repeated(rows[0], rows[1])
  }

  private func refuseRepeats(_ rows: [ArmRow]) throws(StudyTableError) {
    for alike in Self.grouped(rows, by: { [$0.arm?.lowercased(), $0.level] }) where alike.count > 1 {
      throw repeated(alike[0], alike[1])
    }
  }

  private func repeated(_ first: ArmRow, _ second: ArmRow) -> StudyTableError {
    .arms(
      .repeatedRow(
        place(second), study: second.study, arm: second.arm ?? "",
        firstLine: source.table.line(ofRow: first.row)))
  }

  private func place(_ row: ArmRow) -> Place {
    source.table.place(ofRow: row.row)
  }

  /// Elements by a key, in order of first appearance.
  private static func grouped<Key: Hashable>(_ rows: [ArmRow], by key: (ArmRow) -> Key) -> [[ArmRow]] {
    var places: [Key: Int] = [:]
    var groups: [[ArmRow]] = []
    for row in rows {
      let key = key(row)
      if let place = places[key] {
        groups[place].append(row)
      } else {
        places[key] = groups.count
        groups.append([row])
      }
    }
    return groups
  }
}
