extension AdjustmentPlan {
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
