import BiasAdjustment
import Estimates
import MetaAnalysis
import RiskOfBias
import StudyTables

/// A plan with its texts read against the judgements of the studies.
struct BiasChoices {
  let inputs: BiasInputs
  let mapping: LevelMapping?
  let meaning: MeaningPlan
  let shares: SharesPlan?

  /// The choices for analyses of a table, whose judgements are read together.
  ///
  /// - Throws: `AnalysisError.judgements` or `.impossible` where a text cannot be read.
  init(_ plan: BiasPlan, for results: AnalysisResults) throws(AnalysisError) {
    let tools = results.analyses[0].studies.tools
    var assessments: [Assessment] = []
    for analysis in results.analyses {
      assessments += try analysis.judgements.assessments(at: analysis.studies.positions).compactMap { $0 }
    }
    let (read, toolsInUse) = (assessments, assessments.tools)
    mapping = try plan.adjustment.map.map { text throws(AnalysisError) in
      try reading("map") { () throws(JudgementTextError) in
        try LevelMapping(text, toolsInUse: toolsInUse, toolNamed: tools.named)
      }
    }
    let mapped = try reading("map") { [mapping] () throws(JudgementTextError) in
      try read.mapped(by: mapping)
    }
    var inputs = try plan.adjustment.inputs(
      read, mapped: mapped, mapped.isEmpty ? [tools.standard] : mapped.tools,
      scale: results.analyses.first?.scale)
    // The distribution that is implied differs between ways, and settings spell out that of all studies.
    let choices = results.analyses[0].choices
    inputs.prediction = choices.asksForPrediction ? choices.prediction as? PredictionDistribution : nil
    inputs.showsPrediction = choices.showsPrediction
    self.inputs = inputs
    meaning = plan.meaning
    shares = plan.shares
  }

  /// Effects with their judgements, on the ladders that the mapping gives.
  func assessed(_ analysis: Analysis) throws(AnalysisError) -> AssessedStudies {
    let assessments = try analysis.judgements.assessments(at: analysis.studies.positions)
    guard let mapping else { return AssessedStudies(analysis.studies.effects, assessments: assessments) }
    do throws(LevelMappingGap) {
      return try AssessedStudies(analysis.studies.effects, assessments: assessments, mapping: mapping)
    } catch {
      throw .judgements(key: "map", .noPlace(error))
    }
  }
}

extension AdjustmentPlan {
  fileprivate func inputs(
    _ assessments: [Assessment], mapped: [Assessment], _ tools: [RiskOfBiasTool], scale: EffectScale?
  ) throws(AnalysisError) -> BiasInputs {
    try check(on: scale)
    var inputs = BiasInputs()
    inputs.qualities = try read(quality, "quality") { text throws(JudgementTextError) in
      try LevelQualities(text, tools: tools, for: mapped)
    }
    if isBiasProportional {
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
    inputs.priors = try priors
    inputs.profile = try profile
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
