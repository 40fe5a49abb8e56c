public import Estimates
import RealModule

/// The logarithm of a standard deviation, corrected for small samples.
///
/// Raudenbush SW, Bryk AS (1987), doi 10.3102/10769986012003241; Nakagawa S et al. (2015),
/// doi 10.1111/2041-210X.12309.
public struct LogDeviation: BiasCorrectedMeasure {
  /// Whether the small-sample correction is made.
  public var corrected: Bool

  /// The log standard deviation; by default corrected for small samples.
  public init(corrected: Bool = true) { self.corrected = corrected }

  /// Shown as a standard deviation; there is no value of no effect.
  public var scale: EffectScale {
    EffectScale(code: "SDLN", name: "Standard deviation", transformation: .exponential, nullValue: nil)
  }

  /// y = ln s + 1/(2 (n - 1)), v = 1/(2 (n - 1)).
  public func effect(of study: SingleSpread, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    guard study.n > 1 else { throw UndefinedEffect("a standard deviation needs more than one person") }
    let v = DeviationOnLogScale(n: study.n).variance
    return EffectSize(estimate: .log(study.sd) + (corrected ? v : 0), variance: v)
  }
}
