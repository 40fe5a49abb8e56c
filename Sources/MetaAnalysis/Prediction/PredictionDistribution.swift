public import Estimates

/// Which distribution a prediction interval for the true effect of a new study is made from. None is exact: τ² is
/// estimated.
public enum PredictionDistribution: String, Sendable, Hashable, Codable, CaseIterable {
  /// Student's t with k - p degrees of freedom: equal to the confidence interval at τ² = 0.
  case studentsT = "t"
  /// The normal distribution.
  case normal = "z"
  /// Student's t with k - p - 1 degrees of freedom (Higgins, Thompson, Spiegelhalter 2009,
  /// doi 10.1111/j.1467-985X.2008.00552.x; Riley, Higgins, Deeks 2011, doi 10.1136/bmj.d549).
  case riley

  public var name: String {
    switch self {
    case .studentsT: "k-p"
    case .normal: "normal"
    case .riley: "k-p-1"
    }
  }

  func degreesOfFreedom(residual: Int) -> Int? {
    switch self {
    case .studentsT: residual
    case .normal: nil
    case .riley: residual - 1
    }
  }
}

extension PredictionDistribution: PredictionMethod {
  public var code: String { rawValue }

  /// Yes.
  public func suits(_ method: (any HeterogeneityEstimator)?, _ weighting: Weighting) -> Bool { true }

  public func interval(_ fit: PooledFit) -> PredictionInterval? { fit.predictionInterval(self) }
}

extension PooledFit {
  /// The prediction interval at the model's level; `nil` for a common effect, or without degrees of freedom.
  ///
  /// Reaches a quantile times √(se² + τ²) to either side. The default is the normal distribution under normal inference, and
  /// Student's t with k - 1 degrees of freedom otherwise.
  public func predictionInterval(_ distribution: PredictionDistribution? = nil) -> PredictionInterval? {
    guard heterogeneity.isRandomEffects else { return nil }
    return PredictionInterval(
      around: pooled, tauSquared: heterogeneity.tauSquared, studyCount: effects.count, by: distribution)
  }
}

extension PredictionInterval {
  /// The interval of a random-effects estimate at the estimate's level; `nil` without degrees of freedom. `distribution` is
  /// the normal one for a normal estimate, Student's t with k - 1 degrees of freedom for others, unless it is given.
  public init?(
    around pooled: Coefficient, tauSquared: Double, studyCount: Int,
    by distribution: PredictionDistribution? = nil
  ) {
    let residual = studyCount - 1
    guard residual >= 1 else { return nil }
    let distribution = distribution ?? (pooled.degreesOfFreedom == nil ? .normal : .studentsT)
    let degreesOfFreedom = distribution.degreesOfFreedom(residual: residual)
    if let degreesOfFreedom, degreesOfFreedom < 1 { return nil }
    self.init(
      around: pooled, tauSquared: tauSquared, degreesOfFreedom: degreesOfFreedom.map(Double.init))
  }
}
