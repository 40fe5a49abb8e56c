/// People by genotype at a locus with two alleles.
public struct GenotypeCounts: Sendable, Hashable, Codable {
  /// People homozygous for the dominant allele.
  public var homozygousDominant: Double
  /// Heterozygous people.
  public var heterozygous: Double
  /// People homozygous for the recessive allele.
  public var homozygousRecessive: Double

  /// Counts that are not negative.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(homozygousDominant: Double, heterozygous: Double, homozygousRecessive: Double)
    throws(SummaryError)
  {
    try Fields.dominant.check(homozygousDominant)
    try Fields.heterozygous.check(heterozygous)
    try Fields.recessive.check(homozygousRecessive)
    self.homozygousDominant = homozygousDominant
    self.heterozygous = heterozygous
    self.homozygousRecessive = homozygousRecessive
  }
}

extension GenotypeCounts: StudySummary {
  enum Fields {
    static let dominant = InputField("homozygous_dominant", "ai", .notNegative)
    static let heterozygous = InputField("heterozygous", "bi", .notNegative)
    static let recessive = InputField("homozygous_recessive", "ci", .notNegative)
    static let all = [dominant, heterozygous, recessive]
  }

  /// The three counts.
  public static let routes: [[InputField]] = [Fields.all]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 })

  /// Makes the summary of a row that has all three.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Fields.all)
    try row.require(Fields.all)
    try self.init(
      homozygousDominant: row[Fields.dominant], heterozygous: row[Fields.heterozygous],
      homozygousRecessive: row[Fields.recessive])
  }

  /// The number of people.
  public var sampleSizes: SampleSizes {
    SampleSizes(total: homozygousDominant + heterozygous + homozygousRecessive)
  }
}
