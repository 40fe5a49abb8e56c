import Estimates
import RealModule

/// log τ normal.
public struct LognormalPrior: HeterogeneityPrior {
  /// The mean of log τ.
  public let mean: Double
  /// The standard deviation of log τ.
  public let standardDeviation: Double

  /// Programmer error: a standard deviation that is not positive.
  public init(mean: Double, standardDeviation: Double) {
    precondition(standardDeviation > 0, "standard deviations are positive")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  public var code: String { "lognormal:\(mean.codeText):\(standardDeviation.codeText)" }
  public var name: String {
    "lognormal, log tau with mean \(mean.wordText) and standard deviation \(standardDeviation.wordText)"
  }
  public var tail: PriorTail { .light }

  public func logDensity(_ tau: Double, logTau: Double, of studies: StudyPrecision) -> Double {
    let z = (logTau - mean) / standardDeviation
    guard z.isFinite else { return -.infinity }
    return -0.5 * z * z - logTau - .log(standardDeviation) - 0.5 * .log(2 * .pi)
  }

  public func scaled(by factor: Double) -> (any HeterogeneityPrior)? {
    LognormalPrior(mean: mean + .log(factor), standardDeviation: standardDeviation)
  }

  static let entry = Catalogue<any HeterogeneityPrior>.Entry(
    "lognormal", "lognormal", .number("M", "the mean of log tau", example: -1.5),
    .number("SD", "the standard deviation of log tau", .above(0), example: 0.8)
  ) { LognormalPrior(mean: $0, standardDeviation: $1) }
}
