import Evidence

/// Ways of taking risk of bias into account, for the panels of a forest plot.
struct ForestStrategies {
  private let options: AdjustmentOptions
  private let model: ModelOptions
  private let judgements: ForestJudgements

  init(_ options: AdjustmentOptions, _ model: ModelOptions, _ judgements: ForestJudgements) {
    self.options = options
    self.model = model
    self.judgements = judgements
  }

  /// Pools each analysis in every way that the options give something for. Intervals of one kind stand together, each kind
  /// beneath the plain result with an interval of that kind.
  func add(to results: inout PooledResults, _ plan: ModelPlan) throws {
    let plain = try InverseVariance(model, plan, in: options.given.first ?? "--quality")
    let judged = try results.analyses.map { try judgements.judged($0) }
    let values = try AdjustmentValues(
      options, judgements.tools, judged.flatMap(\.assessments).compactMap { $0 },
      scale: results.analyses.first?.table.scale)
    for (place, judged) in judged.enumerated() {
      let table = results.analyses[place].table
      let studies = try values.studies(table.effects, judged.assessments)
      do throws(MetaAnalysisError) {
        results.analyses[place].strategies = try strategies(studies, plain, values.inputs)
      } catch {
        throw CommandFailure(error) { table.rows[$0].study }
      }
      results.analyses[place].warnings += judged.warnings
    }
  }

  private func strategies(
    _ studies: AssessedStudies, _ plain: InverseVariance, _ inputs: BiasInputs
  ) throws(MetaAnalysisError) -> [StrategyResult] {
    var ways: [StrategyResult] = []
    for strategy in inputs.strategies {
      if let result = try strategy.pool(studies, model: plain) { ways.append(result) }
    }
    let own = plain.inference.code
    let normal = NormalInference().code
    var results = ways.filter { $0.test == own }
    if own != normal, ways.contains(where: { $0.test == normal }),
      let like = try AllStudies(usesNormalInference: true).pool(studies, model: plain)
    {
      results += [like] + ways.filter { $0.test == normal }
    }
    let posterior = ways.filter { $0.test == HierarchicalBiasPosterior.intervalCode }
    if !posterior.isEmpty, let like = try AllStudiesPosterior().pool(studies, model: plain) {
      results += [like] + posterior
    }
    return results
  }
}
