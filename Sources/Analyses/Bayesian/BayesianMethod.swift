import BayesianSynthesis
public import EffectSizes
import Estimates
public import MetaAnalysis

/// A Bayesian synthesis as a plan chooses it: what `bayes` or `bayes average` makes of the studies of an analysis.
///
/// Its encoded keys stand in a document's `settings`, beside those of the analysis.
public protocol BayesianMethod: Sendable, Hashable, Codable {
  /// What it makes.
  associatedtype Result: Sendable
  /// What messages call it.
  static var name: String { get }
  /// Whether the mean may depend on moderators.
  static var takesModerators: Bool { get }
  /// Whether it speaks of no effect, so that 0 has to be none.
  static var needsNoEffectAtZero: Bool { get }
  /// Fails for choices that cannot be: what can be known before the table is read.
  func check() throws(AnalysisError)
  /// The result of the studies of one analysis, with what a reader should know of it.
  func result(of sample: BayesianSample) throws(AnalysisError) -> (result: Result, notes: [AnalysisNote])
  /// The method with every choice spelt out, as it was in force for results.
  func inForce(for results: [Result]) -> Self
  /// Whether effects become Fisher's z first.
  var transformsToFisherZ: Bool { get }
}

/// The studies of one analysis as a Bayesian synthesis takes them.
public struct BayesianSample: Sendable {
  /// Their effects, on the scale that priors stand on.
  public let effects: StudyEffects
  /// What the effects are.
  public let kind: PriorUnit
  /// What the mean depends on, among the effects' covariates; `nil` for one mean.
  public let formula: ModeratorFormula?
  /// The probability of intervals.
  public let level: Double
  /// The analysis without priors.
  public let plain: Analysis

  /// Carries out a method of the library, whose errors become those of a plan.
  func making<Made>(_ make: () throws(BayesianError) -> Made) throws(AnalysisError) -> Made {
    do throws(BayesianError) { return try make() } catch {
      throw .bayesian(error, ModelContext(plain.studies))
    }
  }
}
