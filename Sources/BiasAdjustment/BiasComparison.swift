public import MetaAnalysis

/// Every way of taking risk of bias into account beside the plain result.
///
///     let comparison = try BiasComparison(studies, model: PlainModel(), qualities: qualities)
///     comparison.results[0]             // all studies
///     comparison.curve                  // as studies at high risk are discounted
///     comparison.dissenting(from: 0)    // the results that conclude otherwise
public struct BiasComparison: Sendable, Hashable, Codable {
  /// The results, the plain one first; with another inference than the normal one, `all` stands a second time with it.
  public let results: [StrategyResult]
  /// The discounting of studies at high risk; `nil` where the tools in use have no high levels.
  public let curve: DiscountCurve?

  /// Pools studies by every strategy that applies: those by qualities and by biases only where these are given.
  /// - Throws: what fitting the plain model throws.
  public init(
    _ studies: AssessedStudies, model: PlainModel, qualities: LevelQualities? = nil,
    biases: LevelBiases? = nil
  ) throws(MetaAnalysisError) {
    var results: [StrategyResult] = []
    for strategy in Self.strategies(for: studies, model: model, qualities: qualities, biases: biases) {
      if let result = try strategy.pool(studies, model: model) { results.append(result) }
    }
    self.results = results
    curve = studies.hasHighLevels ? try DiscountCurve(studies, model: model) : nil
  }

  /// The strategies in the order in which they are shown.
  public static func strategies(
    for studies: AssessedStudies, model: PlainModel, qualities: LevelQualities? = nil,
    biases: LevelBiases? = nil
  ) -> [any BiasStrategy] {
    var strategies: [any BiasStrategy] = [AllStudies()]
    if model.inference.code != NormalInference().code {
      strategies.append(AllStudies(usesNormalInference: true))
    }
    strategies += [ExcludeHigh(), LowOnly()]
    strategies += studies.rungs.map { SingleLevel($0) }
    strategies.append(InverseVarianceHeterogeneity())
    if let qualities {
      strategies += [QualityEffects(qualities: qualities), DownWeighted(qualities: qualities)]
    }
    if let biases { strategies.append(AdditiveBias(biases: biases)) }
    return strategies
  }
}
