import BiasAdjustment
import Estimates
import Tables

/// Ways of taking risk of bias into account, as JSON.
enum StrategyJSON {
  /// A way's result; `trials` counts each trial once, where that is known.
  static func strategy(_ result: StrategyResult, labels: [String], trials: Int? = nil) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("strategy", .string(result.code)), .init("test", .string(result.test)),
      .init("k", .integer(result.studyCount)), .init("estimate", .number(result.pooled.estimate)),
      .init("se", .number(result.pooled.standardError)),
      .init("lower", .number(result.interval.lower)),
      .init("upper", .number(result.interval.upper)), .init("tau2", .number(result.tauSquared)),
      .init("prediction", interval(result.prediction)),
      .init("assumption", .string(result.assumption)),
      .init(
        "weights",
        .array(
          (zip(result.members, result.weights).map { (labels[$0], $1) }
            + result.others.map { ($0.label, $0.weight) }).map { study, weight in
              .object([.init("study", .string(study)), .init("weight", .number(weight))])
            })),
    ]
    if let trials { members.insert(.init("trials", .integer(trials)), at: 3) }
    if let bias = result.meanBias {
      members.append(
        .init(
          "mean_bias",
          .object([
            .init("estimate", .number(bias.estimate)), .init("se", .number(bias.standardError)),
            .init("lower", .number(bias.interval.lower)), .init("upper", .number(bias.interval.upper)),
            .init("kappa2", .number(bias.variance)),
          ])))
    }
    return .object(members)
  }

  static func interval(_ interval: Interval?) -> JSONValue {
    guard let interval else { return .null }
    return .object([
      .init("lower", .number(interval.lower)), .init("upper", .number(interval.upper)),
    ])
  }

  static func strataTest(_ test: StrataTest?) -> JSONValue {
    guard let test else { return .null }
    return .object([
      .init("levels", .array(test.levels.map(JSONValue.string))),
      .init("separate", omnibus(test.separate)), .init("common", omnibus(test.common)),
    ])
  }

  static func regression(_ regression: JudgementRegression) -> JSONValue {
    .object([
      .init("moderator", .string(regression.kind == .ordered ? "ordered" : "categorical")),
      .init("k", .integer(regression.members.count)),
      .init("coefficients", .array(regression.coefficients.map(PooledDocument.coefficient))),
      .init("test", omnibus(regression.test)), .init("tau2", .number(regression.tauSquared)),
      .init("r2", JSONValue(regression.rSquared)),
    ])
  }

  static func shares(_ shares: SharesBeyond?) -> JSONValue {
    guard let shares else { return .null }
    return .object([
      .init("threshold", .number(shares.threshold)),
      .init("direction", .string(shares.isAbove ? "above" : "below")),
      .init("bias_mean", .number(shares.bias.mean)),
      .init("bias_sd", .number(shares.bias.standardDeviation)),
      .init("share", estimate(shares.share)),
      .init("calibrated_share", JSONValue(shares.calibratedShare)),
      .init("small_share", .number(shares.smallShare)),
      .init("tipping_bias", estimate(shares.tippingBias)),
      .init("delta_method_reliable", .bool(shares.isReliable)),
    ])
  }

  private static func estimate(_ estimate: SharesBeyond.Estimate?) -> JSONValue {
    guard let estimate else { return .null }
    return .object([
      .init("estimate", .number(estimate.value)), .init("se", JSONValue(estimate.standardError)),
      .init("lower", JSONValue(estimate.interval?.lower)),
      .init("upper", JSONValue(estimate.interval?.upper)),
    ])
  }

  private static func omnibus(_ test: OmnibusTest?) -> JSONValue {
    guard let test else { return .null }
    return .object([
      .init("statistic", .number(test.statistic)), .init("df", .integer(test.numeratorDegreesOfFreedom)),
      .init("df2", JSONValue(test.denominatorDegreesOfFreedom)), .init("p", .number(test.pValue)),
    ])
  }
}
