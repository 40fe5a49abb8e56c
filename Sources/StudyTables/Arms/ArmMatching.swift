import Tables

/// Finds the comparisons among rows that are arms: within study, outcome and time, each arm with the comparator.
struct ArmMatching {
  let source: StudyTable
  let settings: ArmSettings
  /// Whether times are levels that are analysed apart.
  let separatesTimes: Bool
  /// The rows, in which a time has one name.
  let rows: [ArmRow]
  /// Where numbers of people and events stand.
  private let counts: [Int]
  /// The names of arms that may be all of the others together.
  private let totals: Set<String>
  private let times: ArmTimes

  init(
    source: StudyTable, settings: ArmSettings, separatesTimes: Bool, columns: ArmColumns, rows: [ArmRow]
  ) {
    (self.source, self.settings, self.separatesTimes) = (source, settings, separatesTimes)
    counts = columns.quantities.filter { ["n", "events", "nonevents"].contains($0.field) }.map(\.column)
    totals = Set(rows.lazy.compactMap(\.arm)).filter(TotalName.mayBeAllArms)
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
    if let total = group.firstIndex(where: { isSum($0, of: group) }) {
      var others = group
      let row = others.remove(at: total)
      let gap = ArmComparison(row: row.row, about: row.about, gap: .total)
      return try comparisons(at: others) + (row.isSelected ? [gap] : [])
    }
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
          gap: comparator == nil ? .withoutComparator : nil,
          nameOfTotal: row.arm.flatMap { totals.contains($0) && TotalName.isAllArms($0) ? $0 : nil }))
    }
    return comparisons
  }

  /// Whether a row is called like all arms together, and its numbers of people and events are the sums of those of the other
  /// arms, of which there are several.
  private func isSum(_ total: ArmRow, of group: [ArmRow]) -> Bool {
    guard !totals.isEmpty, !total.isComparator, totals.contains(total.arm ?? "") else { return false }
    func number(_ row: ArmRow, _ column: Int) -> Double? {
      (try? source.table.number(row: row.row, column: column)) ?? nil
    }
    let parts = group.filter { $0.row != total.row }
    var isSum = false
    for column in counts {
      guard let sum = number(total, column) else { continue }
      guard parts.count > 1, parts.reduce(0, { $0 + (number($1, column) ?? .nan) }) == sum else {
        return false
      }
      isSum = isSum || sum > 0
    }
    return isSum
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
