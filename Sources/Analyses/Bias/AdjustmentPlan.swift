import BiasAdjustment
import Estimates
import RiskOfBias
public import StudyTables

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
  /// The plan for analyses of a table, whose judgements are read together.
  ///
  /// - Throws: `AnalysisError.judgements` or `.impossible` where a text cannot be read.
  public func biasPlan(
    _ tools: JudgementTools, for results: AnalysisResults, shares: SharesPlan? = nil
  ) throws(AnalysisError) -> BiasPlan {
    let assessments = try results.judgements(tools: tools).flatMap(\.assessments).compactMap { $0 }
    let mapping = try map.map { text throws(AnalysisError) in
      try reading("map") { () throws(JudgementTextError) in
        try LevelMapping(text, toolsInUse: assessments.tools, toolNamed: tools.named)
      }
    }
    let mapped = try reading("map") { () throws(JudgementTextError) in try assessments.mapped(by: mapping) }
    let inputs = try inputs(
      assessments, mapped: mapped, mapped.isEmpty ? [tools.standard] : mapped.tools,
      scale: results.analyses.first?.scale)
    return BiasPlan(tools: tools, inputs: inputs, mapping: mapping, shares: shares)
  }

  private func inputs(
    _ assessments: [Assessment], mapped: [Assessment], _ tools: [RiskOfBiasTool], scale: EffectScale?
  ) throws(AnalysisError) -> BiasInputs {
    var inputs = BiasInputs()
    inputs.qualities = try read(quality, "quality") { text throws(JudgementTextError) in
      try LevelQualities(text, tools: tools, for: mapped)
    }
    if isBiasProportional {
      try refuseFactors(on: scale)
      inputs.factors = try read(bias, "bias") { text throws(JudgementTextError) in
        try LevelBiases(factors: text, tools: tools)
      }
    } else {
      inputs.biases = try read(bias, "bias") { text throws(JudgementTextError) in
        try LevelBiases(biases: text, tools: tools)
      }
    }
    inputs.domainBiases = try read(domainBias, "bias_domain") { text throws(JudgementTextError) in
      try DomainBias.beliefs(text, tools: assessments.tools)
    }
    inputs.domainCorrelation = domainCorrelation ?? 0
    inputs.priors = try biasPrior.map(Self.priors)
    inputs.profile = try labelInvariant.map(Self.profile)
    inputs.estimatesBias = estimatesBias
    inputs.regresses = regresses
    return inputs
  }

  private func read<Value>(
    _ text: String?, _ key: String, _ body: (String) throws(JudgementTextError) -> Value
  ) throws(AnalysisError) -> Value? {
    guard let text else { return nil }
    return try reading(key) { () throws(JudgementTextError) in try body(text) }
  }

  private func refuseFactors(on scale: EffectScale?) throws(AnalysisError) {
    guard let scale, scale.nullValue != 0 else { return }
    throw .impossible(
      key: "bias_type", value: "proportional",
      reason: "needs a measure of no effect at 0 on the analysis scale; a factor means nothing for a "
        + scale.nameInSentence)
  }

  private static func priors(_ text: String) throws(AnalysisError) -> BiasPriors {
    if let priors = BiasPriors(text) { return priors }
    throw .impossible(
      key: "bias_prior", value: "'\(text)'",
      reason: "write MEAN:SD or MEAN:SD:SPREAD, such as 0.2:0.2, with positive SD and spread")
  }

  private static func profile(_ text: String) throws(AnalysisError) -> HighRiskProfile {
    if let profile = HighRiskProfile(text) { return profile }
    throw .impossible(
      key: "label_invariant", value: "'\(text)'",
      reason:
        "write MEAN:SD:RATIO, such as 0.1:0.05:1.3, with an SD that is not negative and a positive ratio of "
        + "variances")
  }
}

extension [Assessment] {
  /// The tools that judgements were made with, each once.
  fileprivate var tools: [RiskOfBiasTool] {
    reduce(into: []) { tools, assessment in
      if !tools.contains(where: { $0.code == assessment.tool.code }) { tools.append(assessment.tool) }
    }
  }

  /// The assessments on the other ladder, or as they are without a mapping.
  fileprivate func mapped(by mapping: LevelMapping?) throws(JudgementTextError) -> [Assessment] {
    guard let mapping else { return self }
    do throws(LevelMappingGap) {
      return try map { assessment throws(LevelMappingGap) in try mapping.apply(to: assessment) }
        .compactMap { $0 }
    } catch {
      throw .noPlace(error)
    }
  }
}

/// Carries out what reads a key's text, and throws its errors as those of a plan.
private func reading<T>(
  _ key: String, _ body: () throws(JudgementTextError) -> T
) throws(AnalysisError) -> T {
  do throws(JudgementTextError) { return try body() } catch { throw .judgements(key: key, error) }
}
