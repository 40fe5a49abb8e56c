import Estimates
import MetaAnalysis
import SmallStudyEffects
import Tables

/// Parts of the documents about small-study effects.
enum SmallStudyJSON {
  /// A coefficient without its name.
  static func coefficient(_ coefficient: Coefficient) -> JSONValue {
    .object([
      .init("estimate", .number(coefficient.estimate)), .init("se", .number(coefficient.standardError)),
      .init("statistic", JSONValue(coefficient.statistic)),
      .init("df", JSONValue(coefficient.degreesOfFreedom)), .init("p", JSONValue(coefficient.pValue)),
      .init("lower", .number(coefficient.interval.lower)),
      .init("upper", .number(coefficient.interval.upper)),
    ])
  }

  /// The heterogeneity of a fit.
  static func heterogeneity(_ heterogeneity: Heterogeneity) -> JSONValue {
    .object([
      .init("tau2", .number(heterogeneity.tauSquared)), .init("q", .number(heterogeneity.q)),
      .init("i2", JSONValue(heterogeneity.iSquared)),
    ])
  }
}
