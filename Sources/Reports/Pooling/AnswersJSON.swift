import Analyses
import MetaAnalysis
import Tables

/// What a regression says beside its coefficients, as members of a document.
enum AnswersJSON {
  static func members(_ answers: ModeratorAnswers?) -> [JSONValue.Member] {
    guard let answers else { return [] }
    var members: [JSONValue.Member] = []
    if !answers.effects.isEmpty {
      members.append(
        .init("predictions", .array(answers.effects.map { prediction($0, answers.averages(beside: $0)) })))
    }
    if let contrasts = answers.contrasts {
      members.append(.init("contrasts", .array(contrasts.pairs.map(contrast))))
    }
    members += [
      .init("moderator_tests", .array(answers.termTests.map(termTest))),
      .init("vif", .array(answers.varianceInflation.map(inflation))),
    ]
    if let comparison = answers.comparison { members.append(.init("comparison", json(comparison.result))) }
    return members
  }

  private static func prediction(_ fitted: FittedEffect, _ others: [ModeratorAverage]) -> JSONValue {
    let effect = fitted.effect
    return .object([
      .init("at", .object(fitted.settings.map { .init($0.moderator, value($0.value)) })),
      .init("others", .object(others.map { .init($0.moderator, value($0.value)) })),
      .init("estimate", .number(effect.estimate)), .init("se", .number(effect.standardError)),
      .init("df", JSONValue(effect.degreesOfFreedom)),
      .init("lower", .number(effect.interval.lower)), .init("upper", .number(effect.interval.upper)),
      .init("prediction_lower", JSONValue(fitted.prediction?.lower)),
      .init("prediction_upper", JSONValue(fitted.prediction?.upper)),
    ])
  }

  private static func value(_ value: ModeratorSetting.Value) -> JSONValue {
    switch value {
    case .number(let number): .number(number)
    case .level(let level): .string(level)
    }
  }

  private static func value(_ value: ModeratorAverage.Value) -> JSONValue {
    switch value {
    case .mean(let mean): .number(mean)
    case .shares(let shares): .object(shares.map { .init($0.level, .number($0.share)) })
    }
  }

  private static func contrast(_ contrast: LevelContrast) -> JSONValue {
    let difference = contrast.difference
    return .object([
      .init("level", .string(contrast.level)), .init("against", .string(contrast.against)),
      .init("estimate", .number(difference.estimate)), .init("se", .number(difference.standardError)),
      .init("df", JSONValue(difference.degreesOfFreedom)),
      .init("lower", .number(difference.interval.lower)), .init("upper", .number(difference.interval.upper)),
      .init("p", JSONValue(difference.pValue)), .init("p_adjusted", JSONValue(contrast.adjustedPValue)),
    ])
  }

  private static func termTest(_ term: TermTest) -> JSONValue {
    .object([
      .init("term", .string(term.term)), .init("statistic", JSONValue(term.test?.statistic)),
      .init("df1", JSONValue(term.test?.numeratorDegreesOfFreedom)),
      .init("df2", JSONValue(term.test?.denominatorDegreesOfFreedom)),
      .init("p", JSONValue(term.test?.pValue)),
    ])
  }

  private static func inflation(_ inflation: VarianceInflation) -> JSONValue {
    .object([.init("name", .string(inflation.name)), .init("vif", .number(inflation.factor))])
  }

  private static func json(_ comparison: NestedComparison) -> JSONValue {
    .object([
      .init("statistic", .number(comparison.statistic)), .init("df", .integer(comparison.degreesOfFreedom)),
      .init("p", .number(comparison.pValue)),
      .init("aic", .array([.number(comparison.full.akaike), .number(comparison.reduced.akaike)])),
      .init("bic", .array([.number(comparison.full.bayesian), .number(comparison.reduced.bayesian)])),
    ])
  }
}
