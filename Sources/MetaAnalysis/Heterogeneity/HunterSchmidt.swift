/// The estimator of Hunter and Schmidt: τ² = (Q - k) / Σw, negatively biased.
///
/// Source: Hunter and Schmidt 1990; see Viechtbauer, López-López, Sánchez-Meca, Marín-Martínez 2015,
/// doi 10.1037/met0000023.
public struct HunterSchmidt: HeterogeneityEstimator {
  /// There are no settings.
  public init() {}
  /// `HS`
  public var code: String { "HS" }
  /// The name in reports.
  public var name: String { "Hunter-Schmidt" }

  /// One pass over the studies.
  public func estimate(_ problem: HeterogeneityProblem) -> TauSquaredEstimate {
    .hunterSchmidt(
      problem.momentSums(.inverseVariance(plus: 0)), studies: Double(problem.studyCount), factor: 1)
  }
}

extension HeterogeneityEstimator where Self == HunterSchmidt {
  /// The estimator of Hunter and Schmidt.
  public static var hunterSchmidt: Self { Self() }
}

extension TauSquaredEstimate {
  /// (factor · Q - k) / Σw.
  static func hunterSchmidt(_ sums: MomentSums, studies: Double, factor: Double) -> TauSquaredEstimate {
    let tauSquared = (factor * sums.residual - studies) / sums.weights
    return TauSquaredEstimate(
      tauSquared: tauSquared,
      standardError: factor * sums.standardDeviation(tauSquared: max(0, tauSquared)) / sums.weights)
  }
}
