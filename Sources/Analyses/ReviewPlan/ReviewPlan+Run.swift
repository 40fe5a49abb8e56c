import BiasAdjustment
import Estimates
import MetaAnalysis
import StudyTables
import Tables

extension ReviewDocument {
  /// Carries out the whole plan.
  ///
  /// What studies do not allow has a reason in the results; what is wrong with the plan is thrown with its place in the file.
  ///
  /// - Parameters:
  ///   - folder: The folder that paths in the plan are relative to, with its last slash; empty for that at hand.
  ///   - read: Gives the file of a table's path as the plan has it.
  /// - Throws: `ReviewPlanError`.
  public func run(
    in folder: String = "", reading read: (String) throws(AnalysisError) -> ReviewInput
  ) throws(ReviewPlanError) -> ReviewResults {
    var tables: [String: ReviewTable] = [:]
    for (table, path) in plan.tables.sorted(by: { $0.key < $1.key }) {
      let input = try located(["tables", table]) { () throws(AnalysisError) in try read(path) }
      tables[table] = ReviewTable(name: table, input: input)
    }
    var results = ReviewResults(plan: plan, tables: tables, outcomes: [])
    if let path = plan.flow {
      let input = try located(["flow"]) { () throws(AnalysisError) in try read(path) }
      results.flow = try located(["flow"]) { () throws(AnalysisError) in
        try FlowPlan().run(on: input.bytes, named: input.path)
      }
      results.flowTable = input
    }
    for place in plan.analyses.indices {
      let name = plan.analyses[place].table ?? plan.tables.keys.sorted()[0]
      guard let table = tables[name] else { continue }
      results.outcomes.append(try outcome(place, of: table, in: folder))
    }
    return results
  }

  private func located<T>(
    _ path: [String], _ body: () throws(AnalysisError) -> T
  ) throws(ReviewPlanError) -> T {
    do throws(AnalysisError) { return try body() } catch {
      throw .input(file: name, mark(of: path), path: path, error)
    }
  }

  private func outcome(
    _ place: Int, of table: ReviewTable, in folder: String
  ) throws(ReviewPlanError) -> ReviewOutcome {
    var analysis = plan.analyses[place]
    analysis.settings.place(in: folder)
    var part = "settings"
    do throws(AnalysisError) {
      try analysis.settings.check()
      let read = try analysis.settings.rows.table(table.input)
      var run = ReviewRun(analysis, read, table.name)
      if analysis.network == nil, !analysis.certainties.isEmpty {
        throw .incompatible(
          key: "certainties",
          with: "an analysis without network; a pooled effect has one judgement, certainty")
      }
      if let choices = analysis.network {
        part = "network"
        try run.addNetwork(choices, describing: self.plan.studies?.columns ?? [])
        return run.outcome
      }
      try run.pool()
      part = "subgroups"
      try run.addSubgroups()
      part = "moderators"
      try run.addRegressions()
      part = "risk_of_bias"
      try run.addBias()
      part = "missing"
      try run.addMissing()
      part = "findings"
      try run.addFinding()
      part = "settings"
      run.addSmallStudyEffects()
      run.addSensitivity()
      return run.outcome
    } catch {
      throw located(error, analysis: place, part: part)
    }
  }
}

extension AnalysisPlan {
  /// Makes paths of files that are relative to a folder relative to the one at hand.
  fileprivate mutating func place(in folder: String) {
    func placed(_ path: String) -> String { path.hasPrefix("/") ? path : folder + path }
    for join in rows.joins.indices { rows.joins[join].file = placed(rows.joins[join].file) }
    effects.direction.instrumentsFile = effects.direction.instrumentsFile.map(placed)
    model.dependence.covarianceFile = model.dependence.covarianceFile.map(placed)
    if let tool = rows.tool, tool.hasSuffix(".json") { rows.tool = placed(tool) }
  }
}

