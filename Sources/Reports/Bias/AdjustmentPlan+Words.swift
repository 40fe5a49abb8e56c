public import Analyses
public import Tables

extension SharesPlan {
  /// The choices as a document has them, on the analysis scale.
  public var settings: [JSONValue.Member] {
    [
      .init("beyond", .number(threshold)),
      .init(
        "beyond_bias",
        .object([.init("mean", .number(bias.mean)), .init("sd", .number(bias.standardDeviation))])),
      .init("beyond_small_share", .number(smallShare)),
    ]
  }
}

extension AdjustmentPlan {
  /// The choices as a document has them beside the plan of the analysis.
  public var settings: [JSONValue.Member] {
    [
      .init("quality", JSONValue(quality)), .init("bias", JSONValue(bias)),
      .init("bias_type", JSONValue(bias.map { _ in isBiasProportional ? "proportional" : "additive" })),
      .init("bias_domain", JSONValue(domainBias)),
      .init("bias_correlation", JSONValue(domainBias.map { _ in domainCorrelation ?? 0 })),
      .init("bias_prior", JSONValue(biasPrior)), .init("label_invariant", JSONValue(labelInvariant)),
      .init("bias_model", .bool(estimatesBias)), .init("regression", .bool(regresses)),
      .init("map", JSONValue(map)),
    ]
  }

  /// The choices in a sentence each, as a picture's reader has to know them.
  public var sentences: [String] {
    let shared = domainCorrelation.map { ", correlation \($0)" } ?? ""
    return [
      quality.map { "Qualities: \($0)." },
      bias.map { "\(isBiasProportional ? "Factors of bias" : "Biases") (mean:SD): \($0)." },
      domainBias.map { "Biases of domains (mean:SD): \($0)\(shared)." },
      labelInvariant.map { "High risk elsewhere (mean:SD:ratio of \u{3C4}\u{B2}): \($0)." },
      biasPrior.map { "Prior of the bias at high risk (mean:SD): \($0)." },
      map.map { "Levels read as others: \($0)." },
    ].compactMap { $0?.replacing(",", with: ", ").replacing(",  ", with: ", ") }
  }
}
