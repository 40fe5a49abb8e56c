public import Estimates
import RealModule

/// The difference of two risks after the arcsine of the square root, which stabilises their variance.
///
/// Rücker G et al. (2009), doi 10.1002/sim.3511.
public struct ArcsineDifference: ZeroCellMeasure {
  public var zeroCells: ContinuityCorrection

  /// The arcsine difference; by default counts are used as they are.
  public init(zeroCells: ContinuityCorrection = .none) { self.zeroCells = zeroCells }

  /// Shown as it is.
  public var scale: EffectScale { EffectScale(code: "AS", name: "Arcsine risk difference") }

  /// y = asin √p1 - asin √p2, v = 1/(4 n1) + 1/(4 n2).
  public func effect(of table: TwoByTwoTable, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    try EffectSize(
      defined: .asin(table.risks.group1.squareRoot()) - .asin(table.risks.group2.squareRoot()),
      variance: 1 / (4 * table.n1) + 1 / (4 * table.n2), otherwise: "a group is empty")
  }
}
