public import Estimates
public import MetaAnalysis

/// What an analysis of effects that are not independent tells beside its coefficients.
public struct DependenceResults: Sendable {
  /// The model that was named; `nil` where its terms were, or none.
  public var model: DependenceModel?
  /// What effects belong to: a header.
  public var cluster: String
  /// The number of clusters.
  public var clusterCount: Int
  /// The most effects that a cluster has.
  public var largestCluster: Int
  /// The correlation of sampling errors within clusters; `nil` where they are independent, or a matrix has them.
  public var correlation: Double?
  /// The pairs of effects whose sampling errors are taken to have this correlation.
  public var assumedPairCount = 0
  /// The pairs of effects whose covariance is that of their common comparator.
  public var comparatorPairCount = 0
  /// The file that the covariances of sampling errors are from; `nil` where there is none.
  public var covarianceFile: String?
  /// The random terms with what was estimated of them.
  public var terms: [FittedTerm] = []
  /// The profile-likelihood intervals of variances and correlations, term by term; empty unless asked for.
  public var intervals: [TermIntervals] = []
  /// The percentage of the effects' variance that each random term is the source of.
  public var shares: [(term: String, percent: Double)] = []
  /// Jackson's I²: the share of the coefficients' variance that random effects add, in percent; `nil` where no random terms are
  /// estimated.
  public var jacksonISquared: Double?
  /// Robust standard errors; `nil` where the model's own stand.
  public var robust: ClusterRobustResult?
  /// The coefficients with the model's own standard errors.
  public var modelCoefficients: [Coefficient] = []
  /// The cluster wild bootstrap; `nil` unless asked for.
  public var bootstrap: ClusterWildBootstrap.Result?
  /// How the variances were reached; `nil` where none is estimated by random terms.
  public var search: SearchRecord?

  /// Whether a random term has a variance of each level, so that none is that of true effects.
  public var hasVarianceOfLevels: Bool { terms.contains { $0.variances.count > 1 } }

  init(_ choices: DependenceChoices, _ effects: DependentEffects) {
    model = choices.model
    cluster = effects.cluster
    clusterCount = effects.clusterCount
    largestCluster = Dictionary(grouping: effects.clusters, by: \.self).values.map(\.count).max() ?? 0
    let isAssumed = choices.plan.covarianceFile == nil && choices.correlation != 0
    correlation = isAssumed ? choices.correlation : nil
    comparatorPairCount = effects.comparatorPairCount
    assumedPairCount = isAssumed ? effects.correlatedPairCount - comparatorPairCount : 0
    covarianceFile = choices.plan.covarianceFile
  }
}

extension DependenceChoices {
  /// Robust standard errors of a fit; `nil` where none are asked for.
  func robustResult(
    _ fit: some GeneralizedLeastSquaresFit, _ effects: DependentEffects
  ) throws(AnalysisError) -> ClusterRobustResult? {
    guard let robust else { return nil }
    return try fitting(effects.studies) { () throws(MetaAnalysisError) in
      try ClusterRobustInference(robust).coefficients(of: fit, clusters: effects.clusters)
    }
  }
}

extension DependenceResults {
  /// What a reader should know of robust standard errors.
  public var notes: [AnalysisNote] {
    guard let robust else { return [] }
    let alone = robust.coefficientsOfOneCluster.map {
      OneClusterCoefficient(name: $0.coefficient, cluster: $0.cluster)
    }
    return (alone.isEmpty ? [] : [.coefficientsOfOneCluster(alone)]) + smallSampleNotes(robust)
  }

  private func smallSampleNotes(_ robust: ClusterRobustResult) -> [AnalysisNote] {
    // Beside moderators the intercept is where these are 0, which is seldom anywhere.
    let told = robust.coefficients.filter { robust.coefficients.count == 1 || $0.name != "intercept" }
    let few = told.filter(\.hasFewDegreesOfFreedom)
    if !few.isEmpty { return [.fewDegreesOfFreedom(few.map(\.name), clusters: robust.clusterCount)] }
    return robust.clusterCount < Self.fewClusters ? [.fewClusters(robust.clusterCount)] : []
  }

  /// Of fewer clusters a reader is told.
  private static let fewClusters = 10
}

extension Coefficient {
  /// Whether there are so few degrees of freedom that p values by robust standard errors are not to be trusted (Tipton 2015,
  /// doi 10.1037/met0000011).
  var hasFewDegreesOfFreedom: Bool { (degreesOfFreedom ?? .infinity) < 4 }
}
