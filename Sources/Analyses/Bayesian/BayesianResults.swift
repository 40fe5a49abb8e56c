public import EffectSizes
public import Estimates
public import StudyTables

/// What a Bayesian synthesis makes of one analysis.
public struct BayesianAnalysis<Result: Sendable>: Sendable {
  /// The analysis without priors.
  public var plain: Analysis
  /// The effects, on the scale that priors stand on.
  public var effects: StudyEffects
  /// What the method makes.
  public var result: Result
  /// What a reader should know of the studies and of it.
  public var notes: [AnalysisNote]

  /// The level that the studies share, if there are several analyses.
  public var group: String? { plain.group }
  /// What the effects are.
  public var scale: EffectScale { effects.scale }
}

/// What a Bayesian synthesis makes of a table.
public struct BayesianResults<Method: BayesianMethod>: Sendable {
  /// The plan with every choice spelt out.
  public var plan: BayesianPlan<Method>
  /// One, or one for each level of the plan's `by`; never none.
  public var analyses: [BayesianAnalysis<Method.Result>] = []
  /// Every row that is in no result, in the table's order.
  public var excluded: [ExcludedStudy]
  /// What is to be said of the table as a whole.
  public var tableNotes: [AnalysisNote]

  init(plan: BayesianPlan<Method>, _ plain: AnalysisResults) {
    self.plan = plan
    excluded = plain.excluded
    tableNotes = plain.tableNotes
  }

  /// Every note; those of one analysis among several name it.
  public var notes: [any Note] {
    tableNotes + analyses.flatMap { $0.notes.named($0.group) }
  }
}
