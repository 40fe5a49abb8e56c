import Estimates

/// Student's t with the variance and the degrees of freedom ν of Kenward and Roger, whatever inference the pooled effect has: for a
/// mean by restricted maximum likelihood. Equal to the confidence interval of `KenwardRogerInference` at τ² = 0.
///
/// With ν degrees of freedom it is the interval that R's meta calls `KR`. Partlett and Riley take ν - 1, which is wider: `KR-PR`
/// in meta, and the interval of R's pimeta.
///
/// Source of the variance and of ν: Partlett and Riley 2017, doi 10.1002/sim.7140.
public struct KenwardRogerPrediction: PredictionMethod, Hashable {
  public init() {}
  public var code: String { "kr" }
  public var name: String { KenwardRogerInference().name }

  /// Restricted maximum likelihood with inverse variances alone.
  public func suits(_ method: (any HeterogeneityEstimator)?, _ weighting: Weighting) -> Bool {
    KenwardRogerInference().suits(method, weighting)
  }

  /// One pass over the studies.
  public func interval(_ fit: PooledFit) throws(MetaAnalysisError) -> PredictionInterval? {
    guard fit.settings.method == RestrictedMaximumLikelihood().code,
      fit.settings.weighting == .inverseVariance
    else { throw .unsuitedInference(name: name) }
    guard fit.effects.count > 1 else { return nil }
    let mean = fit.problem().pooledMean(at: fit.heterogeneity.tauSquared)
    let inferred = KenwardRogerInference().mean(ModelBasedMean(mean, studies: fit.effects.count))
    var pooled = fit.pooled
    pooled.standardError = inferred.varianceFactor.squareRoot() * fit.modelBasedStandardError
    return PredictionInterval(
      around: pooled, tauSquared: fit.heterogeneity.tauSquared, degreesOfFreedom: inferred.degreesOfFreedom)
  }
}

extension PredictionMethod where Self == KenwardRogerPrediction {
  /// Student's t with the variance and the degrees of freedom of Kenward and Roger, not one fewer.
  public static var kenwardRoger: Self { Self() }
}
