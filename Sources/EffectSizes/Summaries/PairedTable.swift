/// Pairs, or people seen twice, by an event under the first (1) and the second (2) condition.
public struct PairedTable: Sendable, Hashable, Codable {
  /// The event under both conditions (cell a).
  public var both: Double
  /// The event under condition 1 only (cell b).
  public var onlyFirst: Double
  /// The event under condition 2 only (cell c).
  public var onlySecond: Double
  /// The event under neither (cell d).
  public var neither: Double

  /// A table of four cells, none negative, with at least one pair.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(both: Double, onlyFirst: Double, onlySecond: Double, neither: Double) throws(SummaryError) {
    try Fields.a.check(both)
    try Fields.b.check(onlyFirst)
    try Fields.c.check(onlySecond)
    try Fields.d.check(neither)
    guard both + onlyFirst + onlySecond + neither > 0 else {
      throw .undefined(reason: "the table is empty")
    }
    self.both = both
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
    self.neither = neither
  }

  /// The number of pairs.
  public var pairs: Double { both + onlyFirst + onlySecond + neither }
  /// The proportion with the event under condition 1.
  public var risk1: Double { (both + onlyFirst) / pairs }
  /// The proportion with the event under condition 2.
  public var risk2: Double { (both + onlySecond) / pairs }
}

extension PairedTable: StudySummary {
  enum Fields {
    static let a = InputField("a", "ai", .notNegative)
    static let b = InputField("b", "bi", .notNegative)
    static let c = InputField("c", "ci", .notNegative)
    static let d = InputField("d", "di", .notNegative)
    static let all = [a, b, c, d]
  }

  /// The four cells.
  public static let routes: [[InputField]] = [Fields.all]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 })

  /// Makes the table of a row that has all four cells.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Fields.all)
    try row.require(Fields.all)
    try self.init(
      both: row[Fields.a], onlyFirst: row[Fields.b], onlySecond: row[Fields.c], neither: row[Fields.d])
  }

  /// The pairs, each counted once.
  public var sampleSizes: SampleSizes { SampleSizes(total: pairs) }
}

extension PairedTable: CellCounts {
  /// Whether any of the four cells is zero.
  public var hasZeroCell: Bool { both == 0 || onlyFirst == 0 || onlySecond == 0 || neither == 0 }

  /// Whether no one, or everyone, has the event under both conditions.
  public var isDoubleZero: Bool { pairs == neither || pairs == both }

  /// The table with `amount` added to each cell.
  public func adding(_ amount: Double) -> PairedTable {
    var table = self
    table.both += amount
    table.onlyFirst += amount
    table.onlySecond += amount
    table.neither += amount
    return table
  }
}
