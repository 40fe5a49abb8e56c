import Estimates
import RealModule

/// An empirical prior of τ for standardised mean differences, from 6,492 meta-analyses of the Cochrane Library.
///
/// Source: Rhodes, Turner, Higgins 2015, doi 10.1016/j.jclinepi.2014.08.012.
public struct RhodesPrior: HeterogeneityPrior {
  /// The code of the outcome; `nil` for the marginal prior of all outcomes and comparisons.
  public let outcome: String?
  /// The code of the comparison; `nil` for the marginal prior.
  public let comparison: String?
  private let mean: Double
  private let spread: Double

  /// The prior of all outcomes and comparisons.
  public init() {
    (outcome, comparison) = (nil, nil)
    (mean, spread) = (EmpiricalPriorTable.rhodes.any.mean, EmpiricalPriorTable.rhodes.any.scale)
  }

  /// The prior of an outcome and a comparison; `nil` where one of the codes is not known.
  public init?(outcome: String, comparison: String) {
    guard let found = EmpiricalPriorTable.rhodes.parameters(outcome, comparison) else { return nil }
    (self.outcome, self.comparison) = (outcome, comparison)
    (mean, spread) = found
  }

  public var code: String {
    guard let outcome, let comparison else { return "rhodes:any" }
    return "rhodes:\(outcome):\(comparison)"
  }

  public var name: String {
    guard let outcome, let comparison else { return "Rhodes and colleagues' (2015), of all outcomes" }
    let name = "Rhodes and colleagues' (2015), of \(EmpiricalPriorTable.rhodes.name(outcome, comparison))"
    guard (outcome, comparison) == ("mental-health", "nonpharma") else { return name }
    return name + " (as printed, with -3.85, where the table's other rows imply -2.85 and a larger tau)"
  }

  /// As 1/(τ log⁶ τ).
  public var tail: PriorTail { .power(exponent: 1, withLogarithms: true) }

  /// (log τ² - m)/s ~ t with 5 degrees of freedom; the density is infinite at 0, on a scale without practical meaning.
  public func logDensity(_ tau: Double, logTau: Double, of studies: StudyPrecision) -> Double {
    let z = (2 * logTau - mean) / spread
    guard z.isFinite else { return .infinity }
    return Self.logConstant - 3 * .log(onePlus: z * z / 5) + .log(2 / spread) - logTau
  }

  /// ln of the density of t with 5 degrees of freedom at 0: 8/(3π√5).
  private static let logConstant = Double.log(8 / (3 * .pi * 5.0.squareRoot()))

  static let entry = Catalogue<any HeterogeneityPrior>.Entry(
    "rhodes", "empirical, for standardised mean differences (Rhodes 2015)",
    CodeParameter<String>(
      "OUTCOME", "one of \(EmpiricalPriorTable.rhodes.outcomeCodes)", example: "pain"
    ) { text in EmpiricalPriorTable.rhodes.outcomes.contains { $0.code == text } ? text : nil },
    CodeParameter<String>(
      "COMPARISON", "one of \(EmpiricalPriorTable.rhodes.comparisonCodes)", example: "pharma-control"
    ) { text in EmpiricalPriorTable.rhodes.comparisons.contains { $0.code == text } ? text : nil }
  ) { (outcome, comparison) throws(CatalogueError) in
    guard let prior = RhodesPrior(outcome: outcome, comparison: comparison) else {
      throw .impossible("there is no such outcome or comparison")
    }
    return prior
  }

  static let marginalEntry = Catalogue<any HeterogeneityPrior>.Entry(
    "rhodes", "empirical, for standardised mean differences (Rhodes 2015) of all outcomes",
    CodeParameter<String>(
      "any", "'any', or an outcome with a comparison behind it, such as pain:pharma-control", example: "any"
    ) { $0 == "any" ? $0 : nil }
  ) { _ in RhodesPrior() }
}
