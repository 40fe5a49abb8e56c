import Estimates
import RealModule

/// τ half-normal: the density of a normal distribution with mean 0, folded at 0.
public struct HalfNormalPrior: HeterogeneityPrior {
  /// The standard deviation of the normal distribution; the median of τ is 0.674 of it.
  public let scale: Double

  /// Programmer error: a scale that is not positive.
  public init(scale: Double) {
    precondition(scale > 0, "scales are positive")
    self.scale = scale
  }

  public var code: String { "half-normal:\(scale.codeText)" }
  public var name: String { "half-normal with scale \(scale.wordText)" }
  public var tail: PriorTail { .light }

  public func logDensity(_ tau: Double, logTau: Double, of studies: StudyPrecision) -> Double {
    let z = tau / scale
    return 0.5 * .log(2 / .pi) - .log(scale) - 0.5 * z * z
  }

  public func scaled(by factor: Double) -> (any HeterogeneityPrior)? {
    HalfNormalPrior(scale: factor * scale)
  }

  /// The scale of the half-normal prior with a median.
  public static func scale(ofMedian median: Double) -> Double { median / 0.6744897501960817 }

  static let entry = Catalogue<any HeterogeneityPrior>.Entry(
    "half-normal", "half-normal", .number("S", "the scale", .above(0), example: 0.5)
  ) { HalfNormalPrior(scale: $0) }
}
