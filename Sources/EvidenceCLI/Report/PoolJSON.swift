import Evidence
import Tables

/// The JSON documents of pooled results, with the keys that INTERFACE fixes.
enum PoolJSON {
  /// The document of one analysis, or of several side by side.
  static func document(_ results: PooledResults, command: String, settings: JSONValue) -> JSONValue {
    guard let first = results.analyses.first else { return .null }
    var members = header(command: command, source: first.table.source, settings: settings)
    if first.by == nil {
      members += body(first)
    } else {
      members.append(
        .init(
          "analyses",
          .array(
            results.analyses.map { analysis in
              .object(
                [.init("by", .string(analysis.by ?? ""))] + body(analysis)
                  + notes(analysis.warnings, analysis.excluded))
            })))
    }
    members += UnitReport.grid(results.grid, body: body)
    return .object(members + notes(results.allWarnings, results.allExcluded))
  }

  private static func notes(_ warnings: [Warning], _ excluded: [ExcludedRow]) -> [JSONValue.Member] {
    [
      .init("warnings", .array(warnings.map(JSONValue.init))),
      .init("excluded", .array(excluded.map(JSONValue.init))),
    ]
  }

  /// The members that every document begins with.
  static func header(command: String, source: TableSource, settings: JSONValue) -> [JSONValue.Member] {
    [
      .init("schema", .string("evidence.\(command)/1")),
      .init("version", .string(EvidenceCommand.version)),
      .init("settings", settings),
      .init(
        "input", .object([.init("name", .string(source.name)), .init("sha256", .string(source.sha256))])),
    ]
  }

  private static func body(_ analysis: PooledAnalysis) -> [JSONValue.Member] {
    [
      .init("measure", .string(analysis.table.entry.code)),
      .init("method", .string(analysis.plan.methodCode)),
      .init("test", .string(analysis.plan.inference.code)),
      .init("level", .number(analysis.plan.level)),
      .init("k", .integer(analysis.studyCount)),
      .init("coefficients", .array(analysis.coefficients.map(coefficient))),
      .init("prediction", prediction(analysis.prediction)),
      .init("heterogeneity", heterogeneity(analysis)),
      .init("moderator_test", test(analysis.moderatorTest)),
      .init("fit", fit(analysis)),
      .init("subgroups", subgroups(analysis)),
      .init("subgroup_test", subgroupTest(analysis.subgroups?.test)),
      .init("association_test", test(analysis.associationTest)),
      .init("breslow_day", test(analysis.oddsRatioHomogeneity?.breslowDay)),
      .init("tarone", test(analysis.oddsRatioHomogeneity?.tarone)),
      .init("studies", .array(studies(analysis))),
    ] + strategies(analysis)
      + (analysis.reexpressed.isEmpty
        ? [] : [.init("reexpressed", ReexpressionText.json(analysis.reexpressed))])
  }

  /// The ways of taking risk of bias into account that were asked for.
  private static func strategies(_ analysis: PooledAnalysis) -> [JSONValue.Member] {
    guard !analysis.strategies.isEmpty else { return [] }
    let labels = analysis.table.rows.map(\.study)
    return [
      .init("strategies", .array(analysis.strategies.map { StrategyJSON.strategy($0, labels: labels) }))
    ]
  }

  static func coefficient(_ coefficient: Coefficient) -> JSONValue {
    .object([
      .init("name", .string(coefficient.name)),
      .init("estimate", .number(coefficient.estimate)),
      .init("se", .number(coefficient.standardError)),
      .init("statistic", JSONValue(coefficient.statistic)),
      .init("df", JSONValue(coefficient.degreesOfFreedom)),
      .init("p", JSONValue(coefficient.pValue)),
      .init("lower", .number(coefficient.interval.lower)),
      .init("upper", .number(coefficient.interval.upper)),
    ])
  }

  private static func prediction(_ prediction: PredictionInterval?) -> JSONValue {
    guard let prediction else { return .null }
    return .object([
      .init("lower", .number(prediction.interval.lower)),
      .init("upper", .number(prediction.interval.upper)),
      .init("df", JSONValue(prediction.degreesOfFreedom)),
    ])
  }

