import Likelihood
import Analyses
import Estimates
import MetaAnalysis
import SmallStudyEffects
import Tables

/// Parts of the documents about small-study effects.
enum SmallStudyJSON {
  /// A coefficient without its name; without a test where 0 is not no effect.
  static func coefficient(_ coefficient: Coefficient, _ plain: Analysis) -> JSONValue {
    let isTested = plain.scale.hasNoEffectAtZero
    return .object([
      .init("estimate", .number(coefficient.estimate)), .init("se", .number(coefficient.standardError)),
      .init("statistic", JSONValue(isTested ? coefficient.statistic : nil)),
      .init("df", JSONValue(coefficient.degreesOfFreedom)),
      .init("p", JSONValue(isTested ? coefficient.pValue : nil)),
      .init("lower", .number(coefficient.interval.lower)),
      .init("upper", .number(coefficient.interval.upper)),
    ])
  }

  /// An estimate of maximum likelihood.
  static func estimate(
    _ estimate: LikelihoodEstimate, _ profiled: ProfiledEffect? = nil, isTested: Bool = false
  ) -> JSONValue {
    let bounds = profiled?.bounds ?? ProfileInterval(estimate)
    return .object(
      [
        .init("name", .string(estimate.name)), .init("estimate", .number(estimate.estimate)),
        .init("se", JSONValue(estimate.standardError)), .init("lower", JSONValue(bounds?.lower)),
        .init("upper", JSONValue(bounds?.upper)),
      ]
        + (isTested
          ? [
            .init("statistic", JSONValue(estimate.statistic)), .init("df", .null),
            .init("p", JSONValue(profiled?.test?.pValue ?? estimate.pValue)),
          ] : []))
  }

  /// A likelihood-ratio test.
  static func test(_ test: OmnibusTest?) -> JSONValue {
    guard let test else { return .null }
    return .object([
      .init("statistic", .number(test.statistic)), .init("df", .integer(test.numeratorDegreesOfFreedom)),
      .init("p", .number(test.pValue)),
    ])
  }

  /// The heterogeneity of a fit.
  static func heterogeneity(_ heterogeneity: Heterogeneity) -> JSONValue {
    .object([
      .init("tau2", .number(heterogeneity.tauSquared)), .init("q", JSONValue(heterogeneity.q)),
      .init("i2", JSONValue(heterogeneity.iSquared)),
    ])
  }
}
