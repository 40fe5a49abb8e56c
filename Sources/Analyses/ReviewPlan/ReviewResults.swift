public import Diagnostics
public import Estimates
public import StudyTables

/// What a review's plan gave.
public struct ReviewResults: Sendable {
  /// The plan.
  @Boxed public var plan: ReviewPlan
  /// The tables that were read, by their names in the plan.
  public var tables: [String: ReviewTable]
  /// The flow of the review, where the plan names its numbers.
  @Boxed public var flow: FlowResults?
  /// What identifies the numbers of the flow.
  public var flowTable: ReviewInput?
  /// The analyses, in order.
  public var outcomes: [ReviewOutcome]
}

/// A file that a plan names.
public struct ReviewInput: Sendable, Hashable {
  /// The path as the plan has it.
  public var path: String
  /// Its bytes.
  public var bytes: [UInt8]
  /// The code of the measure that a shipped table is made for.
  public var usualMeasure: String?

  /// A file.
  public init(path: String, bytes: [UInt8], usualMeasure: String? = nil) {
    (self.path, self.bytes, self.usualMeasure) = (path, bytes, usualMeasure)
  }
}

/// A table of a review.
public struct ReviewTable: Sendable {
  /// The name in the plan.
  public var name: String
  /// The file.
  public var input: ReviewInput
}

/// What one analysis of a review gave.
public struct ReviewOutcome: Sendable {
  /// Its part of the plan.
  @Boxed public var plan: ReviewAnalysis
  /// The table that it is of, as the analysis reads it.
  @Boxed public var table: StudyTable
  /// The name of the table in the plan.
  public var tableName: String
  /// The pooled result, or why there is none.
  @Boxed public var main: Result<AnalysisResults, AnalysisError>
  /// The directions of findings, where effects are not pooled.
  @Boxed public var votes: Result<VoteResults, AnalysisError>?
  /// The same for subgroups of each column.
  public var subgroups: [ReviewPart] = []
  /// The regressions.
  public var regressions: [ReviewPart] = []
  /// The results beside the main one.
  public var sensitivity: [SensitivityRow] = []
  /// The result without each study.
  @Boxed public var influence: Influence?
  /// Ways of taking risk of bias into account; `nil` where the table has no judgements.
  @Boxed public var bias: Result<BiasResults, AnalysisError>?
  /// People who are missing; `nil` where nothing is told of any.
  @Boxed public var missing: Result<MissingnessResults, AnalysisError>?
  /// Accounts of small-study effects; `nil` where they are not asked for.
  @Boxed public var smallStudy: Result<SmallStudyResults<SensitivityMethod>, AnalysisError>?
  /// What GRADE's judgements need to know; `nil` where nothing is pooled.
  @Boxed public var finding: Result<Findings, AnalysisError>?

  /// The network of treatments, or why there is none; `nil` where the outcome is none.
  @Boxed public var network: Result<ReviewedNetwork, AnalysisError>?

  /// The analysis that was pooled.
  public var analysis: Analysis? { try? main.get().analyses.first }
  /// The rows that are left out, in the table's order.
  public var excluded: [ExcludedStudy] {
    if let results = try? main.get() { return results.excluded }
    if let votes = try? votes?.get() { return votes.excluded }
    if let network = try? network?.get() { return network.results.excluded }
    guard case .failure(.table(.noStudies(_, let excluded))) = main else { return [] }
    return excluded
  }
}

/// A result for a column or a formula.
public struct ReviewPart: Sendable {
  /// The column or the formula.
  public var name: String
  /// What it gave, or why there is no result.
  @Boxed public var results: Result<AnalysisResults, AnalysisError>
}