extension RowsPlan {
  /// The table of a file, read as the plan has it.
  fileprivate func table(_ input: ReviewInput) throws(AnalysisError) -> StudyTable {
    var table = try studyTable(input.bytes, named: input.path)
    table.usualMeasure = table.usualMeasure ?? input.usualMeasure
    return table
  }
}

/// An analysis of a review on its way to its results.
private struct ReviewRun {
  var outcome: ReviewOutcome
  @Boxed private var plan: ReviewAnalysis
  @Boxed private var table: StudyTable

  init(_ plan: ReviewAnalysis, _ table: StudyTable, _ name: String) {
    self.plan = plan
    self.table = table
    outcome = ReviewOutcome(
      plan: plan, table: table, tableName: name,
      main: .failure(.table(.noStudies(file: table.name, []))))
  }

  /// A result, or the reason why studies allow none; what is wrong with the plan is thrown.
  private func result<T>(
    _ body: () throws(AnalysisError) -> T
  ) throws(AnalysisError) -> Result<T, AnalysisError> {
    do throws(AnalysisError) { return .success(try body()) } catch {
      guard error.isOfStudies else { throw error }
      return .failure(error)
    }
  }

  /// The network of treatments that the outcome is.
  ///
  /// - Parameter columns: Columns that describe studies.
  mutating func addNetwork(
    _ choices: NetworkChoices, describing columns: [String]
  ) throws(AnalysisError) {
    outcome.main = .failure(.incompatible(key: "network", with: "one pooled effect"))
    outcome.network = try result { () throws(AnalysisError) in
      try ReviewedNetwork(plan, choices, of: table, describing: columns)
    }
  }

  /// The main result; where no study has an effect, or directions are asked for, the directions.
  mutating func pool() throws(AnalysisError) {
    if plan.countsVotes != true {
      outcome.main = try result { () throws(AnalysisError) in
        try plan.settings.run(on: table, judgements: .any)
      }
      if case .success = outcome.main { return }
      if plan.countsVotes == false { return }
    }
    var synthesis = SynthesisPlan()
    synthesis.measure = plan.settings.effects.measure
    synthesis.direction = plan.settings.effects.direction
    synthesis.rows = plan.settings.rows
    synthesis.intraclusterCorrelation = plan.settings.effects.units.intraclusterCorrelation
    synthesis.crossoverCorrelation = plan.settings.effects.units.crossoverCorrelation
    synthesis.rows.allowsDependence = false
    synthesis.rows.excludesOutOfSynthesis = false
    do throws(AnalysisError) {
      outcome.votes = .success(try VotesPlan(synthesis).run(on: table))
    } catch {
      if plan.countsVotes == true, !error.isOfStudies { throw error }
      outcome.votes = .failure(error)
    }
  }

  mutating func addSubgroups() throws(AnalysisError) {
    guard outcome.analysis != nil else { return }
    for header in plan.subgroups {
      var settings = plan.settings
      settings.model.subgroup = header
      outcome.subgroups.append(
        ReviewPart(
          name: header, results: try result { () throws(AnalysisError) in try settings.run(on: table) }))
    }
  }

  mutating func addRegressions() throws(AnalysisError) {
    guard outcome.analysis != nil else { return }
    for formula in plan.moderators {
      var settings = plan.settings
      settings.model.moderators = formula
      outcome.regressions.append(
        ReviewPart(
          name: formula, results: try result { () throws(AnalysisError) in try settings.run(on: table) }))
    }
  }

  /// Ways of taking risk of bias into account. Where the model is one that has none, that is the reason, unless numbers were given.
  mutating func addBias() throws(AnalysisError) {
    guard outcome.analysis != nil, table.hasJudgements || plan.riskOfBias != nil else { return }
    let bias = plan.bias
    do throws(AnalysisError) { outcome.bias = .success(try bias.run(on: table)) } catch {
      if bias.adjustment.isAsked, !error.isOfStudies { throw error }
      outcome.bias = .failure(error)
    }
  }

