public import Estimates
public import StudyTables

/// What a method for small-study effects makes of one analysis.
public struct SmallStudyAnalysis<Result: Sendable>: Sendable {
  /// The analysis without an account of small-study effects.
  public var plain: Analysis
  /// What the method makes.
  public var result: Result
  /// What a reader should know of it.
  public var notes: [AnalysisNote]

  /// The level that the studies share, if there are several analyses.
  public var group: String? { plain.group }
}

/// What a method for small-study effects makes of a table.
public struct SmallStudyResults<Method: SmallStudyMethod>: Sendable {
  /// The plan with every choice spelt out.
  public var plan: SmallStudyPlan<Method>
  /// One, or one for each level of the plan's `by` that has a result; never none.
  public var analyses: [SmallStudyAnalysis<Method.Result>] = []
  /// Every row that is in no result, in the table's order.
  public var excluded: [ExcludedStudy]
  /// What is to be said of the table as a whole.
  public var tableNotes: [AnalysisNote]

  init(plan: SmallStudyPlan<Method>, _ plain: AnalysisResults) {
    self.plan = plan
    excluded = plain.excluded
    tableNotes = plain.tableNotes
  }

  /// Every note; those of one analysis among several name it.
  public var notes: [any Note] {
    tableNotes + analyses.flatMap { ($0.plain.notes + $0.notes).named($0.group) }
  }
}
