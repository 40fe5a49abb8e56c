import BayesianSynthesis
import EffectSizes
import Estimates
public import Instruments
import MetaAnalysis
public import StudyTables

/// Everything that is chosen about a Bayesian synthesis of a table: its keys are those of a document's `settings`.
///
/// <!-- snippet: given let analysis: AnalysisPlan, table: StudyTable -->
///
///     let results = try BayesianPlan(PosteriorMethod(), of: analysis).run(on: table)
public struct BayesianPlan<Method: BayesianMethod>: Sendable, Hashable {
  /// The analysis without priors: rows, effects.
  public var analysis: AnalysisPlan
  /// The method.
  public var method: Method

  /// A method for the studies of an analysis.
  public init(_ method: Method, of analysis: AnalysisPlan = AnalysisPlan()) {
    self.method = method
    self.analysis = analysis
  }

  /// Fails for choices that cannot be, or do not go together: what can be known before the table is read.
  public func check() throws(AnalysisError) {
    try refuseOtherModels()
    try check(listing: [])
  }

  /// The choices of models without priors, which have no use here.
  private func refuseOtherModels() throws(AnalysisError) {
    let model = analysis.model
    let given: [(key: String, isGiven: Bool)] = [
      ("method", model.method != nil), ("test", model.test != nil),
      ("tau2_ci", model.tauSquaredInterval != nil), ("prediction", model.prediction != nil),
      ("weights", model.weights != nil), ("unweighted", model.isUnweighted), ("preset", model.preset != nil),
    ]
    for (key, isGiven) in given where isGiven {
      throw .incompatible(
        key: key, with: "\(Method.name), whose model is the hierarchical one with its priors")
    }
  }

  private func check(listing lists: [String]) throws(AnalysisError) {
    try method.check()
    let (plan, _) = try analysis.withoutRulesOnData()
    try plan.refuseGrid(for: "\(Method.name), which takes one correlation")
    if plan.model.subgroup != nil {
      throw .incompatible(
        key: "subgroup", with: "\(Method.name), which takes the studies of one analysis; use --by")
    }
    if !Method.takesModerators, plan.model.moderators != nil {
      throw .incompatible(key: "moderators", with: Method.name)
    }
    try plan.check(listing: lists)
    let dependence = try plan.knownChoices.dependence
    if !(dependence?.makesComposites ?? false), let key = dependence?.plan.givenKeys.first {
      throw .incompatible(
        key: key,
        with:
          "\(Method.name), which takes effects as independent; use --dependence aggregate, one composite effect of "
          + "each cluster")
    }
  }

  /// The results of every analysis of a table.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> BayesianResults<Method> {
    try check(listing: table.lists)
    let (plan, _) = try analysis.withoutRulesOnData()
    try plan.refuseWithoutPooling(for: Method.name)
    let plain = try plan.run(on: table, registry: registry)
    var results = BayesianResults(plan: self, plain)
    for analysis in plain.analyses { results.analyses.append(try analysis.result(of: method)) }
    results.plan.method = method.inForce(for: results.analyses.map(\.result))
    results.plan.analysis = plain.plan
    // What the analysis without priors took for its own model is not of this one.
    results.plan.analysis.model = analysis.model
    return results
  }
}

extension Analysis {
  /// What a Bayesian synthesis makes of the analysis.
  /// - Throws: what the plan of the method throws.
  public func result<Method: BayesianMethod>(
    of method: Method
  ) throws(AnalysisError) -> BayesianAnalysis<Method.Result> {
    let moderators = try moderatorsOfFormula
    var effects = try studies.smallStudyEffects(choices, moderators?.covariates ?? [])
    guard effects.scale.hasNoEffectAtZero || !Method.needsNoEffectAtZero else {
      throw .unsuitableMeasure(
        key: "measure", measure: effects.scale.code, suitable: "measures of which 0 is no effect")
    }
    var (unit, notes) = (PriorUnit(effects.scale), [AnalysisNote]())
    if method.transformsToFisherZ {
      guard unit.becomesFisherZ, let turned = effects.asFisherZ(from: unit) else {
        throw .unsuitableMeasure(
          key: "transform_to", measure: effects.scale.code,
          suitable: "standardised mean differences, log odds ratios and correlations between -1 and 1")
      }
      if unit == .unknown { notes.append(.takenAsStandardized(by: "Fisher's z is taken of them")) }
      (effects, unit) = (turned, .fisherZ)
    }
    let sample = BayesianSample(
      effects: effects, kind: unit, formula: moderators?.formula, level: choices.level, plain: self)
    let made = try method.result(of: sample)
    return BayesianAnalysis(
      plain: self, effects: effects, result: made.result, notes: studyNotes + notes + made.notes)
  }
}

extension Analysis {
  /// What is to be said of the studies, and not of the model without priors.
  private var studyNotes: [AnalysisNote] {
    notes.filter { if case .study = $0 { true } else { false } }
  }
}

extension BayesianPlan: Codable {
  public func encode(to encoder: any Encoder) throws {
    try method.encode(to: encoder)
    try analysis.encode(to: encoder)
  }

  public init(from decoder: any Decoder) throws {
    method = try Method(from: decoder)
    analysis = try AnalysisPlan(from: decoder)
  }
}
