import Estimates
import RealModule

/// The uniform shrinkage prior: s₀²/(s₀² + τ²) uniform, with s₀² the harmonic mean of the sampling variances.
///
/// Source: Daniels 1999, doi 10.2307/3316112.
public struct ShrinkagePrior: HeterogeneityPrior {
  public init() {}

  public var code: String { "shrinkage" }
  public var name: String { "uniform shrinkage, with the studies' typical standard error as its median" }
  public var tail: PriorTail { .power(exponent: 3) }

  public func logDensity(_ tau: Double, logTau: Double, of studies: StudyPrecision) -> Double {
    let square = studies.harmonicMean
    return .log(2 * square) + logTau - 2 * .log(square + tau * tau)
  }

  static let entry = Catalogue<any HeterogeneityPrior>.Entry("shrinkage", "uniform shrinkage") {
    ShrinkagePrior()
  }
}
