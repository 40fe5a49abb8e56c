import Estimates

/// The generalised Q interval: every τ² at which the observed Q_A is not extreme in its exact distribution, with the
/// user's weights (inverse variances where there are none).
///
/// Source: Jackson 2013, doi 10.1002/jrsm.1081; Jackson, Turner, Rhodes, Viechtbauer 2014,
/// doi 10.1186/1471-2288-14-103 (regression).
public struct GeneralizedQ: TauSquaredIntervalMethod {
  public init() {}
  public var code: String { "GENQ" }
  public var name: String { "generalised Q" }

  /// Some tens of evaluations of the exact distribution, each of some tens of passes over the studies.
  public func interval(_ fit: some UnivariateFit) -> TauSquaredInterval {
    let distribution = GeneralizedQDistribution(fit.problem())
    let tail = (1 - fit.settings.level) / 2
    let lower = distribution.tauSquared(whereSurvivalIs: tail)
    let upper = distribution.tauSquared(whereSurvivalIs: 1 - tail)
    return TauSquaredInterval(
      bounds: Interval(lower: lower.tauSquared, upper: upper.tauSquared),
      isEmpty: upper.record.isAtBoundary)
  }
}

extension TauSquaredIntervalMethod where Self == GeneralizedQ {
  /// The generalised Q interval.
  public static var generalizedQ: Self { Self() }
}
