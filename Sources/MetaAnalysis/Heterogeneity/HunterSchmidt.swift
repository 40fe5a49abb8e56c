/// The estimator of Hunter and Schmidt: τ² = (Q - k) / Σw, negatively biased.
///
/// Source: Hunter and Schmidt 1990; see Viechtbauer, López-López, Sánchez-Meca, Marín-Martínez 2015,
/// doi 10.1037/met0000023.
public struct HunterSchmidt: LanewiseEstimator {
  public init() {}
  public var code: String { "HS" }
  public var name: String { "Hunter-Schmidt" }

  /// One pass over the studies.
  func estimate<Problem: EstimatorProblem>(lanes problem: Problem) -> LaneEstimate<Problem.Value> {
    .hunterSchmidt(problem, factor: 1)
  }
}

extension HeterogeneityEstimator where Self == HunterSchmidt {
  /// The estimator of Hunter and Schmidt.
  public static var hunterSchmidt: Self { Self() }
}

extension LaneEstimate {
  /// (factor · Q - k) / Σw.
  @inline(__always)
  static func hunterSchmidt(_ problem: some EstimatorProblem<Value>, factor: Double) -> Self {
    let sums = problem.inverseVarianceMoments
    let tauSquared = (factor * sums.residual - problem.studies) / sums.weights
    return Self(
      formula: tauSquared,
      standardError: factor * sums.deviation(tauSquared: tauSquared.nonNegative) / sums.weights)
  }
}