  /// Assumptions about missing people, where the table tells of any, or the plan asks for them.
  mutating func addMissing() throws(AnalysisError) {
    guard let analysis = outcome.analysis, plan.missing != nil || table.tellsOfMissing else { return }
    let missing = plan.missingness(of: analysis.studies.measure.code)
    do throws(AnalysisError) { outcome.missing = .success(try missing.run(on: table)) } catch {
      if plan.missing != nil, !error.isOfStudies { throw error }
      outcome.missing = .failure(error)
    }
  }

  mutating func addFinding() throws(AnalysisError) {
    guard outcome.analysis != nil else { return }
    let findings = plan.certaintyPlan
    let isAsked = plan.findings != ReviewNumbers()
    do throws(AnalysisError) { outcome.finding = .success(try findings.run(on: table)) } catch {
      if isAsked, !error.isOfStudies { throw error }
      outcome.finding = .failure(error)
    }
  }

  mutating func addSmallStudyEffects() {
    guard outcome.analysis != nil, plan.showsSmallStudyEffects else { return }
    do throws(AnalysisError) {
      outcome.smallStudy = .success(try SmallStudyPlan(SensitivityMethod(), of: plan.settings).run(on: table))
    } catch {
      outcome.smallStudy = .failure(error)
    }
  }
}

// MARK: Sensitivity

extension ReviewRun {
  private func asks(_ code: String) -> Bool { plan.sensitivity?.contains(code) ?? true }

  mutating func addSensitivity() {
    guard let analysis = outcome.analysis, analysis.pooled != nil else { return }
    let question = SensitivityQuestion(plan: plan.settings, main: analysis)
    for entry in Catalogue.sensitivityAnalyses.entries where asks(entry.code) {
      guard let element = Catalogue.sensitivityAnalyses[entry.code] else { continue }
      outcome.sensitivity += element.variants(question).compactMap { row($0, beside: analysis) }
    }
    if asks("leave-one-out") { addInfluence(analysis) }
    if asks("risk-of-bias") { addBiasRows(analysis) }
    if asks("missing-participants") { addMissingRows(analysis) }
    if asks("small-study") { addSmallStudyRows(analysis) }
  }

  /// The result of another plan; `nil` where it is the same, so that the choice does not arise.
  private func row(_ variant: SensitivityVariant, beside main: Analysis) -> SensitivityRow? {
    let models: Set = ["common-effect", "dl-wald", "paule-mandel", "hartung-knapp", "mantel-haenszel"]
    var row = SensitivityRow(
      code: variant.code, group: models.contains(variant.code) ? .model : .effects, name: variant.name,
      scale: main.scale)
    do throws(AnalysisError) {
      let results = try variant.plan.run(on: table)
      guard let other = results.analyses.first, let pooled = other.pooled else { return nil }
      if row.group == .effects, other.scale == main.scale, other.studyCount == main.studyCount,
        pooled.estimate == main.pooled?.estimate, pooled.interval == main.pooled?.interval
      {
        return nil
      }
      row.studyCount = other.studyCount
      row.estimate = pooled.estimate
      row.interval = pooled.interval
      row.tauSquared = other.heterogeneity.isRandomEffects ? other.heterogeneity.tauSquared : nil
      row.scale = other.scale
      row.results = results
    } catch {
      row.reason = "\(error)"
    }
    return row
  }

  private mutating func addInfluence(_ analysis: Analysis) {
    guard analysis.studyCount > 2, let influence = try? analysis.influence() else { return }
    outcome.influence = influence
    outcome.sensitivity += influence.cases.map { omitted in
      var row = SensitivityRow(
        code: "without:\(omitted.label)", group: .studies, name: "Without \(omitted.label)",
        scale: analysis.scale)
      switch omitted.omitted {
      case .success(let refit):
        row.studyCount = refit.studyCount
        row.estimate = refit.coefficients.first?.estimate
        row.interval = refit.coefficients.first?.interval
        row.tauSquared = refit.heterogeneity.flatMap { $0.isRandomEffects ? $0.tauSquared : nil }
      case .failure(let error): row.reason = "\(error)"
      }
      return row
    }
  }

