import EffectSizes
import Estimates
public import Instruments
public import StudyTables
import Tables

extension ReportedTable {
  /// Reads the rows of a table as they are printed, those that a column `include` leaves out as well.
  ///
  /// The range of a row's scale comes from its columns `scale_min` and `scale_max`, from its `instrument` and
  /// `subscale` in `registry`, or from `assumptions`. All malformed cells are thrown at once.
  ///
  /// - Parameters:
  ///   - table: The table, with conditions that rows must meet.
  ///   - assumptions: What holds of scores whose rows do not tell.
  ///   - registry: The instruments that rows may name.
  ///   - moderators: The headers of moderators; `nil` for every column that is filled in all rows and is no field.
  public init(
    _ table: StudyTable, assuming assumptions: ScoreAssumptions = ScoreAssumptions(),
    registry: InstrumentRegistry = .shipped, moderators: [String]? = nil
  ) throws(StudyTableError) {
    try table.validateReportedAssignments()
    let table = table.splittingCells()
    let positions = try table.rowsMeetingConditions()
    let (own, headers) = try table.reportedColumnsWithWords()
    let reader = ReportedRowReader(
      rows: RowReader(source: table, columns: own), assumptions: assumptions, registry: registry,
      effectMeasure: headers.effectMeasure)
    let rows = try reader.rows(positions)
    // Who may enter a synthesis has to be clear here as in every analysis.
    _ = try table.outOfSynthesis(positions)
    var columns: [Column] = []
    var spellings = table.trialSpellings(reader.rows, rows: positions).map { [$0] } ?? []
    for header in moderators ?? table.headersBesideFields(positions, taken: reader.rows.columns.used) {
      spellings += table.spellings(header, rows: positions).map { [$0] } ?? []
      let column = try table.column(header, for: .moderator)
      let texts = table.table.texts(inColumn: column, rows: positions)
      columns +=
        table.lists.contains(header)
        ? Self.columns(of: header, texts) : [Column(header: header, texts: texts)]
    }
    self.init(rows: rows, columns: columns)
    self.spellings = spellings.flatMap { column in
      column.alike.map { Spelling(header: column.header, values: $0) }
    }
    let byPosition = Dictionary(uniqueKeysWithValues: zip(positions, rows))
    let unnamed = TotalsByNumbers(reader.rows, rows: positions) { byPosition[$0]?.effectSize }
    totalsByNumbers = Dictionary(
      uniqueKeysWithValues: unnamed.totals.map { (table.table.line(ofRow: $0.row), $0.sign) })
    notes =
      try table.table.notes.map { StudyNote.reading(.table(file: table.name, $0)) }
      + table.designNotes(reader.rows, rows: positions)
      + table.unreadWordsNotes(reader.rows, rows: positions)
      + (table.armHeaderNotes() + headers.notes + table.splitNotes(own)).map(StudyNote.reading)
      + table.joinNotes(rows: positions)
    unread = table.unreadHeaders(positions, used: own.used)
    if let tool = try table.unusedTool(in: positions) { notes.append(.unused(tool)) }
    guard let comparisons = try table.reportedComparisons() else { return }
    let compared = ReportedRowReader(
      rows: RowReader(source: comparisons, columns: try comparisons.reportedColumns()),
      assumptions: assumptions,
      registry: registry)
    self.comparisons = try compared.rows(Array(0..<comparisons.table.rowCount))
  }

  /// A column for each value of lists, which says which rows have it.
  private static func columns(of header: String, _ texts: [String?]) -> [Column] {
    let list = ListedValues(header: header, texts: texts)
    return list.values.map { value in
      Column(
        header: header,
        texts: list.sets.map { set in set.map { $0.contains(value) ? value : "without \(value)" } })
    }
  }

  /// How many rows have a scale whose range is known.
  public var rowsWithKnownScale: Int { rows.count { !($0.scale?.ranges.isEmpty ?? true) } }
}

