import Analyses
import BiasAdjustment
import Estimates
import Likelihood
import MetaAnalysis
import StudyTables
import Tables

/// The JSON documents of pooled results, with the keys that INTERFACE fixes.
enum PooledDocument {
  /// The document of one analysis, or of several side by side.
  static func json(
    _ results: AnalysisResults, command: String, settings: JSONValue, input: DocumentInput
  ) -> JSONValue {
    var members = Document.header(command, settings: settings, input: input)
    if let only = results.analyses.first, only.group == nil {
      members += body(only)
    } else {
      members.append(
        .init(
          "analyses",
          .array(
            results.analyses.map { analysis in
              .object(
                [.init("by", .string(analysis.group ?? ""))] + body(analysis) + [
                  Document.warnings(analysis.notes), Document.excluded(analysis.excluded),
                ])
            })))
    }
    if let test = results.subgroupTest { members.append(.init("subgroup_test", subgroupTest(test, nil))) }
    members += CorrelationGrids.json(results.grid, body: body)
    return .object(
      members + Document.columns(results.notes)
        + [Document.warnings(results.notes), Document.excluded(results.excluded)])
  }

  private static func body(_ analysis: Analysis) -> [JSONValue.Member] {
    [
      .init("measure", .string(analysis.studies.measure.code)),
      .init("method", .string(analysis.choices.pooling.code)),
      .init("test", .string(analysis.inference.code)),
      .init("level", .number(analysis.choices.level)),
      .init("k", .integer(analysis.studyCount)), .init("trials", .integer(analysis.trialCount)),
      .init("coefficients", .array(coefficients(analysis))),
      .init("prediction", prediction(analysis.prediction)),
      .init("heterogeneity", heterogeneity(analysis)),
      .init("moderator_test", test(analysis.moderatorTest)),
      .init("fit", fit(analysis)),
      .init("subgroups", subgroups(analysis)),
      .init("subgroup_test", subgroupTest(analysis.subgroups)),
      .init("association_test", test(analysis.associationTest)),
      .init("breslow_day", test(analysis.oddsRatioHomogeneity?.breslowDay)),
      .init("tarone", test(analysis.oddsRatioHomogeneity?.tarone)),
      .init("studies", .array(studies(analysis))),
    ] + AnswersJSON.members(analysis.answers) + DependenceJSON.members(analysis)
      + DependenceJSON.interaction(analysis)
      + profile(analysis) + permutation(analysis) + withoutBorrowed(analysis.withoutBorrowed)
      + strategies(analysis)
      + (analysis.reexpressed.isEmpty
        ? [] : [.init("reexpressed", ReexpressionText.json(analysis.reexpressed))])
  }

  /// The permutation test.
  private static func permutation(_ analysis: Analysis) -> [JSONValue.Member] {
    guard let test = analysis.permutation else { return [] }
    let coefficients = zip(analysis.coefficients, test.pValues).map { coefficient, p in
      JSONValue.object([.init("name", .string(coefficient.name)), .init("p", .number(p))])
    }
    return [
      .init(
        "permutation",
        .object([
          .init("exact", .bool(test.isExact)), .init("permutations", .integer(test.count)),
          .init("coefficients", .array(coefficients)),
          .init("moderator_test", test.moderatorPValue.map { .object([.init("p", .number($0))]) } ?? .null),
        ]))
    ]
  }

  /// The coefficients without the studies whose standard deviations are borrowed.
  private static func withoutBorrowed(_ result: WithoutBorrowed?) -> [JSONValue.Member] {
    guard let result else { return [] }
    return [
      .init(
        "without_borrowed",
        .object([
          .init("left_out", .array(result.studies.map { .string($0) })),
          .init("k", .integer(result.studyCount)),
          .init("coefficients", .array(result.coefficients.map(coefficient))),
          .init("reason", JSONValue(result.reason)),
        ]))
    ]
  }

