import Estimates
import RealModule

/// Berger and Deely's prior: the geometric mean of τ/(s² + τ²), improper.
///
/// Source: Berger and Deely 1988, doi 10.1080/01621459.1988.10478606.
public struct BergerDeelyPrior: HeterogeneityPrior {
  public init() {}

  public var code: String { "berger-deely" }
  public var name: String { "Berger and Deely's (improper)" }
  public var isProper: Bool { false }
  public var tail: PriorTail { .power(exponent: 1) }

  public func logDensity(_ tau: Double, logTau: Double, of studies: StudyPrecision) -> Double {
    var sum = 0.0
    for variance in studies.variances { sum += .log(variance + tau * tau) }
    return logTau - sum / Double(studies.variances.count)
  }

  static let entry = Catalogue<any HeterogeneityPrior>.Entry("berger-deely", "Berger and Deely, improper") {
    BergerDeelyPrior()
  }
}
