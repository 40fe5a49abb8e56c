public import Estimates

/// The difference of two incidence rates after the square root, which stabilises their variance.
///
/// Bagos PG, Nikolopoulos GK (2009), doi 10.2202/1557-4679.1088.
public struct SquareRootRateDifference: ZeroCellMeasure {
  public var zeroCells: ContinuityCorrection

  /// The measure; by default counts are used as they are.
  public init(zeroCells: ContinuityCorrection = .none) { self.zeroCells = zeroCells }

  /// Shown as it is.
  public var scale: EffectScale { EffectScale(code: "IRSD", name: "Difference of square root rates") }

  /// y = √(x1/t1) - √(x2/t2), v = 1/(4 t1) + 1/(4 t2).
  public func effect(of rates: TwoGroupRates, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    try EffectSize(
      defined: (rates.events1 / rates.time1).squareRoot() - (rates.events2 / rates.time2).squareRoot(),
      variance: 1 / (4 * rates.time1) + 1 / (4 * rates.time2), otherwise: "the person-time is too small")
  }
}
