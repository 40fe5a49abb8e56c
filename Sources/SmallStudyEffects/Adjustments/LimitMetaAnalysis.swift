import Distributions
public import EffectSizes
public import Estimates
public import MetaAnalysis

/// Limit meta-analysis: the mean of studies whose sampling error has gone to 0 in a model of effects that depend on it.
///
/// Source: Rücker, Schwarzer, Carpenter, Binder and Schumacher 2011, doi 10.1093/biostatistics/kxq046.
public struct LimitMetaAnalysis: SelectionAdjustment {
  /// The model whose τ² is taken, and whose level intervals have.
  public var model: InverseVariance

  /// The method with a model.
  public init(model: InverseVariance = InverseVariance()) { self.model = model }

  public static let code = "limit"
  public static let assumption =
    "effects shift in proportion to their standard errors, whatever the reason, and more precise studies of the same people would not"

  /// O(k), and the passes of the estimator of τ².
  public func adjust(_ effects: StudyEffects) throws(SmallStudyError) -> LimitResult {
    try effects.demand(3)
    let fit = try fitting { () throws(MetaAnalysisError) in try model.fit(effects) }
    let tauSquared = fit.heterogeneity.tauSquared
    let inverse = effects.variances.map { 1 / ($0 + tauSquared).squareRoot() }
    let line = try OrdinaryLine(zip(effects.estimates, inverse).map { $0 * $1 }, on: inverse)
    let tau = tauSquared.squareRoot()
    let shape = 1 + tauSquared * line.meanSquare - 2 * tau * line.mean
    let adjusted = Coefficient(
      name: "intercept", estimate: line.slope + tau * line.intercept,
      standardError: (max(0, shape) / line.squares).squareRoot(), level: model.level)
    let precisions = effects.standardErrors.map { 1 / $0 }
    let residual = try OrdinaryLine(zip(effects.estimates, precisions).map { $0 * $1 }, on: precisions)
    let limits = zip(effects.estimates, effects.variances).map { estimate, variance in
      line.slope + (tauSquared / (variance + tauSquared)).squareRoot() * (estimate - line.slope)
    }
    let shrunk = try OrdinaryLine(zip(limits, precisions).map { $0 * $1 }, on: precisions)
    return LimitResult(
      adjusted: adjusted, intercept: line.intercept, slope: line.slope, tauSquared: tauSquared,
      q: fit.heterogeneity.q ?? 0, residualQ: residual.residual,
      residualDegreesOfFreedom: effects.count - 2,
      unexplained: shrunk.unexplainedShare.map { 100 * $0 },
      notes: .about(studies: effects.count))
  }
}

/// What limit meta-analysis gives.
public struct LimitResult: AdjustedEffect, Hashable, Codable {
  /// The adjusted effect, with a normal interval.
  public var adjusted: Coefficient
  /// The intercept of the radial plot: what effects shift by for each unit of the standard error.
  public var intercept: Double
  /// Its slope.
  public var slope: Double
  /// The variance of true effects.
  public var tauSquared: Double
  /// Cochran's Q.
  public var q: Double
  /// What is left of it around the regression on the standard error.
  public var residualQ: Double
  /// k - 2.
  public var residualDegreesOfFreedom: Int
  /// G²: the percentage of the variance of effects without their sampling errors that the small-study effect does not explain; `nil`
  /// where they do not vary.
  public var unexplained: Double?
  /// What a reader should know.
  public var notes: [SmallStudyNote]

  /// The part of Q that goes with the standard error.
  public var smallStudyQ: Double { max(0, q - residualQ) }
  /// The p value of no small-study effect.
  public var smallStudyPValue: Double { ChiSquared(degreesOfFreedom: 1).survival(smallStudyQ) }
  /// The p value of no heterogeneity beside it.
  public var residualPValue: Double {
    ChiSquared(degreesOfFreedom: Double(residualDegreesOfFreedom)).survival(residualQ)
  }
  public var adjustedEstimate: Double { adjusted.estimate }
  public var adjustedInterval: Interval? { adjusted.interval }
  public var adjustedPValue: Double? { adjusted.pValue }
}
