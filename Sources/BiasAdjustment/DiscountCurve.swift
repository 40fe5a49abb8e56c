public import Estimates
public import MetaAnalysis

/// How the pooled effect moves as studies at high risk of bias are discounted: the down-weighted estimate with the quality
/// λ for them and 1 for all others.
///
/// At λ = 1 it is the plain model's normal result, at λ = 0 that of the other studies with τ² of all.
public struct DiscountCurve: Sendable, Hashable, Codable {
  /// One point of the curve.
  public struct Point: Sendable, Hashable, Codable {
    /// The weight of studies at high risk relative to what it would be.
    public var lambda: Double
    /// The pooled effect with its normal interval; `nil` where no study is left.
    public var pooled: Coefficient?
  }

  /// The points, from λ = 0 to 1.
  public var points: [Point]

  /// The curve at `steps` + 1 equally spaced values of λ. O(k) each.
  /// - Throws: what fitting the plain model throws.
  public init(_ studies: AssessedStudies, model: InverseVariance, steps: Int = 10) throws(MetaAnalysisError) {
    let tauSquared = try model.fit(studies.effects).heterogeneity.tauSquared
    let high = Set(studies.high)
    points = (0...steps).map { step in
      let lambda = Double(step) / Double(steps)
      let weights = (0..<studies.count).map { study in
        (high.contains(study) ? lambda : 1) / (studies.effects.variances[study] + tauSquared)
      }
      guard weights.contains(where: { $0 > 0 }) else { return Point(lambda: lambda, pooled: nil) }
      let summary = WeightedSummary(studies.effects, weights: weights, tauSquared: tauSquared)
      return Point(lambda: lambda, pooled: summary.coefficient(level: model.level))
    }
  }
}
