public import Estimates
import RealModule

/// The log ratio of the two marginal odds of matched pairs, from the marginal table and the pairs' correlation.
///
/// Becker MP, Balagtas CC (1993), doi 10.2307/2532269; Elbourne DR et al. (2002), doi 10.1093/ije/31.1.140.
public struct MarginalTableLogOddsRatio: ZeroCellMeasure {
  public var zeroCells: ContinuityCorrection

  /// The measure; by default with one half added to the cells of studies that have a zero cell.
  public init(zeroCells: ContinuityCorrection = .addHalfWhereZero) { self.zeroCells = zeroCells }

  /// Shown as a ratio.
  public var scale: EffectScale {
    EffectScale(
      code: "MPORM", name: "Odds ratio (matched, marginal)", transformation: .exponential,
      errorDependsOnEffect: true)
  }

  /// y = ln(ad/bc), v = 1/a + 1/b + 1/c + 1/d - 2Δ/n, Δ = (π11 - p1 p2)/(p1 q1 p2 q2) = φ/√(p1 q1 p2 q2).
  public func effect(of pairs: MarginalPairedTable, given _: NoAverage) throws(UndefinedEffect) -> EffectSize
  {
    let table = pairs.table
    let (p1, p2, n) = (table.risks.group1, table.risks.group2, (table.n1 + table.n2) / 2)
    let product = p1 * (1 - p1) * p2 * (1 - p2)
    let covariance =
      switch pairs.association {
      case .phi(let phi): phi * product.squareRoot()
      case .jointProportion(let joint): joint - p1 * p2
      }
    try requireFeasible(joint: covariance + p1 * p2, p1, p2)
    return try EffectSize(
      defined: .log(table.events1) + .log(table.nonevents2) - .log(table.nonevents1) - .log(table.events2),
      variance: table.sumOfReciprocals - 2 * covariance / (product * n), otherwise: table.reasonForNoRatio)
  }

  /// The joint proportion must leave no cell of the paired table negative.
  private func requireFeasible(joint: Double, _ p1: Double, _ p2: Double) throws(UndefinedEffect) {
    let slack = 1e-12
    guard joint >= max(0, p1 + p2 - 1) - slack, joint <= min(p1, p2) + slack else {
      throw UndefinedEffect("the correlation is not possible with these margins")
    }
  }
}
