import Distributions
import Estimates
import RealModule

/// τ half-t: Student's t, folded at 0.
public struct HalfTPrior: HeterogeneityPrior {
  /// The degrees of freedom.
  public let degreesOfFreedom: Double
  /// The scale of t.
  public let scale: Double
  private let logConstant: Double

  /// Programmer error: degrees of freedom or a scale that are not positive.
  public init(degreesOfFreedom: Double, scale: Double) {
    precondition(degreesOfFreedom > 0 && scale > 0, "degrees of freedom and scales are positive")
    self.degreesOfFreedom = degreesOfFreedom
    self.scale = scale
    logConstant = .log(2 / scale) + StudentsT.logConstant(degreesOfFreedom)
  }

  public var code: String { "half-t:\(degreesOfFreedom.codeText):\(scale.codeText)" }
  public var name: String {
    "half-t with \(degreesOfFreedom.wordText) degrees of freedom and scale \(scale.wordText)"
  }
  public var tail: PriorTail { .power(exponent: degreesOfFreedom + 1) }

  public func logDensity(_ tau: Double, logTau: Double, of studies: StudyPrecision) -> Double {
    let z = tau / scale
    return logConstant - 0.5 * (degreesOfFreedom + 1) * .log(onePlus: z * z / degreesOfFreedom)
  }

  public func scaled(by factor: Double) -> (any HeterogeneityPrior)? {
    HalfTPrior(degreesOfFreedom: degreesOfFreedom, scale: factor * scale)
  }

  static let entry = Catalogue<any HeterogeneityPrior>.Entry(
    "half-t", "half-t", .number("DF", "the degrees of freedom", .above(0), example: 4),
    .number("S", "the scale", .above(0), example: 0.5)
  ) { HalfTPrior(degreesOfFreedom: $0, scale: $1) }
}

extension StudentsT {
  /// The logarithm of the density at 0.
  static func logConstant(_ degreesOfFreedom: Double) -> Double {
    SpecialFunctions.logGamma((degreesOfFreedom + 1) / 2) - SpecialFunctions.logGamma(degreesOfFreedom / 2)
      - 0.5 * .log(degreesOfFreedom * .pi)
  }
}
