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

  /// What every prediction interval is made from that takes τ² as estimated.
  ///
  /// - Parameters:
  ///   - asked: The distribution that is asked for; `nil` for the normal one under normal inference, and Student's t otherwise.
  ///   - isNormal: Whether inference is normal.
  ///   - degreesOfFreedom: Those of Student's t, which `riley` takes one from.
  /// - Returns: The degrees of freedom, `nil` in it for the normal distribution; `nil` where there is less than one.
  static func resolve(
    _ asked: PredictionDistribution?, isNormal: Bool, degreesOfFreedom: Double
  ) -> ResolvedPrediction? {
    let own: Double? =
      switch asked ?? (isNormal ? .normal : .studentsT) {
      case .studentsT: degreesOfFreedom
      case .normal: nil
      case .riley: degreesOfFreedom - 1
      }
    return own.map { $0 >= 1 } ?? true ? ResolvedPrediction(degreesOfFreedom: own) : nil
  }
}

/// The distribution that a prediction interval is made from.
struct ResolvedPrediction {
  /// The degrees of freedom; `nil` for the normal distribution.
  let degreesOfFreedom: Double?

  /// The interval around an estimate for a true effect with a variance, at the estimate's level.
  func interval(around estimate: Coefficient, variance: Double) -> PredictionInterval {
    PredictionInterval(around: estimate, tauSquared: variance, degreesOfFreedom: degreesOfFreedom)
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
    guard studyCount > 1,
      let resolved = PredictionDistribution.resolve(
        distribution, isNormal: pooled.degreesOfFreedom == nil, degreesOfFreedom: Double(studyCount - 1))
    else { return nil }
    self = resolved.interval(around: pooled, variance: tauSquared)
  }
}
