import EffectSizes
public import Estimates
public import MetaAnalysis

/// How the pooled effect moves as studies at high risk of bias are discounted: the down-weighted estimate with the quality
/// λ for them and 1 for all others.
///
/// At λ = 1 it is the plain model's normal result, at λ = 0 that of the other studies, read without those at high risk as
/// `ExcludeHigh` reads them, with τ² of all.
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
    func point(_ lambda: Double, _ effects: StudyEffects, _ quality: (Int) -> Double) -> Point {
      guard effects.count > 0 else { return Point(lambda: lambda, pooled: nil) }
      let weights = effects.variances.indices.map { quality($0) / (effects.variances[$0] + tauSquared) }
      let summary = WeightedSummary(effects, weights: weights, tauSquared: tauSquared)
      return Point(lambda: lambda, pooled: summary.coefficient(level: model.level))
    }
    // Whoever counts nothing has no part of a comparator.
    let others = studies.part(of: ExcludeHigh()).effects
    points =
      [point(0, others) { _ in 1 }]
      + (1...max(1, steps)).map { step in
        let lambda = Double(step) / Double(max(1, steps))
        return point(lambda, studies.effects) { high.contains($0) ? lambda : 1 }
      }
  }
}
