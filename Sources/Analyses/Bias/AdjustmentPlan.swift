import BiasAdjustment
import Estimates

/// What is known or believed of studies at each judgement, as texts that are read against the tools in use.
public struct AdjustmentPlan: Sendable, Hashable {
  /// The quality of each level: `LEVEL=QUALITY,...`.
  public var quality: String?
  /// The bias of each level: `LEVEL=MEAN:SD,...`, or `LEVEL=FACTOR:SD,...`.
  public var bias: String?
  /// Whether `bias` gives factors by which effects are too large.
  public var isBiasProportional = false
  /// The biases of judgements of domains: `DOMAIN:LEVEL=MEAN:SD,...`.
  public var domainBias: String?
  /// How far studies with the same judgement of a domain share its bias, from 0 to 1; `nil` for not at all.
  public var domainCorrelation: Double?
  /// What is known of the mean bias at high risk: `MEAN:SD` or `MEAN:SD:SPREAD`.
  public var biasPrior: String?
  /// What other meta-analyses say of studies at high risk: `MEAN:SD:RATIO`.
  public var labelInvariant: String?
  /// Whether the bias at high risk is estimated from the studies themselves.
  public var estimatesBias = false
  /// Whether effects are regressed on the judgement.
  public var regresses = false
  /// Which levels are read as another tool's: `TOOL:LEVEL=TOOL:LEVEL,...`.
  public var map: String?

  /// A plan that gives nothing.
  public init() {}
}

extension AdjustmentPlan {
  /// Whether a way of taking judgements into account is asked for; a mapping alone asks for none.
  public var isAsked: Bool { !keys.isEmpty }

  /// The keys of the ways that are asked for.
  public var keys: [String] {
    let all: [(String, Bool)] = [
      ("quality", quality != nil), ("bias", bias != nil), ("bias_domain", domainBias != nil),
      ("bias_prior", biasPrior != nil), ("label_invariant", labelInvariant != nil),
      ("bias_model", estimatesBias), ("regression", regresses),
    ]
    return all.filter(\.1).map(\.0)
  }

  /// Fails where choices belong to others that are not made, or cannot be: what can be known before judgements are read.
  public func check() throws(AnalysisError) {
    if let domainCorrelation {
      guard (0...1).contains(domainCorrelation) else {
        throw .impossible(
          key: "bias_correlation", value: "\(domainCorrelation)", reason: "between 0 and 1")
      }
      guard domainBias != nil else { throw .requires(key: "bias_correlation", other: "bias_domain") }
    }
    if isBiasProportional && bias == nil { throw .requires(key: "bias_type", other: "bias") }
    _ = try priors
    _ = try profile
  }

  /// Fails also where effects on a scale have no factors of bias.
  func check(on scale: EffectScale?) throws(AnalysisError) {
    try check()
    guard isBiasProportional, let scale, scale.nullValue != 0 else { return }
    throw .impossible(
      key: "bias_type", value: "proportional",
      reason: "needs a measure of no effect at 0 on the analysis scale; a factor means nothing for a "
        + scale.nameInSentence)
  }

  /// What is known of the mean bias at high risk.
  var priors: BiasPriors? {
    get throws(AnalysisError) {
      guard let biasPrior else { return nil }
      if let priors = BiasPriors(biasPrior) { return priors }
      throw .impossible(
        key: "bias_prior", value: "'\(biasPrior)'",
        reason: "write MEAN:SD or MEAN:SD:SPREAD, such as 0.2:0.2, with positive SD and spread")
    }
  }

  /// What other meta-analyses say of studies at high risk.
  var profile: HighRiskProfile? {
    get throws(AnalysisError) {
      guard let labelInvariant else { return nil }
      if let profile = HighRiskProfile(labelInvariant) { return profile }
      throw .impossible(
        key: "label_invariant", value: "'\(labelInvariant)'",
        reason:
          "write MEAN:SD:RATIO, such as 0.1:0.05:1.3, with an SD that is not negative and a positive ratio of "
          + "variances")
    }
  }
}

extension AdjustmentPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case quality, bias
    case biasType = "bias_type"
    case domainBias = "bias_domain"
    case domainCorrelation = "bias_correlation"
    case biasPrior = "bias_prior"
    case labelInvariant = "label_invariant"
    case estimatesBias = "bias_model"
    case regresses = "regression"
    case map
  }

  /// What `bias` gives.
  private enum BiasType: String, Codable { case additive, proportional }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(quality, forKey: .quality)
    try container.encode(bias, forKey: .bias)
    let type = isBiasProportional ? BiasType.proportional : .additive
    try container.encode(bias.map { _ in type }, forKey: .biasType)
    try container.encode(domainBias, forKey: .domainBias)
    try container.encode(domainBias.map { _ in domainCorrelation ?? 0 }, forKey: .domainCorrelation)
    try container.encode(biasPrior, forKey: .biasPrior)
    try container.encode(labelInvariant, forKey: .labelInvariant)
    try container.encode(estimatesBias, forKey: .estimatesBias)
    try container.encode(regresses, forKey: .regresses)
    try container.encode(map, forKey: .map)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func value<T: Decodable>(_ key: CodingKeys) throws -> T? {
      try container.decodeIfPresent(T.self, forKey: key)
    }
    quality = try value(.quality)
    bias = try value(.bias)
    let type: BiasType? = try value(.biasType)
    isBiasProportional = type == .proportional
    domainBias = try value(.domainBias)
    domainCorrelation = try value(.domainCorrelation)
    biasPrior = try value(.biasPrior)
    labelInvariant = try value(.labelInvariant)
    estimatesBias = try value(.estimatesBias) ?? false
    regresses = try value(.regresses) ?? false
    map = try value(.map)
  }
}
