import Analyses
import Estimates
import MetaAnalysis
import NetworkMetaAnalysis
import Tables

/// Parts of networks' documents.
enum NetworkMembers {
  static func estimate(_ found: Coefficient?, pValue: Bool = true) -> [JSONValue.Member] {
    // 0 by definition has no test.
    [
      .init("estimate", JSONValue(found?.estimate)), .init("se", JSONValue(found?.standardError)),
      .init("lower", JSONValue(found?.interval.lower)), .init("upper", JSONValue(found?.interval.upper)),
    ] + (pValue ? [.init("p", JSONValue(found?.pValue))] : [])
  }

  static func object(_ found: Coefficient?) -> JSONValue {
    found.map { .object(estimate($0, pValue: false)) } ?? .null
  }

  static func difference(_ found: Coefficient?) -> JSONValue {
    found.map {
      .object([
        .init("estimate", .number($0.estimate)), .init("se", .number($0.standardError)),
        .init("p", JSONValue($0.pValue)),
      ])
    } ?? .null
  }

  static func heterogeneity(_ found: Heterogeneity?) -> JSONValue {
    .object([
      .init("tau2", .number(found?.tauSquared ?? 0)), .init("i2", JSONValue(found?.iSquaredFromQ)),
      .init("q", JSONValue(found?.q)), .init("q_df", JSONValue(found?.degreesOfFreedom)),
      .init("q_p", JSONValue(found?.pValue)),
    ])
  }

  static func test(_ found: HomogeneityTest?, tauSquared: Double? = nil) -> JSONValue {
    found.map {
      .object(
        [
          .init("q", .number($0.q)), .init("df", .integer($0.degreesOfFreedom)),
          .init("p", JSONValue($0.pValue)),
        ] + (tauSquared.map { [.init("tau2", .number($0))] } ?? []))
    } ?? .null
  }

  static func cells(_ found: Coefficient?) -> [CSVValue] {
    [
      CSVValue(found?.estimate), CSVValue(found?.standardError), CSVValue(found?.interval.lower),
      CSVValue(found?.interval.upper),
    ]
  }
}
