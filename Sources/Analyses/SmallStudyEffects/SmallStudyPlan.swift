import EffectSizes
import Estimates
public import Instruments
public import StudyTables

/// Everything that is chosen about small-study effects in a table: its keys are those of a document's `settings`.
///
/// <!-- snippet: given let analysis: AnalysisPlan, table: StudyTable -->
///
///     let plan = SmallStudyPlan(TrimAndFillMethod(), of: analysis)
///     let results = try plan.run(on: table)
public struct SmallStudyPlan<Method: SmallStudyMethod>: Sendable, Hashable {
  /// The analysis without an account of small-study effects: rows, effects, model.
  public var analysis: AnalysisPlan
  /// The method.
  public var method: Method

  /// A method for the studies of an analysis.
  public init(_ method: Method, of analysis: AnalysisPlan = AnalysisPlan()) {
    self.method = method
    self.analysis = analysis
  }

  /// Fails for choices that cannot be, or do not go together: what can be known before the table is read.
  public func check() throws(AnalysisError) { try check(listing: []) }

  /// The same of a table with columns of lists.
  func check(listing lists: [String]) throws(AnalysisError) {
    try method.check()
    let dependence = analysis.model.dependence
    if !Method.takesClusters, dependence.cluster != nil, dependence.givenKeys == ["cluster"] {
      throw .incompatible(key: "cluster", with: Method.independence)
    }
    let (plan, _) = try clustered().withoutRulesOnData()
    try plan.refuseGrid(for: "\(Method.name), which takes one correlation")
    if plan.model.subgroup != nil {
      throw .incompatible(
        key: "subgroup", with: "\(Method.name), which takes the studies of one analysis; use --by")
    }
    try plan.check(listing: lists)
    _ = try plan.knownChoices.smallStudyModel(for: Method.self)
  }

  /// The results of every analysis of a table.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`; where the method has no result in one of several analyses, that is a note.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> SmallStudyResults<Method> {
    try check(listing: table.lists)
    let (plan, replacement) = try clustered().withoutRulesOnData()
    try plan.refuseWithoutPooling(for: Method.name)
    let plain = try plan.run(on: table, registry: registry)
    var results = SmallStudyResults(plan: self, plain)
    results.tableNotes += [replacement].compactMap { $0 }.filter { $0.concerns(plain) }
    var failure: AnalysisError?
    for analysis in plain.analyses {
      do throws(AnalysisError) {
        results.analyses.append(
          try analysis.result(of: method, namesTest: self.analysis.model.test != nil))
      } catch {
        guard plain.analyses.count > 1, let note = error.noteOfMethod else { throw error }
        failure = failure ?? error
        results.tableNotes.append(note)
      }
    }
    if let failure, results.analyses.isEmpty { throw failure }
    results.plan.analysis = plain.plan
    return results
  }

  /// The plan with robust standard errors where clusters are named, which the method has, so that several effects of a trial are
  /// taken.
  private func clustered() throws(AnalysisError) -> AnalysisPlan {
    let dependence = analysis.model.dependence
    guard Method.takesClusters, dependence.cluster != nil, dependence.model == nil else { return analysis }
    var plan = analysis
    if let robust = plan.model.dependence.robust, robust.uppercased() != "CR2" {
      throw .incompatible(key: "robust \(robust)", with: "\(Method.name), whose standard errors are CR2")
    }
    plan.model.dependence.robust = "CR2"
    return plan
  }
}

extension AnalysisNote {
  /// Whether what a preset has for events in two groups is of results at all.
  fileprivate func concerns(_ results: AnalysisResults) -> Bool {
    guard case .presetReplaced(_, .mantelHaenszelQ) = self else { return true }
    let ofEvents: [EffectContrast] = [.oddsRatio, .riskRatio, .riskDifference]
    return results.analyses.contains { $0.scale.contrast.map(ofEvents.contains) ?? false }
  }
}

extension Analysis {
  /// What a method for small-study effects makes of the analysis.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - namesTest: Whether the test of the model was asked for, or is the usual one.
  /// - Throws: what the plan of the method throws.
  public func result<Method: SmallStudyMethod>(
    of method: Method, namesTest: Bool = false
  ) throws(AnalysisError) -> SmallStudyAnalysis<Method.Result> {
    let moderators = try moderatorsOfFormula
    let sample = SmallStudySample(
      effects: try studies.smallStudyEffects(choices, moderators?.covariates ?? []),
      formula: moderators?.formula, model: try choices.smallStudyModel(for: Method.self),
      namesTest: namesTest, plain: self)
    let result = try method.result(of: sample)
    return SmallStudyAnalysis(plain: self, result: result, notes: method.notes(on: result))
  }
}

extension SmallStudyPlan: Codable {
  public func encode(to encoder: any Encoder) throws {
    try method.encode(to: encoder)
    try analysis.encode(to: encoder)
  }

  public init(from decoder: any Decoder) throws {
    method = try Method(from: decoder)
    analysis = try AnalysisPlan(from: decoder)
  }
}
