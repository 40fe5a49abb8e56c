import Estimates
import RealModule

/// DuMouchel's prior: s₀/(s₀ + τ)², whose median is s₀, the root of the harmonic mean of the sampling variances.
///
/// Source: DuMouchel and Normand 2000, in Meta-Analysis in Medicine and Health Policy; Röver 2020, doi
/// 10.18637/jss.v093.i06.
public struct DuMouchelPrior: HeterogeneityPrior {
  public init() {}

  public var code: String { "dumouchel" }
  public var name: String { "DuMouchel's, with the studies' typical standard error as its median" }
  public var tail: PriorTail { .power(exponent: 2) }

  public func logDensity(_ tau: Double, logTau: Double, of studies: StudyPrecision) -> Double {
    let typical = studies.harmonicMean.squareRoot()
    return .log(typical) - 2 * .log(typical + tau)
  }

  static let entry = Catalogue<any HeterogeneityPrior>.Entry("dumouchel", "DuMouchel") { DuMouchelPrior() }
}
