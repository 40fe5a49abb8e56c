public import Estimates
import RealModule

/// The logarithm of a coefficient of variation, corrected for small samples.
///
/// Nakagawa S et al. (2015), doi 10.1111/2041-210X.12309.
public struct LogCoefficientOfVariation: BiasCorrectedMeasure {
  /// Whether the small-sample correction is made.
  public var corrected: Bool

  /// The log coefficient of variation; by default corrected for small samples.
  public init(corrected: Bool = true) { self.corrected = corrected }

  /// Shown as a coefficient of variation; there is no value of no effect.
  public var scale: EffectScale {
    EffectScale(
      code: "CVLN", name: "Coefficient of variation", transformation: .exponential, nullValue: nil,
      errorDependsOnEffect: true)
  }

  /// y = ln(s/m) + 1/(2 (n - 1)), v = 1/(2 (n - 1)) + s²/(n m²).
  public func effect(of study: SingleMean, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    guard study.mean > 0 else { throw UndefinedEffect("the mean is not positive") }
    guard study.n > 1 else { throw UndefinedEffect("a standard deviation needs more than one person") }
    let spread = DeviationOnLogScale(n: study.n).variance
    return EffectSize(
      estimate: .log(study.sd / study.mean) + (corrected ? spread : 0),
      variance: spread + MeanOnLogScale(study.mean, study.sd, study.n).variance)
  }
}
