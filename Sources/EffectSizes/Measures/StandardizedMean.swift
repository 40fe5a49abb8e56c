public import Estimates

/// A mean in units of its standard deviation, corrected for small samples.
///
/// Hedges LV (1981), doi 10.3102/10769986006002107.
public struct StandardizedMean: BiasCorrectedMeasure {
  /// Whether the small-sample correction is made.
  public var corrected: Bool

  /// The standardised mean; by default corrected for small samples.
  public init(corrected: Bool = true) { self.corrected = corrected }

  /// Shown as it is; there is no value of no effect.
  public var scale: EffectScale {
    EffectScale(code: "SMN", name: "Standardised mean", nullValue: nil, errorDependsOnEffect: true)
  }

  /// y = J(n - 1) m/s, v = 1/n + y²/(2n).
  public func effect(of study: SingleMean, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let J = try SmallSampleCorrection.factor(degreesOfFreedom: study.n - 1, if: corrected)
    let y = J * study.mean / study.sd
    return try EffectSize(
      defined: y, variance: 1 / study.n + y * y / (2 * study.n),
      otherwise: "the standard deviation is too small")
  }
}
