import Estimates

/// Every τ as likely as any other: improper, with a posterior from three studies on where μ is flat.
public struct ImproperUniformPrior: HeterogeneityPrior {
  public init() {}

  public var code: String { "uniform" }
  public var name: String { "uniform without an end (improper)" }
  public var isProper: Bool { false }
  public var tail: PriorTail { .power(exponent: 0) }

  public func logDensity(_ tau: Double, logTau: Double, of studies: StudyPrecision) -> Double { 0 }

  static let entry = Catalogue<any HeterogeneityPrior>.Entry("uniform", "improper uniform") {
    ImproperUniformPrior()
  }
}
