import Estimates
import RealModule

/// An empirical prior of τ for log odds ratios, from 14,886 meta-analyses of the Cochrane Library.
///
/// Source: Turner, Jackson, Wei, Thompson, Higgins 2015, doi 10.1002/sim.6381.
public struct TurnerPrior: HeterogeneityPrior {
  /// The code of the outcome; `nil` for the marginal prior of all outcomes and comparisons.
  public let outcome: String?
  /// The code of the comparison; `nil` for the marginal prior.
  public let comparison: String?
  private let mean: Double
  private let spread: Double

  /// The prior of all outcomes and comparisons.
  public init() {
    (outcome, comparison) = (nil, nil)
    (mean, spread) = (EmpiricalPriorTable.turner.any.mean, EmpiricalPriorTable.turner.any.scale)
  }

  /// The prior of an outcome and a comparison; `nil` where one of the codes is not known.
  public init?(outcome: String, comparison: String) {
    guard let found = EmpiricalPriorTable.turner.parameters(outcome, comparison) else { return nil }
    (self.outcome, self.comparison) = (outcome, comparison)
    (mean, spread) = found
  }

  public var code: String {
    guard let outcome, let comparison else { return "turner:any" }
    return "turner:\(outcome):\(comparison)"
  }

  public var name: String {
    guard let outcome, let comparison else { return "Turner and colleagues' (2015), of all outcomes" }
    return "Turner and colleagues' (2015), of \(EmpiricalPriorTable.turner.name(outcome, comparison))"
  }

  public var tail: PriorTail { .light }

  /// log τ² ~ N(m, s²), so that log τ ~ N(m/2, s²/4).
  public func logDensity(_ tau: Double, logTau: Double, of studies: StudyPrecision) -> Double {
    LognormalPrior(mean: mean / 2, standardDeviation: spread / 2).logDensity(tau, logTau: logTau, of: studies)
  }

  public func scaled(by factor: Double) -> (any HeterogeneityPrior)? {
    LognormalPrior(mean: mean / 2 + .log(factor), standardDeviation: spread / 2)
  }

  static let entry = Catalogue<any HeterogeneityPrior>.Entry(
    "turner", "empirical, for log odds ratios (Turner 2015)",
    CodeParameter<String>(
      "OUTCOME", "one of \(EmpiricalPriorTable.turner.outcomeCodes)", example: "pain"
    ) { text in EmpiricalPriorTable.turner.outcomes.contains { $0.code == text } ? text : nil },
    CodeParameter<String>(
      "COMPARISON", "one of \(EmpiricalPriorTable.turner.comparisonCodes)", example: "pharma-control"
    ) { text in EmpiricalPriorTable.turner.comparisons.contains { $0.code == text } ? text : nil }
  ) { (outcome, comparison) throws(CatalogueError) in
    guard let prior = TurnerPrior(outcome: outcome, comparison: comparison) else {
      throw .impossible("there is no such outcome or comparison")
    }
    return prior
  }

  static let marginalEntry = Catalogue<any HeterogeneityPrior>.Entry(
    "turner", "empirical, for log odds ratios (Turner 2015) of all outcomes",
    CodeParameter<String>(
      "any", "'any', or an outcome with a comparison behind it, such as pain:pharma-control", example: "any"
    ) { $0 == "any" ? $0 : nil }
  ) { _ in TurnerPrior() }
}
