import EffectSizes
import Estimates
import MetaAnalysis
import StudyTables

// What can be known of a plan before a table is read. Each plan has one such check, which its run makes as well.

extension AnalysisPlan {
  /// Fails for choices that cannot be, or do not go together: what can be known before the table is read. What needs subgroups
  /// or levels is not asked for them: a review has its own, which fill what a plan leaves open.
  public func check() throws(AnalysisError) { try check(listing: []) }

  /// The same with columns of lists that a table names beside the plan's.
  func check(listing lists: [String]) throws(AnalysisError) {
    try rows.check()
    let choices = try knownChoices
    try effects.check()
    _ = try grid()
    if rows.allowsDependence, let key = model.dependence.givenKeys.first {
      throw .incompatible(
        key: "allow_dependent", with: "\(key), which models what rows of a trial have in common")
    }
    try checkSharedCovariance(choices)
    if model.keepsDoubleZeros && effects.dropsDoubleZeros {
      throw .incompatible(key: "keep00", with: "drop00")
    }
    try model.checkModerators(areLists: !(rows.lists + lists).isEmpty)
    try model.checkAnswers(areLists: !(rows.lists + lists).isEmpty)
    guard let named = try effects.namedMeasure else { return }
    let measure = choices.preset?.measure(named) ?? named
    try choices.pooling.check(measure, try effects.check(for: measure))
  }

  /// Covariances of a shared comparator need a model that has a use for them.
  private func checkSharedCovariance(_ choices: ModelChoices) throws(AnalysisError) {
    guard effects.units.sharedControl == .covariance, !(choices.dependence?.usesCovariances ?? false) else {
      return
    }
    throw .needs(
      key: "shared_control covariance", other: "random",
      reason:
        "covariances belong to a model of dependent effects, such as --dependence che or --random study/effect; or --method EE "
        + "for generalised least squares")
  }

  /// The model, where a common effect of rows with a shared comparator's covariances is one of generalised least squares: errors are
  /// otherwise independent.
  var modelOfErrors: ModelPlan {
    var plan = model
    let isCommon = model.method.map { (CommonEffect.aliases + [CommonEffect.code]).contains($0.uppercased()) }
    let choices = Set(model.dependence.givenKeys).subtracting(["cluster", "robust"])
    if effects.units.sharedControl == .covariance, isCommon ?? false, choices.isEmpty {
      plan.dependence.correlation = 0
    }
    return plan
  }

  /// The choices of the model, as far as the plan alone shows them: subgroups may still be filled in.
  package var knownChoices: ModelChoices {
    get throws(AnalysisError) {
      var known = modelOfErrors
      if known.subgroup == nil { known.sharesTauSquared = false }
      return try ModelChoices(known)
    }
  }

  /// What effects are by the plan alone; `nil` where the table tells.
  var namedScale: EffectScale? {
    get throws(AnalysisError) {
      guard let measure = try effects.namedMeasure, measure.kind != .generic else { return nil }
      return measure.scale
    }
  }

  /// Fails where the analysis is repeated for several correlations, and only one can be used.
  func refuseGrid(for use: String) throws(AnalysisError) {
    guard let grid = try self.grid() else { return }
    throw .incompatible(key: grid.kind.gridKey, with: use)
  }
}

extension EffectsPlan {
  /// Fails for numbers that cannot be, names that nothing has, and choices that do not go together.
  func check() throws(AnalysisError) {
    _ = try namedMeasure
    if let addition, !(addition >= 0 && addition.isFinite) {
      throw .impossible(
        key: "add", value: "\(addition)", reason: "the addition must be a number that is not negative")
    }
    for code in routes.leftOut where !RouteCatalogue.all.contains(where: { $0.code == code }) {
      throw .unknown(key: "without_route", name: code, known: RouteCatalogue.all.map(\.code))
    }
    try units.checkCorrelations(intracluster: correlationGrid, prePost: prePostGrid)
    _ = try grid()
  }

  /// Fails where a choice belongs to other measures; the settings of this one.
  @discardableResult
  func check(for measure: MeasureEntry) throws(AnalysisError) -> MeasureSettings {
    try reading { () throws(StudyTableError) in try units.check(for: measure) }
    return try measureSettings(for: measure)
  }

  /// The measure that the plan names; `nil` where the table tells.
  var namedMeasure: MeasureEntry? {
    get throws(AnalysisError) {
      guard let measure else { return nil }
      return try reading { () throws(StudyTableError) in try StudyTable.measure(named: measure) }
    }
  }
}

extension UnitSettings {
  /// Fails for correlations that cannot be: those that are assumed, and those of grids.
  func checkCorrelations(
    intracluster: [Double] = [], prePost: [Double] = []
  ) throws(AnalysisError) {
    for (key, values) in [
      ("icc", [intraclusterCorrelation].compactMap { $0 }), ("icc_grid", intracluster),
    ] {
      guard let wrong = values.first(where: { !($0 >= 0 && $0 < 1) }) else { continue }
      throw .impossible(
        key: key, value: "\(wrong)", reason: "an intracluster correlation lies from 0 to below 1")
    }
    for (key, values) in [
      ("correlation", [crossoverCorrelation].compactMap { $0 }),
      ("r", [prePostCorrelation].compactMap { $0 }), ("r_grid", prePost),
    ] {
      guard let wrong = values.first(where: { !(abs($0) < 1) }) else { continue }
      throw .impossible(key: key, value: "\(wrong)", reason: "a correlation lies between -1 and 1")
    }
  }
}

extension ModelPlan {
  /// Fails for a formula that cannot be read, and for reference levels of what is no moderator. A formula of columns of lists
  /// is read with the values of these alone.
  fileprivate func checkModerators(areLists: Bool) throws(AnalysisError) {
    guard let moderators, !areLists else { return }
    let names: [String]
    do throws(MetaAnalysisError) {
      names = try ModeratorFormula(moderators).names
    } catch {
      throw .moderators(error)
    }
    for reference in references where !names.contains(reference.field) {
      throw .unknown(key: "reference", name: reference.field, known: names)
    }
  }
}

extension AnalysisPlan {
  /// Fails where ways of taking judgements into account cannot be, or do not go with the analysis.
  package func check(_ adjustment: AdjustmentPlan) throws(AnalysisError) {
    try adjustment.check(on: try namedScale)
    if adjustment.isAsked { _ = try knownChoices.biasModel(for: "risk of bias") }
  }
}
