import Estimates
import RealModule

/// τ uniform between 0 and an upper end.
public struct UniformPrior: HeterogeneityPrior {
  /// The largest τ.
  public let end: Double

  /// Programmer error: an end that is not positive.
  public init(end: Double) {
    precondition(end > 0, "ends are positive")
    self.end = end
  }

  public var code: String { "uniform:\(end.codeText)" }
  public var name: String { "uniform from 0 to \(end.wordText)" }
  public var tail: PriorTail { .light }
  public var upperEnd: Double? { end }

  public func logDensity(_ tau: Double, logTau: Double, of studies: StudyPrecision) -> Double { -.log(end) }

  public func scaled(by factor: Double) -> (any HeterogeneityPrior)? {
    UniformPrior(end: factor * end)
  }

  static let entry = Catalogue<any HeterogeneityPrior>.Entry(
    "uniform", "uniform up to U", .number("U", "the largest tau", .above(0), example: 2)
  ) { UniformPrior(end: $0) }
}
