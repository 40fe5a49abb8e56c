public import MetaAnalysis

/// IVhet: the weights of the common-effect model, with a variance that allows for heterogeneity.
///
/// Estimate Σy/v / Σ1/v, variance Σ(w/Σw)²(v + τ²) with τ² of DerSimonian and Laird, normal interval.
///
/// Source: Doi, Barendregt, Khan, Thalib, Williams 2015, doi 10.1016/j.cct.2015.05.009.
public struct InverseVarianceHeterogeneity: BiasStrategy, Hashable {
  public init() {}
  public var code: String { "ivhet" }
  public var approach: BiasApproach { .unjudged }
  public var name: String { "IVhet" }
  public var assumption: String {
    "Large studies deserve the weight of their size though effects differ; the interval allows for heterogeneity."
  }

  /// The summary of all studies.
  public func pool(
    _ studies: AssessedStudies, model: InverseVariance
  ) throws(MetaAnalysisError) -> StrategyResult? {
    let tauSquared = try studies.effects.derSimonianLairdTauSquared()
    return StrategyResult(
      self, studies, members: Array(0..<studies.count), weights: studies.effects.variances.map { 1 / $0 },
      tauSquared: tauSquared, level: model.level)
  }
}

extension BiasStrategy where Self == InverseVarianceHeterogeneity {
  /// The weights of the common-effect model, with a variance that allows for heterogeneity.
  public static var inverseVarianceHeterogeneity: Self { Self() }
}
