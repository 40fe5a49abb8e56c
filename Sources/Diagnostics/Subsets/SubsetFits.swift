public import EffectSizes
public import MetaAnalysis

/// A model's pooled effect and heterogeneity in sets of the studies (graphical display of study heterogeneity, GOSH).
///
/// Columns with one element a set. Where the model has no result for a set, as Mantel and Haenszel's method for studies without
/// events, the numbers are not numbers.
///
/// Source: Olkin, Dahabreh and Trikalinos 2012, doi 10.1002/jrsm.1053.
public struct SubsetFits: Sendable, Hashable {
  /// The sets, of studies or of clusters.
  public let subsets: StudySubsets
  /// The names of what sets are made of.
  public let labels: [String]
  /// The pooled effects on the analysis scale.
  public let estimates: [Double]
  /// I² in percent.
  public let iSquared: [Double]
  /// τ² on the squared analysis scale; 0 in a common-effect model.
  public let tauSquared: [Double]

  /// The number of sets without a result.
  public var failureCount: Int { estimates.count { $0.isNaN } }
}

extension MetaAnalysisModel {
  /// Fits the model, which has one pooled effect, to sets of studies, or of clusters of effects.
  ///
  /// A common effect costs a few operations a set; random effects by estimators for lanes some microseconds.
  /// - Parameters:
  ///   - effects: The effects.
  ///   - clusters: What each effect belongs to, where sets are of clusters; `nil` for single effects.
  ///   - most: All sets are fitted where there are at most so many; otherwise so many at random.
  ///   - seed: The seed of random sets.
  ///   - threads: How many tasks work; the result does not depend on it.
  /// - Throws: what `fit` throws for all effects; `tooFewStudies` for a single study or cluster.
  public func subsetFits(
    _ effects: StudyEffects, clusters: [String]? = nil, most: Int = 1_000_000,
    seed: UInt64 = StudySubsets.usualSeed, threads: Int = 1
  ) async throws(MetaAnalysisError) -> SubsetFits {
    _ = try fit(effects)
    let groups =
      clusters?.positionsByValue.map { ($0.value, $0.positions) }
      ?? effects.estimates.indices.map { (effects.labels[$0], [$0]) }
    guard groups.count > 1 else { throw .tooFewStudies(studies: groups.count, coefficients: 1) }
    let subsets = StudySubsets(studies: groups.count, most: most, seed: seed)
    let pooled = (self as? any PooledModel)?.inverseVariance
    let kernel: any SubsetKernel =
      if let pooled, groups.allSatisfy({ $0.1.count == 1 }), pooled.weighting == .inverseVariance {
        pooled.method == nil
          ? CommonEffectSubsets(effects) : RandomEffectsSubsets(effects, pooled) as any SubsetKernel
      } else {
        AnyModelSubsets(model: self, effects: effects, groups: groups.map(\.1))
      }
    let columns = await SubsetColumns(kernel, subsets, threads: threads)
    return SubsetFits(
      subsets: subsets, labels: groups.map(\.0), estimates: columns.estimates, iSquared: columns.iSquared,
      tauSquared: columns.tauSquared)
  }
}