  private mutating func addBiasRows(_ analysis: Analysis) {
    guard case .success(let results) = outcome.bias, let bias = results.analyses.first else { return }
    let own = analysis.inference.code
    let others = bias.comparison.results.filter { $0.code != AllStudies().code || $0.test != own }
    outcome.sensitivity += others.map { result in
      let inference =
        result.test == own ? nil : Catalogue<any CoefficientInference>.inferences[result.test]?.name
      return SensitivityRow(
        code: result.code, group: .bias, name: result.name + (inference.map { ", \($0) interval" } ?? ""),
        studyCount: result.studyCount,
        estimate: result.pooled.estimate, interval: result.interval, tauSquared: result.tauSquared,
        scale: analysis.scale)
    }
  }

  private mutating func addMissingRows(_ analysis: Analysis) {
    guard case .success(let results) = outcome.missing, let missing = results.analyses.first else { return }
    let isAligned = results.isAligned
    outcome.sensitivity += missing.sensitivity.cases.map { found in
      SensitivityRow(
        code: found.case.code(isAligned: isAligned), group: .missing,
        name: "Missing participants: \(found.case.code(isAligned: isAligned).replacing("-", with: " "))",
        studyCount: found.result.studyCount, estimate: found.result.pooled.estimate,
        interval: found.result.pooled.interval, tauSquared: found.result.tauSquared, scale: missing.scale)
    }
  }

  private mutating func addSmallStudyRows(_ analysis: Analysis) {
    guard case .success(let results) = outcome.smallStudy, let found = results.analyses.first else { return }
    outcome.sensitivity += found.result.result.rows.map { row in
      SensitivityRow(
        code: row.method.code, group: .smallStudy, name: row.method.name,
        studyCount: row.adjusted.map { $0.studyCount ?? analysis.studyCount },
        estimate: row.adjusted?.adjustedEstimate, interval: row.adjusted?.adjustedInterval,
        scale: analysis.scale, reason: row.reason.map { "\($0)" })
    }
  }
}

extension StudyTable {
  /// Whether a header is one of judgements.
  fileprivate var hasJudgements: Bool {
    (try? judgements()) != nil
  }

  /// Whether a header tells of people who are missing.
  fileprivate var tellsOfMissing: Bool {
    let headers = Set(table.headers.map { $0.lowercased() })
    return !headers.isDisjoint(with: ["randomised1", "missing1", "randomised2", "missing2"])
  }
}

extension ReviewAnalysis {
  /// Ways of taking risk of bias into account.
  package var bias: BiasPlan {
    var bias = BiasPlan(settings)
    bias.adjustment = riskOfBias ?? AdjustmentPlan()
    bias.meaning.importantDifference = findings.importantDifference
    bias.meaning.thresholds = findings.thresholds
    return bias
  }

  /// Assumptions about missing people, of a measure where the settings name none.
  package func missingness(of measure: String?) -> MissingnessPlan {
    var plan = MissingnessPlan(settings)
    plan.oddsRatios = missing?.imor
    plan.differences = missing?.imdom
    plan.analysis.effects.measure = settings.effects.measure ?? measure
    return plan
  }

  /// What GRADE's judgements need to know.
  package var certaintyPlan: FindingsPlan {
    func all(_ value: Double?) -> OutcomeNumbers { OutcomeNumbers(value.map { [.init(value: $0)] } ?? []) }
    var plan = FindingsPlan(settings)
    plan.baselineRisk = all(findings.baselineRisk)
    plan.standardDeviation = all(findings.standardDeviation)
    plan.importantDifference = all(findings.importantDifference)
    plan.thresholds = OutcomeNumbers(findings.thresholds.map { .init(value: $0) })
    return plan
  }
}
