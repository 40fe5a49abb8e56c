import Estimates
import RealModule

/// Jeffreys' prior of τ where μ is integrated out: √Σ (τ/(s² + τ²))², improper.
///
/// Source: Röver 2020, doi 10.18637/jss.v093.i06.
public struct JeffreysPrior: HeterogeneityPrior {
  public init() {}

  public var code: String { "jeffreys" }
  public var name: String { "Jeffreys' (improper)" }
  public var isProper: Bool { false }
  public var tail: PriorTail { .power(exponent: 1) }

  public func logDensity(_ tau: Double, logTau: Double, of studies: StudyPrecision) -> Double {
    var sum = 0.0
    for variance in studies.variances {
      let weight = 1 / (variance + tau * tau)
      sum += weight * weight
    }
    return logTau + 0.5 * .log(sum)
  }

  static let entry = Catalogue<any HeterogeneityPrior>.Entry("jeffreys", "Jeffreys, improper") {
    JeffreysPrior()
  }
}
