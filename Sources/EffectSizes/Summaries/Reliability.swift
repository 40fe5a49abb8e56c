/// Cronbach's alpha of an instrument in one group.
public struct Reliability: Sendable, Hashable, Codable {
  /// Cronbach's alpha.
  public var alpha: Double
  /// The number of items.
  public var items: Double
  /// The number of people.
  public var n: Double

  /// Alpha up to 1, of a positive number of items among a positive number of people.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(alpha: Double, items: Double, n: Double) throws(SummaryError) {
    try Fields.alpha.check(alpha)
    try Fields.items.check(items)
    try Fields.n.check(n)
    self.alpha = alpha
    self.items = items
    self.n = n
  }
}

extension Reliability: StudySummary {
  enum Fields {
    static let alpha = InputField("alpha", "ai", .atMostOne)
    static let items = InputField("items", "mi", .positive)
    static let n = InputField("n", "ni", .positive)
    static let all = [alpha, items, n]
  }

  /// Alpha, items and size.
  public static let routes: [[InputField]] = [Fields.all]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 })

  /// Makes the summary of a row that has all three.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Fields.all)
    try row.require(Fields.all)
    try self.init(alpha: row[Fields.alpha], items: row[Fields.items], n: row[Fields.n])
  }

  /// The number of people.
  public var sampleSizes: SampleSizes { SampleSizes(total: n) }
}
