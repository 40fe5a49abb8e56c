import Evidence
import Tables

/// The participants of trials who were randomised, beside those who were analysed.
struct MissingRows {
  /// A trial with its missing participants.
  struct Row {
    var study: String
    var analysed1: Double
    var analysed2: Double
    var randomised1: Double
    var randomised2: Double
    /// The numbers of the measure's fields.
    var values: FieldRow
  }

  static let fields = ["randomised1", "randomised2", "missing1", "missing2"].map {
    InputField($0, nil, .notNegative)
  }

  let rows: [Row]
  let excluded: [ExcludedRow]

  /// Reads the rows of a table that have an effect; a number that cannot be ends with a failure that names its cell.
  init(_ table: EffectTable, assigned: [ColumnAssignment]) throws {
    let own = assigned.filter { assignment in Self.fields.contains { $0.name == assignment.field } }
    let columns = try ColumnMap(Self.fields, in: table.source, assigned: own).columns
    for arm in ["1", "2"] where columns["randomised" + arm] == nil && columns["missing" + arm] == nil {
      throw CommandFailure.data(
        "\(table.source.name):\(table.source.table.headerLine): "
          + "\(table.source.missing("randomised" + arm)): the numbers randomised (randomised1, randomised2) or missing "
          + "(missing1, missing2) are needed; name another header with --column randomised\(arm)=HEADER")
    }
    let values = table.values(ofRows: table.rows.map(\.row))
    var (rows, excluded): ([Row], [ExcludedRow]) = ([], [])
    for (row, numbers) in zip(table.rows, values) {
      switch try Self.read(row, numbers, table, columns) {
      case .success(let found): rows.append(found)
      case .failure(let exclusion):
        excluded.append(
          ExcludedRow(
            row: row.row + 1, line: table.source.table.line(ofRow: row.row), study: row.study,
            reason: exclusion.reason))
      }
    }
    self.rows = rows
    self.excluded = excluded
  }

  private static func read(
    _ row: EffectTable.Row, _ values: FieldRow, _ table: EffectTable, _ columns: [String: Int]
  ) throws -> Result<Row, RowExclusion> {
    func people(_ arm: String) -> Double? {
      if let n = values.number(InputField("n" + arm, nil)) { return n }
      guard let events = values.number(InputField("events" + arm, nil)),
        let others = values.number(InputField("nonevents" + arm, nil))
      else { return nil }
      return events + others
    }
    guard let analysed1 = people("1"), let analysed2 = people("2") else {
      return .failure(
        RowExclusion(reason: "has no n1 and n2: its effect alone does not tell who was analysed"))
    }
    var randomised: [Double] = []
    for (arm, analysed) in [("1", analysed1), ("2", analysed2)] {
      guard let number = try self.randomised(arm, row, analysed, table, columns) else {
        return .failure(RowExclusion(reason: "missing randomised\(arm)"))
      }
      randomised.append(number)
    }
    return .success(
      Row(
        study: row.study, analysed1: analysed1, analysed2: analysed2, randomised1: randomised[0],
        randomised2: randomised[1], values: values))
  }

  /// How many were randomised to an arm; as many fewer as the analysed are, where these are effective sample sizes.
  private static func randomised(
    _ arm: String, _ row: EffectTable.Row, _ analysed: Double, _ table: EffectTable, _ columns: [String: Int]
  ) throws -> Double? {
    let source = table.source
    let counted = try reported(arm, row.row, table) ?? analysed
    if let column = columns["randomised" + arm], let number = try source.number(row: row.row, column: column)
    {
      guard number >= counted * (1 - 1e-9), number.isFinite else {
        throw source.failure(row: row.row, column: column, "is less than n\(arm), the people analysed")
      }
      return max(analysed, number * analysed / counted)
    }
    guard let column = columns["missing" + arm], let number = try source.number(row: row.row, column: column)
    else { return nil }
    guard number >= 0, number.isFinite else {
      throw source.failure(row: row.row, column: column, "must not be negative")
    }
    return analysed + number * analysed / counted
  }

  /// The people of an arm as the table has them.
  private static func reported(_ arm: String, _ row: Int, _ table: EffectTable) throws -> Double? {
    func cell(_ field: String) throws -> Double? {
      try table.columns.columns[field].flatMap { try table.source.number(row: row, column: $0) }
    }
    if let n = try cell("n" + arm) { return n }
    guard let events = try cell("events" + arm), let others = try cell("nonevents" + arm) else { return nil }
    return events + others
  }
}
