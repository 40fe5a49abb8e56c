public import Estimates
import RealModule

/// Fisher's z of a correlation, whose variance depends on the number of people alone.
///
/// Fisher RA (1921), Metron 1:3-32.
public struct FisherZ: Measure {
  /// Fisher's z has no settings.
  public init() {}

  /// Shown as a correlation.
  public var scale: EffectScale {
    EffectScale(code: "ZCOR", name: "Correlation", transformation: .hyperbolicTangent)
  }

  /// y = atanh r, v = 1/(n - 3).
  public func effect(of study: Correlation, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    guard study.n > 3 else { throw UndefinedEffect("the variance needs more than three people") }
    return try EffectSize(
      defined: .atanh(study.r), variance: 1 / (study.n - 3),
      otherwise: "Fisher's z of a correlation of 1 or -1 is infinite")
  }
}
