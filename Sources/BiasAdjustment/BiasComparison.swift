public import MetaAnalysis

/// Every way of taking risk of bias into account beside the plain result.
///
/// <!-- snippet: given let studies: AssessedStudies, qualities: LevelQualities -->
///
///     let comparison = try BiasComparison(studies, model: InverseVariance(), qualities: qualities)
///     comparison.results[0]                // all studies
///     comparison.curve                     // as studies at high risk are discounted
///     comparison.dissenting(nullValue: 0)  // the results that conclude otherwise
public struct BiasComparison: Sendable, Hashable, Codable {
  /// The results, the plain one first; with another inference than the normal one, `all` stands a second time with it.
  public let results: [StrategyResult]
  /// The discounting of studies at high risk; `nil` where the tools in use have no high levels.
  public let curve: DiscountCurve?

  /// The test between levels; `nil` where one level is in use.
  public let strataTest: StrataTest?
  /// Meta-regressions on the judgement, as a category and as a trend, where they apply.
  public let regressions: [JudgementRegression]

  /// Pools studies by every strategy that applies: those by qualities and by biases only where these are given.
  /// - Throws: what fitting the plain model throws.
  public init(
    _ studies: AssessedStudies, model: InverseVariance, inputs: BiasInputs
  ) throws(MetaAnalysisError) {
    var results: [StrategyResult] = []
    for strategy in Self.strategies(for: studies, model: model, inputs: inputs) {
      if let result = try strategy.pool(studies, model: model) {
        results.append(result.predicting(as: inputs))
      }
    }
    self.results = results
    curve = studies.hasHighLevels ? try DiscountCurve(studies, model: model) : nil
    strataTest = try StrataTest(studies, model: model)
    var regressions: [JudgementRegression] = []
    for kind in [JudgementRegression.Kind.categorical, .ordered] {
      if let regression = try JudgementRegression(kind, studies, model: model) {
        regressions.append(regression)
      }
    }
    self.regressions = regressions
  }

  /// Pools studies by every strategy that applies, with qualities and additive biases alone.
  /// - Throws: what fitting the plain model throws.
  public init(
    _ studies: AssessedStudies, model: InverseVariance, qualities: LevelQualities? = nil,
    biases: LevelBiases? = nil
  ) throws(MetaAnalysisError) {
    try self.init(studies, model: model, inputs: BiasInputs(qualities: qualities, biases: biases))
  }

  /// The strategies in the order in which they are shown.
  public static func strategies(
    for studies: AssessedStudies, model: InverseVariance, inputs: BiasInputs
  ) -> [any BiasStrategy] {
    var strategies: [any BiasStrategy] = [AllStudies()]
    if !(model.inference is NormalInference) {
      strategies.append(AllStudies(usesNormalInference: true))
    }
    // Beside a posterior distribution stands that of all studies, to compare like with like.
    if inputs.priors != nil { strategies.append(AllStudiesPosterior()) }
    strategies += [WithoutCritical(), ExcludeHigh(), LowOnly()]
    strategies += studies.rungs.map { SingleLevel($0) }
    strategies.append(InverseVarianceHeterogeneity())
    return strategies + inputs.strategies
  }
}
