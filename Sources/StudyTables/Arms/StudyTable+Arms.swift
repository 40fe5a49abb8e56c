public import EffectSizes
import Tables

extension StudyTable {
  /// The table with a row for each comparison, where it has one for each arm: group 1 from the arm's row and group 2 from
  /// the comparator's, both in their own place in the file. Other tables stay as they are.
  ///
  /// Arms are compared within study, outcome, instrument, subscale and time; where they differ in anything else that is
  /// read, the intervention's row counts.
  ///
  /// - Parameters:
  ///   - measure: What the comparisons are for.
  ///   - routes: What else rows may report.
  ///   - header: The column whose levels are analysed apart.
  ///   - others: Headers of what else is read of studies, such as moderators.
  /// - Throws: `StudyTableError.arms` where nothing tells the comparators, a study has several times or an arm several rows.
  /// - Complexity: O(n) in cells.
  public func comparingArms(
    for measure: MeasureEntry, routes: RouteSettings = RouteSettings(), by header: String? = nil,
    reading others: [String] = []
  ) throws(StudyTableError) -> StudyTable {
    guard compared == nil else { return self }
    let table = splittingCells(for: measure)
    return try table.comparisonsOfRows(for: measure, routes: routes, by: header, reading: others)
  }

  /// The comparisons of a table that has a column for each fact.
  private func comparisonsOfRows(
    for measure: MeasureEntry, routes: RouteSettings, by header: String?, reading others: [String]
  ) throws(StudyTableError) -> StudyTable {
    let reader = RowReader(
      source: self, columns: try ColumnMap([Self.studyField, Self.trialField], in: self))
    guard reader.names.column != nil, let columns = try armColumns(for: measure, routes: routes) else {
      guard !arms.isChosen else { throw .arms(.notOfArms(headerPlace)) }
      return self
    }
    if arms.time != nil, columns.time == nil {
      throw .arms(.withoutTimes(headerPlace, header: headerOfTimes))
    }
    let level = try header.map { (header) throws(StudyTableError) in try column(header, for: .by) }
    let rows = try armRows(reader, columns, level: level)
    let matching = ArmMatching(
      source: self, settings: arms, separatesTimes: level != nil && level == columns.time, columns: columns,
      rows: rows)
    let comparisons = try matching.comparisons()
    let differences = try differingHeaders(
      comparisons, others + [header].compactMap { $0 }, leavingOut: columns)
    let notes = try columns.headers.notes + armNotes(reader, columns, matching, comparisons) + differences
    return comparisonTable(comparisons, columns, reader, notes)
  }

  /// Where a table that has a row for each arm holds what comparisons are made of; `nil` for every other table.
  func armColumns(
    for measure: MeasureEntry, routes: RouteSettings
  ) throws(StudyTableError) -> ArmColumns? {
    try ArmColumns(
      self, measure: measure,
      plan: RoutePlan(measure, settings: routes, measureSettings: MeasureSettings()))
  }

  /// The rows that are used, and those of comparators that do not meet the conditions.
  private func armRows(
    _ reader: RowReader, _ columns: ArmColumns, level: Int?
  ) throws(StudyTableError) -> [ArmRow] {
    let selected = Set(try selectedRows())
    var everyRow = self
    everyRow.conditions = []
    let included = try everyRow.selectedRows()
    let comparators = try comparatorRows(included, columns)
    return included.map { row in
      func text(_ column: Int?) -> String? { column.flatMap { table.text(row: row, column: $0) } }
      return ArmRow(
        row: row, study: reader.label(row: row), arm: text(columns.arm), time: text(columns.time),
        matching: columns.matching.map { OccasionFields.word(text($0)) }, level: text(level),
        isComparator: comparators.contains(row), isSelected: selected.contains(row))
    }
  }

  /// The rows of comparators: by name, otherwise by the column `control`.
  private func comparatorRows(
    _ rows: [Int], _ columns: ArmColumns
  ) throws(StudyTableError) -> Set<Int> {
    let names = rows.map { table.text(row: $0, column: columns.arm) }
    var seen: Set<String> = []
    let known = names.compactMap { $0 }.filter { seen.insert($0.lowercased()).inserted }
    guard arms.comparators.isEmpty else {
      let chosen = Set(arms.comparators.map { $0.lowercased() })
      for name in arms.comparators where !seen.contains(name.lowercased()) {
        throw .arms(.noSuchComparator(headerPlace, name: name, UnknownLevel(name, among: known)))
      }
      return Set(zip(rows, names).filter { $0.1.map { chosen.contains($0.lowercased()) } ?? false }.map(\.0))
    }
    guard columns.control != nil else { throw .arms(.comparatorNeeded(headerPlace, arms: known)) }
    let reader = RowReader(source: self, columns: try ColumnMap([InputField("control", nil)], in: self))
    var (comparators, malformed): (Set<Int>, [MalformedCell]) = ([], [])
    for row in rows {
      do throws(MalformedCell) {
        if try reader.yesNo("control", row: row) ?? false { comparators.insert(row) }
      } catch {
        malformed.append(error)
      }
    }
    guard malformed.isEmpty else { throw .malformed(malformed) }
    guard !comparators.isEmpty else { throw .arms(.comparatorNeeded(headerPlace, arms: known)) }
    return comparators
  }

