import Estimates
import RealModule

/// τ exponential.
public struct ExponentialPrior: HeterogeneityPrior {
  /// The rate, of which the mean of τ is the reciprocal.
  public let rate: Double

  /// Programmer error: a rate that is not positive.
  public init(rate: Double) {
    precondition(rate > 0, "rates are positive")
    self.rate = rate
  }

  public var code: String { "exponential:\(rate.codeText)" }
  public var name: String { "exponential with rate \(rate.wordText)" }
  public var tail: PriorTail { .light }

  public func logDensity(_ tau: Double, logTau: Double, of studies: StudyPrecision) -> Double {
    .log(rate) - rate * tau
  }

  public func scaled(by factor: Double) -> (any HeterogeneityPrior)? {
    ExponentialPrior(rate: rate / factor)
  }

  static let entry = Catalogue<any HeterogeneityPrior>.Entry(
    "exponential", "exponential",
    .number("R", "the rate, of which the mean is the reciprocal", .above(0), example: 3)
  ) { ExponentialPrior(rate: $0) }
}
