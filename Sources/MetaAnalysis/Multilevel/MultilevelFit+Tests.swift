public import Estimates

extension MultilevelFit {
  /// The test that no moderator matters: all coefficients but the intercept (all, if there is none).
  public var moderatorTest: OmnibusTest? {
    test(Array((design.hasIntercept ? 1 : 0)..<coefficients.count))
  }

  /// Where a new effect in a new cluster is expected: from the standard error of the pooled effect and the sum of the variances,
  /// by the pooled effect's own distribution unless another is named. Student's t has the pooled effect's degrees of freedom, and
  /// under normal inference those that the model would count for it. `nil` with moderators, without random terms, where levels
  /// have variances of their own, and without degrees of freedom.
  public func predictionInterval(_ distribution: PredictionDistribution? = nil) -> PredictionInterval? {
    guard !terms.isEmpty, hasOneVarianceEach, coefficients.count == 1, design.hasIntercept else { return nil }
    return resolve(distribution, predicting: [1])?
      .interval(around: coefficients[0], variance: heterogeneity.tauSquared)
  }

  /// Whether every random term has one variance, whose sum is the variance of true effects.
  public var hasOneVarianceEach: Bool { terms.allSatisfy { $0.variances.count == 1 } }

  /// The percentage of the effects' variance that each random term is the source of; empty where a term has levels within groups.
  ///
  /// Of independent errors and a mean they are Nakagawa and Santos' and Cheung's; correlated errors and moderators have their part in
  /// the typical sampling variance.
  /// Source: Higgins and Thompson 2002, doi 10.1002/sim.1186; Nakagawa and Santos 2012, doi 10.1007/s10682-012-9555-5; Cheung 2014,
  /// doi 10.1037/a0032968.
  public var heterogeneityShares: [(term: String, percent: Double)] {
    guard terms.allSatisfy({ $0.structure == nil }), let typical = heterogeneity.typicalVariance else {
      return []
    }
    let total = heterogeneity.tauSquared + typical
    return terms.map { ($0.name, 100 * $0.variances[0] / total) }
  }
}
