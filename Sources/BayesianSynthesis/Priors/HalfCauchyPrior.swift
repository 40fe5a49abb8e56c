import Estimates
import RealModule

/// τ half-Cauchy: a heavy tail, with the median at the scale.
///
/// Source: Gelman 2006, doi 10.1214/06-BA117A.
public struct HalfCauchyPrior: HeterogeneityPrior {
  /// The median of τ.
  public let scale: Double

  /// Programmer error: a scale that is not positive.
  public init(scale: Double) {
    precondition(scale > 0, "scales are positive")
    self.scale = scale
  }

  public var code: String { "half-cauchy:\(scale.codeText)" }
  public var name: String { "half-Cauchy with scale \(scale.wordText)" }
  public var tail: PriorTail { .power(exponent: 2) }

  public func logDensity(_ tau: Double, logTau: Double, of studies: StudyPrecision) -> Double {
    let z = tau / scale
    return .log(2 / (.pi * scale)) - .log(onePlus: z * z)
  }

  public func scaled(by factor: Double) -> (any HeterogeneityPrior)? {
    HalfCauchyPrior(scale: factor * scale)
  }

  static let entry = Catalogue<any HeterogeneityPrior>.Entry(
    "half-cauchy", "half-Cauchy", .number("S", "the scale", .above(0), example: 0.5)
  ) { HalfCauchyPrior(scale: $0) }
}