  private static func heterogeneity(_ analysis: PooledAnalysis) -> JSONValue {
    let heterogeneity = analysis.heterogeneity
    let bounds = analysis.tauSquaredInterval?.bounds
    return .object([
      .init("tau2", .number(heterogeneity.tauSquared)),
      .init("tau2_se", JSONValue(heterogeneity.tauSquaredStandardError)),
      .init("tau2_lower", JSONValue(bounds?.lower)),
      .init("tau2_upper", JSONValue(bounds?.upper)),
      .init("tau", .number(heterogeneity.tau)),
      .init("i2", JSONValue(analysis.iSquared)),
      .init("i2_lower", JSONValue(analysis.iSquaredInterval?.lower)),
      .init("i2_upper", JSONValue(analysis.iSquaredInterval?.upper)),
      .init("h2", JSONValue(heterogeneity.hSquared)),
      .init("h2_lower", JSONValue(bounds.flatMap { heterogeneity.hSquared(at: $0.lower) })),
      .init("h2_upper", JSONValue(bounds.flatMap { heterogeneity.hSquared(at: $0.upper) })),
      .init("q", .number(heterogeneity.q)),
      .init("q_df", .integer(heterogeneity.degreesOfFreedom)),
      .init("q_p", JSONValue(heterogeneity.pValue)),
      .init("r2", JSONValue(analysis.rSquared)),
    ])
  }

  private static func test(_ test: OmnibusTest?) -> JSONValue {
    guard let test else { return .null }
    return .object([
      .init("statistic", .number(test.statistic)),
      .init("df1", .integer(test.numeratorDegreesOfFreedom)),
      .init("df2", JSONValue(test.denominatorDegreesOfFreedom)),
      .init("p", .number(test.pValue)),
    ])
  }

  private static func fit(_ analysis: PooledAnalysis) -> JSONValue {
    .object([
      .init("loglik", JSONValue(analysis.likelihood?.logLikelihood)),
      .init("deviance", JSONValue(analysis.likelihood?.deviance)),
      .init("aic", JSONValue(analysis.likelihood?.akaike)),
      .init("bic", JSONValue(analysis.likelihood?.bayesian)),
      .init("aicc", JSONValue(analysis.likelihood?.akaikeCorrected)),
      .init("iterations", .integer(analysis.convergence?.iterations ?? 0)),
      .init("converged", .bool(analysis.convergence?.converged ?? true)),
    ])
  }

  private static func subgroups(_ analysis: PooledAnalysis) -> JSONValue {
    guard let subgroups = analysis.subgroups?.subgroups else { return .null }
    return .array(
      subgroups.map { subgroup in
        .object([
          .init("level", .string(subgroup.level)),
          .init("k", .integer(subgroup.members.count)),
          .init("estimate", .number(subgroup.pooled.estimate)),
          .init("se", .number(subgroup.pooled.standardError)),
          .init("lower", .number(subgroup.pooled.interval.lower)),
          .init("upper", .number(subgroup.pooled.interval.upper)),
          .init("tau2", .number(subgroup.heterogeneity.tauSquared)),
          .init("q", .number(subgroup.heterogeneity.q)),
          .init("q_df", .integer(subgroup.heterogeneity.degreesOfFreedom)),
          .init("q_p", JSONValue(subgroup.heterogeneity.pValue)),
        ])
      })
  }

  private static func subgroupTest(_ test: OmnibusTest?) -> JSONValue {
    guard let test else { return .null }
    return .object([
      .init("q", .number(test.statistic)), .init("df", .integer(test.numeratorDegreesOfFreedom)),
      .init("p", .number(test.pValue)),
    ])
  }

  /// The best linear unbiased prediction of a study's true effect.
  private static func blup(_ prediction: StudyPrediction?) -> JSONValue {
    guard let prediction else { return .null }
    return .object([
      .init("estimate", .number(prediction.estimate)), .init("se", .number(prediction.standardError)),
      .init("lower", .number(prediction.interval.lower)),
      .init("upper", .number(prediction.interval.upper)),
    ])
  }

  private static func studies(_ analysis: PooledAnalysis) -> [JSONValue] {
    let reached = Dictionary(uniqueKeysWithValues: analysis.table.rows.map { ($0.row, $0.reached) })
    return analysis.studies.map { study($0, reached[$0.row]) }
  }

  private static func study(_ study: StudyLine, _ reached: RowEffect?) -> JSONValue {
    .object(
      [
        .init("study", .string(study.study)),
        .init("effect", JSONValue(study.effect?.estimate)),
        .init("se", JSONValue(study.effect?.standardError)),
        .init("lower", JSONValue(study.interval?.lower)),
        .init("upper", JSONValue(study.interval?.upper)),
        .init("weight", JSONValue(study.weight)),
        .init("blup", blup(study.prediction)),
        .init("route", JSONValue(reached?.route)),
        .init("assumptions", .array((reached?.assumptions ?? []).map { .string($0) })),
      ] + UnitReport.unadjusted(reached) + (reached?.outcome?.members ?? []))
  }
}

extension JSONValue {
  init(_ warning: Warning) {
    self = .object([.init("code", .string(warning.code)), .init("message", .string(warning.message))])
  }

  init(_ row: ExcludedRow) {
    self = .object([
      .init("row", .integer(row.row)), .init("study", .string(row.study)),
      .init("reason", .string(row.reason)),
    ])
  }
}