  /// What is to be said: how the table was understood, and what only the file's own rows tell.
  private func armNotes(
    _ reader: RowReader, _ columns: ArmColumns, _ matching: ArmMatching, _ comparisons: [ArmComparison]
  ) throws(StudyTableError) -> [StudyNote] {
    let made = comparisons.filter { $0.gap == nil }
    let used = Set(made.flatMap { [$0.row] + ($0.comparator.map { [$0] } ?? []) })
    let byRow = Dictionary(uniqueKeysWithValues: matching.rows.map { ($0.row, $0) })
    var seen: Set<String> = []
    let comparators = made.compactMap { $0.comparator.flatMap { byRow[$0]?.arm } }
      .filter { seen.insert($0.lowercased()).inserted }
    let facts = ArmTableFacts(
      rows: used.count, studies: Set(used.compactMap { byRow[$0]?.study }).count, comparators: comparators,
      time: arms.time, times: matching.timesTaken(made))
    let understood = made.isEmpty ? [] : [StudyNote.reading(.arms(file: name, facts))]
    let totals = made.compactMap { comparison in
      comparison.nameOfTotal.map {
        NamedRow(line: table.line(ofRow: comparison.row), name: "\(comparison.about[0]), \($0)")
      }
    }
    return understood + (totals.isEmpty ? [] : [.reading(.totalArms(file: name, totals))])
      + (try rowNotes(reader, rows: used.sorted(), reading: columns.found))
  }

  /// A note for each column of facts about studies in which arms that are compared differ.
  private func differingHeaders(
    _ comparisons: [ArmComparison], _ headers: [String], leavingOut arms: ArmColumns
  ) throws(StudyTableError) -> [StudyNote] {
    let found = try ColumnMap(Self.studyFacts, in: self).used
    let named = headers.compactMap { table.column(named: $0) }
    let own = Set([arms.arm, arms.control, arms.time].compactMap { $0 } + arms.matching)
    return found.union(JudgementColumns.likely(in: self)).union(named).subtracting(own).sorted().compactMap {
      column in
      let rows = comparisons.filter { comparison in
        guard let comparator = comparison.comparator,
          let first = table.text(row: comparison.row, column: column),
          let second = table.text(row: comparator, column: column)
        else { return false }
        return first.lowercased() != second.lowercased()
      }.map(\.row)
      return rows.isEmpty
        ? nil
        : .reading(
          .armsDiffer(file: name, header: table.headers[column], lines: rows.map(table.line(ofRow:))))
    }
  }

  /// What holds of a study, whichever its arm.
  private static let studyFacts = [
    "design", "icc", "cluster_size", "cluster_adjusted", "sd_type", "better",
  ].map { InputField($0, nil) }

  /// The comparisons as a table whose cells are those of this one.
  private func comparisonTable(
    _ comparisons: [ArmComparison], _ columns: ArmColumns, _ reader: RowReader, _ notes: [StudyNote]
  ) -> StudyTable {
    let layout = ComparisonLayout(self, columns, reader)
    let rearranged = table.rearranged(columns: layout.headers, rows: comparisons.map(\.row)) { row, column in
      layout.cell(comparisons[row], column)
    }
    var result = StudyTable(
      rearranged, assigning: layout.assignments, usualMeasure: usualMeasure, title: title)
    result.lists = lists
    result.metConditions = conditions
    result.tools = tools
    result.split = split?.ofComparisons
    result.compared = ComparedArms(
      sourceRows: comparisons.map(\.row), comparatorRows: comparisons.map(\.comparator),
      rows: Dictionary(uniqueKeysWithValues: comparisons.enumerated().map { ($0.element.row, $0.offset) }),
      about: comparisons.map(\.about),
      gaps: Dictionary(
        uniqueKeysWithValues: comparisons.enumerated().compactMap { row, comparison in
          comparison.gap.map { (row, $0) }
        }),
      notes: notes)
    return result
  }
}
