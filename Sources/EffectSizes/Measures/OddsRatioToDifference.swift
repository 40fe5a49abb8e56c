public import Estimates
import RealModule

/// A standardised mean difference estimated from the odds ratio of a dichotomised outcome.
///
/// Chinn S (2000), doi 10.1002/1097-0258(20001130)19:22<3127::AID-SIM784>3.0.CO;2-M; Cox DR, Snell EJ (1989),
/// Analysis of Binary Data.
public struct OddsRatioToDifference: ZeroCellMeasure {
  /// The log odds ratio that is divided.
  public var logOddsRatio: LogOddsRatio
  /// The distribution behind the dichotomy.
  public var distribution: LatentDistribution

  /// The log odds ratio with the given zero cells, divided by what one SD of the distribution is worth.
  public init(
    distribution: LatentDistribution = .logistic, zeroCells: ContinuityCorrection = .addHalfWhereZero
  ) {
    self.distribution = distribution
    logOddsRatio = LogOddsRatio(zeroCells: zeroCells)
  }

  public var zeroCells: ContinuityCorrection { logOddsRatio.zeroCells }

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(
      code: distribution == .logistic ? "OR2DL" : "OR2DN", name: "Standardised mean difference",
      contrast: .standardizedMeanDifference, errorDependsOnEffect: true)
  }

  /// y = ln OR / c and v = v_lnOR / c².
  public func effect(of table: TwoByTwoTable, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let effect = try logOddsRatio.effect(of: table, given: table.risks)
    let c = distribution.logOddsPerDeviation
    return EffectSize(estimate: effect.estimate / c, variance: effect.variance / (c * c))
  }
}

/// The distribution of a continuous outcome behind a dichotomy of it.
public enum LatentDistribution: String, Sendable, Hashable, Codable, CaseIterable {
  /// Logistic: one standard deviation is worth π/√3 log odds.
  case logistic
  /// Normal: one standard deviation is worth about 1.65 log odds (Cox and Snell 1989).
  case normal

  /// The log odds ratio of two groups one standard deviation apart.
  public var logOddsPerDeviation: Double {
    switch self {
    case .logistic: .pi / Double(3).squareRoot()
    case .normal: 1.65
    }
  }
}