extension StudyTable {
  /// What checks understand of the table: its headers, and the measures that each of its rows has a way to.
  ///
  /// - Parameters:
  ///   - settings: The choices of the stages on the way to effects.
  ///   - moderators: The headers of moderators.
  /// - Throws: `StudyTableError` where a header that was named is not there.
  public func explanation(
    settings: StudySettings = StudySettings(), moderators: [String] = []
  ) throws(StudyTableError) -> Explanation {
    try validateReportedAssignments()
    let table = splittingCells()
    let (columns, headers) = try table.reportedColumnsWithWords()
    var explanation = try table.explanation(
      finding: columns, of: ReportedFields.all.map(\.name), settings: settings, moderators: moderators)
    explanation.notes =
      (headers.notes + table.splitNotes(columns)).map(StudyNote.reading)
      + table.joinNotes(rows: explanation.rows.map(\.row))
    return explanation
  }

  /// Fails where a header is assigned to something that neither checks nor analyses read: the same assignments serve both.
  fileprivate func validateReportedAssignments() throws(StudyTableError) {
    try validateAssignments(also: ReportedFields.all.map(\.name) + tools.fields)
  }

  /// Where the fields of checks stand by their names, and by the words of the other headers.
  fileprivate func reportedColumnsWithWords() throws(StudyTableError) -> (ColumnMap, ReportedHeaders) {
    var columns = try reportedColumns()
    // In words, times are those of people.
    let inWords = ReportedFields.all.filter { $0.name != "time" }
    let headers = ReportedHeaders(self, fields: inWords, found: columns)
    for (field, column) in headers.columns { columns.set(field, to: column) }
    return (columns, headers)
  }

  /// Where the fields of checks stand. In a paired table of a, b, c and d the last is a count, not a standardised
  /// difference, and b no coefficient.
  fileprivate func reportedColumns() throws(StudyTableError) -> ColumnMap {
    var columns = try ColumnMap(ReportedFields.all, in: self)
    // Beside events without a number of people it is the time of people, and says of no row when it was measured.
    if columns["events"] != nil, columns["n"] == nil { columns.remove("time") }
    let cells = try ColumnMap(["a", "b", "c"].map { InputField($0, nil) }, in: self)
    if cells.found.count == 3 {
      for cell in ["b", "d"] { columns.remove(cell) }
    }
    // What a row says of its arm is checked as that of group 1.
    for (field, column) in try armQuantities() ?? [] {
      columns.remove(field)
      if ReportedFields.all.contains(where: { $0.name == field + "1" }) {
        columns.set(field + "1", to: column)
      }
    }
    return columns
  }

  /// The headers of columns with numbers that nothing was read from.
  fileprivate func unreadHeaders(_ rows: [Int], used: Set<Int>) -> [String] {
    let others = Set(tools.fields.map { $0.lowercased() }).union(ReportedFields.bookkeeping).union(["year"])
    return table.unsplitHeaders.filter { header in
      guard let column = table.column(named: header), !used.contains(column), !header.isDomain,
        !others.contains(header.lowercased())
      else { return false }
      return rows.contains { table.text(row: $0, column: column)?.contains(where: \.isNumber) ?? false }
    }
  }

  /// The columns that may be moderators: no field of a measure or check, nothing that keeps the table in order, and
  /// filled in every row.
  fileprivate func headersBesideFields(_ rows: [Int], taken: Set<Int>) -> [String] {
    guard rows.count >= 3 else { return [] }
    let fields = Catalogue.measures.elements.flatMap(\.fields)
    let known = ReportedFields.bookkeeping.union(fields.map(\.name)).union(fields.compactMap(\.letter))
    return table.headers.enumerated().compactMap { column, header in
      guard !taken.contains(column), !known.contains(header), !header.isDomain,
        rows.allSatisfy({ !table.isMissing(row: $0, column: column) })
      else { return nil }
      return header
    }
  }
}

extension String {
  /// Whether a header is that of a domain of risk of bias: `D1`.
  fileprivate var isDomain: Bool { count < 4 && first == "D" && Int(dropFirst()) != nil }
}
