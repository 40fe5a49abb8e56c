public import EffectSizes
import Estimates
public import MetaAnalysis
import SmallStudyEffects

/// A method for small-study effects as a plan chooses it: what a subcommand of `small-study` makes of the studies of an analysis.
///
/// Its encoded keys stand in a document's `settings`, beside those of the analysis.
public protocol SmallStudyMethod: Sendable, Hashable, Codable {
  /// What it makes.
  associatedtype Result: Sendable
  /// The subcommand, and the end of the document's schema: `trim-fill`.
  static var command: String { get }
  /// What messages call it: `trim and fill`.
  static var name: String { get }
  /// Whether effects of one cluster may depend on each other.
  static var takesClusters: Bool { get }
  /// Whether the mean may depend on moderators.
  static var takesModerators: Bool { get }
  /// Fails for choices that cannot be: what can be known before the table is read.
  func check() throws(AnalysisError)
  /// The result of the studies of one analysis.
  func result(of studies: SmallStudySample) throws(AnalysisError) -> Result
  /// What a reader of a result should know.
  func notes(on result: Result) -> [AnalysisNote]
}

extension SmallStudyMethod {
  public static var takesClusters: Bool { false }
  public static var takesModerators: Bool { false }
  public func check() {}
}

/// The studies of one analysis as methods for small-study effects take them.
public struct SmallStudySample: Sendable {
  /// Their effects, with tables and sizes where all studies have them, and clusters where these were named.
  public let effects: StudyEffects
  /// What the mean depends on, among the effects' covariates; `nil` for one mean.
  public let formula: ModeratorFormula?
  /// The model of the plan.
  public let model: InverseVariance
  /// Whether the plan names a test, or the model's usual one is taken.
  public let namesTest: Bool
  /// The analysis without an account of small-study effects.
  public let plain: Analysis

  /// The side of the model's pooled effect, which selection is taken to favour unless a side is chosen.
  ///
  /// - Parameter name: What messages call the method.
  /// - Throws: `smallStudy` for a measure that has no sides, and where the model cannot be fitted.
  func pooledDirection(for name: String) throws(AnalysisError) -> SelectionDirection {
    try making(name) { () throws(SmallStudyError) in
      try effects.demandNoEffectAtZero()
      return try SelectionDirection(sideOf: effects, by: model)
    }
  }

  /// Carries out a method of the library, whose errors become those of a plan.
  ///
  /// - Parameter name: What messages call it.
  func making<Made>(
    _ name: String, _ make: () throws(SmallStudyError) -> Made
  ) throws(AnalysisError) -> Made {
    do throws(SmallStudyError) {
      return try make()
    } catch {
      throw .smallStudy(error, method: name, ModelContext(plain.studies))
    }
  }
}
