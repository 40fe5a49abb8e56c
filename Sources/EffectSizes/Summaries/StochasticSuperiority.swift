/// The probability that a person of group 1 exceeds one of group 2, ties counted half: the area under the curve.
public struct StochasticSuperiority: Sendable, Hashable, Codable {
  /// The probability.
  public var probability: Double
  /// People in group 1.
  public var n1: Double
  /// People in group 2.
  public var n2: Double
  /// The proportion of pairs that are tied.
  public var ties: Double

  /// A probability with the groups' sizes, which are positive, and the proportion of ties.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(probability: Double, n1: Double, n2: Double, ties: Double = 0) throws(SummaryError) {
    try Fields.auc.check(probability)
    try Fields.ties.check(ties)
    try TwoGroupMeans.Fields.n1.check(n1)
    try TwoGroupMeans.Fields.n2.check(n2)
    self.probability = probability
    self.n1 = n1
    self.n2 = n2
    self.ties = ties
  }
}

extension StochasticSuperiority: StudySummary {
  enum Fields {
    static let auc = InputField("auc", "ai", .unit)
    static let ties = InputField("ties", "mi", .unit)
    static let required = [auc, TwoGroupMeans.Fields.n1, TwoGroupMeans.Fields.n2]
  }

  /// The probability and both group sizes.
  public static let routes: [[InputField]] = [Fields.required]

  /// The proportion of ties.
  public static let optionalFields: [InputField] = [Fields.ties]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 } + optionalFields)

  /// Makes the summary of a row that has the probability and the sizes; without ties where none are given.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Self.fields)
    try row.require(Fields.required)
    try self.init(
      probability: row[Fields.auc], n1: row[TwoGroupMeans.Fields.n1], n2: row[TwoGroupMeans.Fields.n2],
      ties: row.optional(Fields.ties) ?? 0)
  }

  /// The two groups' sizes.
  public var sampleSizes: SampleSizes { SampleSizes(group1: n1, group2: n2) }
}
