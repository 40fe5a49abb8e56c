public import EffectSizes
public import StudyTables

/// A way from studies to a pooled result: what the code of a plan's `method` stands for.
public protocol Pooling: Sendable {
  /// The code in results.
  var code: String { get }
  /// The model in words: `common effect, Mantel-Haenszel`.
  var name: String { get }
  /// The model in the field's shorthand: `IV, Random`; `nil` where nothing is pooled.
  var abbreviation: String? { get }
  /// Whether the variance of true effects is estimated.
  var estimatesHeterogeneity: Bool { get }
  /// Whether the way of inference is a choice.
  var showsInference: Bool { get }
  /// Whether it pools the studies' tables, whose sign cannot be turned, and not their effects.
  var poolsTables: Bool { get }
  /// Whether there is a pooled effect at all.
  var pools: Bool { get }
  /// The code of the usual inference, where it is not that of ordinary models.
  var usualTest: String? { get }
  /// Fails where a plan chooses what does not go with it.
  func check(_ plan: ModelPlan) throws(AnalysisError)
  /// Fails where effects by a measure are not what it pools.
  func check(_ measure: MeasureEntry, _ settings: MeasureSettings) throws(AnalysisError)
  /// Pools studies.
  func analyse(_ studies: Studies, _ choices: ModelChoices) throws(AnalysisError) -> Analysis
}

extension Pooling {
  public var estimatesHeterogeneity: Bool { false }
  public var showsInference: Bool { false }
  public var poolsTables: Bool { true }
  public var pools: Bool { true }
  public var usualTest: String? { nil }

  /// Models of tables have no moderators and no weights, and normal intervals.
  public func check(_ plan: ModelPlan) throws(AnalysisError) {
    let ofEffects = "; use REML, which pools effects"
    let given: [(String, Bool, String)] = [
      ("moderators", plan.moderators != nil, ofEffects), ("weights", plan.weights != nil, ofEffects),
      ("unweighted", plan.isUnweighted, ofEffects), ("tau2_common", plan.sharesTauSquared, ofEffects),
      ("test \(plan.test ?? "")", plan.test != nil && plan.test != "z", "; use z"),
    ]
    if let first = given.first(where: \.1) {
      throw .incompatible(key: first.0, with: "method \(code)\(first.2)")
    }
  }
}
