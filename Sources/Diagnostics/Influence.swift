public import EffectSizes
import Estimates
import LinearAlgebra
public import MetaAnalysis

/// How much a fit depends on each study, or on each cluster of effects.
///
/// Source: Viechtbauer and Cheung 2010, doi 10.1002/jrsm.11.
public struct Influence: Sendable, Hashable {
  /// The fit to all.
  public let fit: Refit
  /// The studies, or clusters, in the order in which they first appear.
  public let cases: [InfluenceCase]
}

/// One study, or one cluster of effects, and the fit without it.
///
/// Measures that are not defined are `nil`: those of a single effect's residual and leverage where a cluster has several or
/// effects are dependent, and those that compare with the fit to the others where there is none.
public struct InfluenceCase: Sendable, Hashable {
  /// The study's or the cluster's name.
  public let label: String
  /// The positions of its effects.
  public let positions: [Int]
  /// The fit to the others, or why there is none.
  public let omitted: Result<Refit, RefitError>
  /// The externally studentised residual: the effect less what the others predict, over the standard error of that difference.
  public internal(set) var studentizedResidual: Double?
  /// DFFITS: the change of the fitted mean, in standard errors.
  public internal(set) var dffits: Double?
  /// Cook's distance: the squared change of all coefficients, in the metric of their covariance.
  public internal(set) var cooksDistance: Double?
  /// The generalised variance of the coefficients without the case, over that with it: below 1 where the case makes the result less
  /// precise.
  public internal(set) var covarianceRatio: Double?
  /// The leverage: the part of the fitted mean that is the effect's own; of a cluster the sum over its effects.
  public internal(set) var hat: Double?
  /// The weight in percent of the sum; of a cluster the sum over its effects.
  public internal(set) var weight: Double?
  /// DFBETAS: the change of each coefficient, in standard errors.
  public internal(set) var dfbetas: [Double]?
  /// Whether one of the measures exceeds its cut-off.
  public internal(set) var isInfluential = false
}

extension MetaAnalysisModel {
  /// Fits the model to all effects, and to all but those of one study, or of one cluster, for each in turn. As many fits as there are
  /// cases.
  ///
  /// - Parameters:
  ///   - effects: The effects.
  ///   - clusters: What each effect belongs to, where effects of one cluster are left out together; `nil` for single effects.
  /// - Throws: what `fit` throws for all effects; `unequalLengths`; `tooFewToOmit` for fewer than three cases. That the others
  ///   cannot be fitted is part of a case.
  public func influence(
    on effects: StudyEffects, clusters: [String]? = nil
  ) throws(MetaAnalysisError) -> Influence {
    if let clusters, clusters.count != effects.count {
      throw .unequalLengths(name: "clusters", expected: effects.count, found: clusters.count)
    }
    let fit = try fit(effects)
    let caseCount = clusters.map { Set($0).count } ?? effects.count
    guard caseCount >= Self.fewestCases else {
      throw .tooFewToOmit(found: caseCount, needed: Self.fewestCases)
    }
    let comparison = FitComparison(model: self, fit: fit, effects: effects)
    let groups =
      clusters?.positionsByValue.map { ($0.value, $0.positions) }
      ?? effects.estimates.indices.map { (effects.labels[$0], [$0]) }
    let cutoffs = InfluenceCutoffs(cases: groups.count, coefficients: fit.coefficients.count)
    let cases = groups.map { label, positions in
      var influenceCase = comparison.omitting(positions, label)
      influenceCase.isInfluential = cutoffs.areExceeded(by: influenceCase)
      return influenceCase
    }
    return Influence(fit: Refit(fit), cases: cases)
  }

  /// Without one of two studies the other is left, with an interval of another kind.
  private static var fewestCases: Int { 3 }
}
