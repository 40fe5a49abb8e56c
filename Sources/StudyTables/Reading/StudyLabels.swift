import EffectSizes
import Tables

/// What the rows of a table are called.
///
/// The field `study` is looked for first, then the headers that people give to the names of studies; the year is added to
/// authors. A blank cell takes the name above it: that is how a spreadsheet's merged cells are saved. A row without a name
/// that another of its cells says to be a total has that cell's text. No name is made up.
struct StudyLabels: Sendable {
  private let table: DataTable
  private let compared: ComparedArms?
  /// The column of the names; `nil` where rows have none.
  let column: Int?
  /// The column of years, where the names are those of authors.
  let year: Int?
  /// Whether the column was found by a header that is no field's name.
  let isFoundByHeader: Bool
  /// For each row without a name of its own, the row above that has one.
  private let rowAbove: [Int: Int]
  /// What rows without a name are called that are totals by another of their cells.
  private let totals: [Int: String]

  init(_ source: StudyTable, columns: ColumnMap) {
    table = source.table
    compared = source.compared
    if let column = columns["study"] ?? Self.assigned(in: source) {
      (self.column, year, isFoundByHeader) = (column, nil, false)
      totals = TotalLabels(table, names: column).labels
      rowAbove = Self.rowsAbove(in: table, column: column, besides: totals)
      return
    }
    let words = source.table.headers.map(Self.folded)
    let names = Self.studyHeaders.lazy.compactMap { words.firstIndex(of: $0) }.first
    let authors = Self.authorHeaders.lazy.compactMap { words.firstIndex(of: $0) }.first
    let trials = Self.trialHeaders.lazy.compactMap { words.firstIndex(of: $0) }.first
    column = names ?? authors ?? trials
    year =
      names == nil && authors != nil
      ? Self.yearHeaders.lazy.compactMap { words.firstIndex(of: $0) }.first : nil
    isFoundByHeader = column != nil && words[column ?? 0] != "study"
    totals = column.map { [table] in TotalLabels(table, names: $0).labels } ?? [:]
    rowAbove = column.map { [table, totals] in Self.rowsAbove(in: table, column: $0, besides: totals) } ?? [:]
  }

  private static func rowsAbove(
    in table: DataTable, column: Int, besides totals: [Int: String]
  ) -> [Int: Int] {
    var (above, last): ([Int: Int], Int?) = ([:], nil)
    for row in 0..<table.rowCount where totals[row] == nil {
      if table.isMissing(row: row, column: column) { above[row] = last } else { last = row }
    }
    return above
  }

  private static func assigned(in source: StudyTable) -> Int? {
    source.assignments.last { $0.names(StudyTable.studyField) }.flatMap {
      source.table.column(named: $0.header)
    }
  }

  /// The headers of studies' names, without case, spaces and signs, the most telling first.
  private static let studyHeaders =
    [
      "study", "studies", "studyname", "studylabel", "studyid", "studycode", "authoryear", "authorsyear",
      "authoryearofpublication",
      "studyauthor", "studyauthoryear", "studyyear", "studyorsubgroup", "studlab", "citation", "reference",
      "publication", "paper",
    ] + HeaderLanguage.others.flatMap(\.studies).map(folded)
  private static let authorHeaders =
    [
      "author", "authors", "firstauthor", "leadauthor", "firstauthors", "authorname",
    ] + HeaderLanguage.others.flatMap(\.authors).map(folded)
  /// Those of trials' names, where there are no others.
  private static let trialHeaders = [
    "trial", "trialname", "trialid", "triallabel", "trialcode", "trialacronym",
  ]
  private static let yearHeaders =
    [
      "year", "publicationyear", "yearpublished", "yearofpublication", "pubyear", "date",
    ] + HeaderLanguage.others.flatMap(\.years).map(folded)

  /// Its letters and digits, without case.
  static func folded(_ header: String) -> String {
    header.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// What a row is called: its name, that above it, or its number where there is none.
  func label(row: Int) -> String {
    name(row: row) ?? DataTable.label(ofRow: compared?.sourceRows[row] ?? row)
  }

  /// The name of a row, or that above it.
  func name(row: Int) -> String? {
    if let total = totals[row] { return total }
    let named = rowOfName(row)
    guard let column, let name = table.text(row: named, column: column) else { return nil }
    // Of several studies by the same authors, whose cell is merged, each row has its own year.
    let own = year.flatMap { table.text(row: row, column: $0) ?? table.text(row: named, column: $0) }
    return own.map { name.contains($0) ? name : "\(name) \($0)" } ?? name
  }

  /// The row that a row's name stands in.
  func rowOfName(_ row: Int) -> Int { rowAbove[row] ?? row }

  /// Whether a row's name is that above it.
  func isFromAbove(row: Int) -> Bool { rowAbove[row] != nil }

  /// The headers that names were found under, where that is not the field's own.
  var foundHeaders: [String] {
    isFoundByHeader ? [column, year].compactMap { $0 }.map { table.headers[$0] } : []
  }
}
