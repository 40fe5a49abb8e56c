/// Two groups known by their means and standard deviations, or by their standardised difference alone.
public enum TwoGroupContrast: Sendable, Hashable, Codable {
  /// Means and standard deviations.
  case means(TwoGroupMeans)
  /// Cohen's d, with which equal variances are assumed.
  case standardized(StandardizedDifference)

  /// The difference in units of the pooled standard deviation.
  public var standardized: StandardizedDifference {
    switch self {
    case .means(let means): StandardizedDifference(means)
    case .standardized(let difference): difference
    }
  }
}

extension TwoGroupContrast: StudySummary {
  /// Those of the standardised difference, means and standard deviations first.
  public static let routes: [[InputField]] = StandardizedDifference.routes

  /// The sign of a p value that is given without one.
  public static let optionalFields: [InputField] = StandardizedDifference.optionalFields

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 } + optionalFields)

  /// Means and standard deviations where all are there, otherwise the first other route.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let complete = try CheckedRow(row, Self.fields).has(TwoGroupMeans.Fields.all)
    self = complete ? .means(try TwoGroupMeans(row)) : .standardized(try StandardizedDifference(row))
  }

  /// The two groups' sizes.
  public var sampleSizes: SampleSizes {
    switch self {
    case .means(let means): means.sampleSizes
    case .standardized(let difference): difference.sampleSizes
    }
  }
}
