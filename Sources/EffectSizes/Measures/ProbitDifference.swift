import Distributions
public import Estimates
import RealModule

/// The difference of two risks on the probit scale, an estimate of the standardised mean difference behind a
/// dichotomised outcome.
///
/// Sánchez-Meca J et al. (2003), doi 10.1037/1082-989X.8.4.448.
public struct ProbitDifference: ZeroCellMeasure {
  public var zeroCells: ContinuityCorrection

  /// The probit difference; by default with one half added to the cells of studies that have a zero cell.
  public init(zeroCells: ContinuityCorrection = .addHalfWhereZero) { self.zeroCells = zeroCells }

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(
      code: "PBIT", name: "Standardised mean difference", contrast: .standardizedMeanDifference,
      errorDependsOnEffect: true)
  }

  /// y = Φ⁻¹(p1) - Φ⁻¹(p2), v the sum of the probits' variances.
  public func effect(of table: TwoByTwoTable, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    guard !table.hasZeroCell else { throw UndefinedEffect(table.reasonForNoRatio) }
    let group1 = probit(of: table.risks.group1, n: table.n1)
    let group2 = probit(of: table.risks.group2, n: table.n2)
    return try EffectSize(
      defined: group1.estimate - group2.estimate, variance: group1.variance + group2.variance,
      otherwise: "a risk is too near to 0 or 1")
  }
}

/// The probit z = Φ⁻¹(p) of a proportion strictly between 0 and 1, with v = 2π p (1 - p) exp(z²)/n.
func probit(of p: Double, n: Double) -> EffectSize {
  let z = StandardNormal().quantile(p)
  return EffectSize(estimate: z, variance: 2 * .pi * p * (1 - p) * .exp(z * z) / n)
}
