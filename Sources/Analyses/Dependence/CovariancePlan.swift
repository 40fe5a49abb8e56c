import EffectSizes
import MetaAnalysis
public import LinearAlgebra
public import StudyTables

/// The sampling covariances that choices about dependent effects make of a table.
public struct CovariancePlan: Sendable, Hashable, Codable {
  /// How reports become effects, which rows are read, and what their errors have in common.
  public var analysis: AnalysisPlan

  /// The covariances of an analysis's effects.
  public init(_ analysis: AnalysisPlan = AnalysisPlan()) { self.analysis = analysis }

  public func encode(to encoder: any Encoder) throws { try analysis.encode(to: encoder) }

  public init(from decoder: any Decoder) throws { analysis = try AnalysisPlan(from: decoder) }

  /// The same plan with what is usual spelt out: the correlation within clusters, unless a matrix has the covariances.
  private var complete: AnalysisPlan {
    var plan = analysis
    plan.model.method = "EE"
    let dependence = plan.model.dependence
    if dependence.correlation == nil, dependence.covarianceFile == nil {
      plan.model.dependence.correlation = WorkingModel.usualCorrelation
    }
    return plan
  }

  /// Fails for choices that cannot be, or do not go together: what can be known before the table is read.
  public func check() throws(AnalysisError) { try complete.check() }

  /// The covariances.
  ///
  /// - Throws: `AnalysisError`.
  public func run(on table: StudyTable) throws(AnalysisError) -> CovarianceResults {
    let plan = complete
    try plan.check(listing: table.lists)
    let run = try AnalysisRun(plan, table, try plan.effects.direction.registry(instead: nil), nil)
    let groups = try run.groups(run.settings)
    guard let studies = groups.groups.first, studies.count > 0, let choices = run.choices.dependence else {
      throw .table(.noStudies(file: table.name, groups.excluded + groups.groups.flatMap(\.excluded)))
    }
    let dependent = try choices.dependentEffects(try run.ready(studies))
    let effects = dependent.effects
    let all = effects.samplingErrors.covariances(of: [Array(effects.estimates.indices)])
    var notes = groups.notes.map(AnalysisNote.study) + studies.notes.map(AnalysisNote.study)
    if analysis.model.dependence.correlation == nil, analysis.model.dependence.covarianceFile == nil {
      notes.append(.assumedErrorCorrelation(choices.correlation))
    }
    return CovarianceResults(
      plan: plan, labels: effects.labels, clusters: dependent.clusters, matrix: all[0],
      excluded: (groups.excluded + studies.excluded).inTableOrder, notes: notes)
  }
}

/// The sampling covariances of a table's effects.
public struct CovarianceResults: Sendable {
  /// The plan with every choice spelt out.
  public var plan: AnalysisPlan
  /// What the effects are called, in the table's order.
  public var labels: [String]
  /// What each belongs to.
  public var clusters: [String]
  /// The covariances, k x k.
  public var matrix: Matrix
  /// The rows that are left out.
  public var excluded: [ExcludedStudy]
  /// What a reader should know.
  public var notes: [AnalysisNote]
}