  /// The ways of taking risk of bias into account that were asked for.
  private static func strategies(_ analysis: Analysis) -> [JSONValue.Member] {
    guard !analysis.strategies.isEmpty else { return [] }
    let labels = analysis.studies.facts.map(\.label)
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

  private static func heterogeneity(_ analysis: Analysis) -> JSONValue {
    guard analysis.isPooled else { return .null }
    let heterogeneity = analysis.heterogeneity
    let bounds = analysis.tauSquaredInterval?.bounds
    let isOne = analysis.hasOneTauSquared && (analysis.countModel?.hasHeterogeneity ?? true)
    let hasQ = analysis.countModel?.hasHeterogeneity ?? true
    return .object(
      [
        .init("tau2", isOne ? .number(heterogeneity.tauSquared) : .null),
        .init("tau2_se", JSONValue(heterogeneity.tauSquaredStandardError)),
        .init("tau2_lower", JSONValue(bounds?.lower)),
        .init("tau2_upper", JSONValue(bounds?.upper)),
        .init("tau", isOne ? .number(heterogeneity.tau) : .null),
        .init("i2", JSONValue(analysis.iSquared)),
        .init("i2_lower", JSONValue(analysis.iSquaredInterval?.lower)),
        .init("i2_upper", JSONValue(analysis.iSquaredInterval?.upper)),
        .init("h2", isOne ? JSONValue(heterogeneity.hSquared) : .null),
        .init("h2_lower", JSONValue(analysis.hSquaredInterval?.lower)),
        .init("h2_upper", JSONValue(analysis.hSquaredInterval?.upper)),
        .init("q", hasQ ? JSONValue(heterogeneity.q) : .null),
        .init("q_df", hasQ ? .integer(heterogeneity.degreesOfFreedom) : .null),
        .init("q_p", JSONValue(heterogeneity.pValue)),
        .init("r2", JSONValue(analysis.rSquared)),
      ] + countModel(analysis))
  }

  /// What models of counts tell of how studies differ.
  private static func countModel(_ analysis: Analysis) -> [JSONValue.Member] {
    guard let facts = analysis.countModel else { return [] }
    let test = facts.likelihoodRatioTest
    return [
      .init("lrt", JSONValue(test?.statistic)), .init("lrt_p", JSONValue(test?.pValue)),
      .init("sigma2", JSONValue(facts.baselineVariance)),
      .init("correlation", JSONValue(facts.correlation)),
      .init("rho", JSONValue(facts.withinArmCorrelation)), .init("phi", JSONValue(facts.dispersion)),
    ]
  }

  /// The interval of the effect by profile likelihood, of models that have one.
  private static func profile(_ analysis: Analysis) -> [JSONValue.Member] {
    guard analysis.pooled != nil, let interval = analysis.countModel?.profileIntervals.first else {
      return []
    }
    return [profile(interval)]
  }

  private static func profile(_ interval: ProfileInterval) -> JSONValue.Member {
    .init(
      "profile_likelihood",
      .object([.init("lower", JSONValue(interval.lower)), .init("upper", JSONValue(interval.upper))]))
  }

  /// The coefficients, those of a regression by maximum likelihood with their intervals by its profiles.
  private static func coefficients(_ analysis: Analysis) -> [JSONValue] {
    let profiles = analysis.pooled == nil ? analysis.countModel?.profileIntervals ?? [] : []
    return analysis.coefficients.enumerated().map { place, one in
      guard profiles.indices.contains(place), case .object(let members) = coefficient(one) else {
        return coefficient(one)
      }
      return .object(members + [profile(profiles[place])])
    }
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

  private static func fit(_ analysis: Analysis) -> JSONValue {
    guard analysis.isPooled else { return .null }
    return .object([
      .init("loglik", JSONValue(analysis.likelihood?.logLikelihood)),
      .init("deviance", JSONValue(analysis.likelihood?.deviance)),
      .init("aic", JSONValue(analysis.likelihood?.akaike)),
      .init("bic", JSONValue(analysis.likelihood?.bayesian)),
      .init("aicc", JSONValue(analysis.likelihood?.akaikeCorrected)),
      .init("iterations", .integer(analysis.convergence?.iterations ?? 0)),
      .init("converged", .bool(analysis.convergence?.converged ?? true)),
    ])
  }

  private static func subgroups(_ analysis: Analysis) -> JSONValue {
    guard analysis.subgroups != nil else { return .null }
    return .array(
      analysis.shownSubgroups.map { shown in
        let subgroup = analysis.result(of: shown)
        let (pooled, heterogeneity) = (subgroup?.pooled, subgroup?.heterogeneity)
        return .object([
          .init("level", .string(shown.level)),
          .init("k", .integer(analysis.usedPositions(of: shown).count)),
          .init("estimate", JSONValue(pooled?.estimate)),
          .init("se", JSONValue(pooled?.standardError)),
          .init("lower", JSONValue(pooled?.interval.lower)),
          .init("upper", JSONValue(pooled?.interval.upper)),
          .init("tau2", JSONValue(heterogeneity?.tauSquared)),
          .init("q", JSONValue(heterogeneity?.q)),
          .init("q_df", JSONValue(heterogeneity?.degreesOfFreedom)),
          .init("q_p", JSONValue(heterogeneity?.pValue)),
          .init("prediction", prediction(shown.place.flatMap(analysis.askedPrediction))),
        ])
      })
  }

  /// Cochran's Q, and the F test of the regression where there is one.
  private static func subgroupTest(_ subgroups: SubgroupFit?) -> JSONValue {
    guard let subgroups, subgroups.leadingTest != nil else { return .null }
    return subgroupTest(subgroups.test, subgroups.regressionTest)
  }

  private static func subgroupTest(_ test: OmnibusTest?, _ regression: OmnibusTest?) -> JSONValue {
    .object([
      .init("q", JSONValue(test?.statistic)), .init("df", JSONValue(test?.numeratorDegreesOfFreedom)),
      .init("p", JSONValue(test?.pValue)), .init("f", JSONValue(regression?.statistic)),
      .init("f_df1", JSONValue(regression?.numeratorDegreesOfFreedom)),
      .init("f_df2", JSONValue(regression?.denominatorDegreesOfFreedom)),
      .init("f_p", JSONValue(regression?.pValue)),
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

  private static func studies(_ analysis: Analysis) -> [JSONValue] {
    let names = analysis.ownNames()
    return analysis.results.map {
      study($0, part: names[$0.position], analysis.studies.facts(at: $0.position))
    }
  }

  /// What is told of one result; `part` is what tells it from others of its study.
  private static func study(_ result: StudyResult, part: String?, _ facts: StudyFacts) -> JSONValue {
    .object(
      [.init("study", .string(result.label))] + (part.map { [.init("part", .string($0))] } ?? [])
        + [
          .init("effect", JSONValue(result.effect?.estimate)),
          .init("se", JSONValue(result.effect?.standardError)),
          .init("lower", JSONValue(result.interval?.lower)),
          .init("upper", JSONValue(result.interval?.upper)),
          .init("weight", JSONValue(result.weight)),
          .init("blup", blup(result.prediction)),
          .init("route", JSONValue(facts.route)),
          .init("assumptions", .array(facts.assumptions.map { .string($0) })),
        ] + Units.unadjusted(facts) + (facts.outcome?.members ?? []))
  }
}
