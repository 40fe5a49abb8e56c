public import Estimates

/// A log odds ratio estimated from a standardised mean difference, uncorrected.
///
/// Chinn S (2000), doi 10.1002/1097-0258(20001130)19:22<3127::AID-SIM784>3.0.CO;2-M; Cox DR, Snell EJ (1989),
/// Analysis of Binary Data.
public struct DifferenceToOddsRatio: Measure {
  /// The distribution of the outcome in each group.
  public var distribution: LatentDistribution

  /// The standardised difference times what one SD of the distribution is worth in log odds.
  public init(distribution: LatentDistribution = .logistic) { self.distribution = distribution }

  /// Shown as a ratio.
  public var scale: EffectScale {
    EffectScale(
      code: distribution == .logistic ? "D2ORL" : "D2ORN", name: "Odds ratio", transformation: .exponential,
      contrast: .oddsRatio, outcome: .scores, errorDependsOnEffect: true)
  }

  /// y = c d, v = c² (1/n1 + 1/n2 + d²/(2 (n1 + n2))).
  public func effect(
    of difference: StandardizedDifference, given _: NoAverage
  ) throws(UndefinedEffect) -> EffectSize {
    let (c, d) = (distribution.logOddsPerDeviation, difference.d)
    return try EffectSize(
      defined: c * d,
      variance: c * c
        * (1 / difference.n1 + 1 / difference.n2 + d * d / (2 * (difference.n1 + difference.n2))),
      otherwise: "the standardised difference is not defined")
  }
}
