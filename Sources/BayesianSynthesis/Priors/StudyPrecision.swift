/// The sampling variances of the studies, as priors see them that depend on them.
public struct StudyPrecision: Sendable, Hashable {
  /// The sampling variances.
  public let variances: [Double]
  /// s₀²: their harmonic mean.
  public let harmonicMean: Double

  /// The precision of at least one study.
  public init(variances: [Double]) {
    precondition(!variances.isEmpty, "there is a study")
    self.variances = variances
    harmonicMean = Double(variances.count) / variances.reduce(0) { $0 + 1 / $1 }
  }
}
