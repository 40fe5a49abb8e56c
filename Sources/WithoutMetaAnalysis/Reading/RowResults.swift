package import StudyTables

/// The results of a table's rows: effects, p values or directions.
package protocol RowResults<Row>: Sendable {
  /// A row with its result.
  associatedtype Row: RowResult

  /// The rows with a result, in the table's order.
  var rows: [Row] { get }
  /// The rows without one.
  var excluded: [ExcludedStudy] { get set }
  /// What is to be said of them.
  var notes: [ResultNote] { get set }
  /// The rows of levels whose results may differ between these, by the levels' names; `nil` where a row has one result.
  var rowsOfLevels: [String: [Row]]? { get set }
}

/// A row with its result.
package protocol RowResult: Sendable, Hashable {
  /// The row's position in the table, from 0.
  var row: Int { get }
}

/// What results say, to tell whether those of two plans differ.
package struct RowResultFacts<Row: RowResult>: Hashable {
  private let rows: [Row]
  private let excluded: [ExcludedStudy]
  private let rowsOfLevels: [[Row]]?

  /// Which rows have which results, in each of their levels, and which have none.
  package init(_ results: some RowResults<Row>, in levels: RowLevels?) {
    (rows, excluded) = (results.rows, results.excluded)
    rowsOfLevels = levels?.levels.map { level in
      let own = results.results(in: level.name)
      return level.rows.compactMap { own[$0] }
    }
  }
}

extension RowResults {
  /// The results of each level apart, with what reading it found that is not told yet. A standard deviation that was borrowed
  /// among all rows is in no level's results.
  package mutating func add(levels: [(name: String, results: Self)], leavingOut excluded: [ExcludedStudy]) {
    notes.removeAll { $0.isOfLoan }
    var (rowsTold, told) = (Set(self.excluded), Set(notes))
    self.excluded += (levels.flatMap(\.results.excluded) + excluded).filter { rowsTold.insert($0).inserted }
    notes += levels.flatMap { level in level.results.notes.map { $0.ofLoan(in: level.name) } }
      .filter { told.insert($0).inserted }
    rowsOfLevels = Dictionary(uniqueKeysWithValues: levels.map { ($0.name, $0.results.rows) })
  }

  /// The results of a level's rows, by the rows' positions.
  package func results(in level: String?) -> [Int: Row] {
    let own = rowsOfLevels.map { $0[level ?? ""] ?? [] } ?? rows
    return Dictionary(uniqueKeysWithValues: own.map { ($0.row, $0) })
  }
}

extension ReportedEffects: RowResults {}
extension ReportedEffects.Row: RowResult {}
extension StudyPValues: RowResults {}
extension StudyPValues.Row: RowResult {}
extension StudyDirections: RowResults {}
extension StudyDirections.Row: RowResult {}
