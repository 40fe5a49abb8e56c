import Distributions
import Estimates
import RealModule

/// τ inverse gamma: τ itself, not τ² as in examples of BUGS.
public struct InverseGammaPrior: HeterogeneityPrior {
  /// The shape: the tail falls as τ^-(shape + 1).
  public let shape: Double
  /// The scale: the mode is scale / (shape + 1).
  public let scale: Double
  private let logConstant: Double

  /// Programmer error: a shape or a scale that are not positive.
  public init(shape: Double, scale: Double) {
    precondition(shape > 0 && scale > 0, "shapes and scales are positive")
    self.shape = shape
    self.scale = scale
    logConstant = shape * .log(scale) - SpecialFunctions.logGamma(shape)
  }

  public var code: String { "inverse-gamma:\(shape.codeText):\(scale.codeText)" }
  public var name: String { "inverse gamma with shape \(shape.wordText) and scale \(scale.wordText)" }
  public var tail: PriorTail { .power(exponent: shape + 1) }

  public func logDensity(_ tau: Double, logTau: Double, of studies: StudyPrecision) -> Double {
    guard tau > 0 else { return -.infinity }
    return logConstant - (shape + 1) * logTau - scale / tau
  }

  public func scaled(by factor: Double) -> (any HeterogeneityPrior)? {
    InverseGammaPrior(shape: shape, scale: factor * scale)
  }

  static let entry = Catalogue<any HeterogeneityPrior>.Entry(
    "inverse-gamma", "inverse gamma", .number("A", "the shape", .above(0), example: 1),
    .number("B", "the scale", .above(0), example: 0.15)
  ) { InverseGammaPrior(shape: $0, scale: $1) }
}
