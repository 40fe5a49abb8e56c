public import EffectSizes
public import Estimates
public import MetaAnalysis

/// Trim and fill: as many of the most extreme studies on one side as are missing on the other are mirrored there.
///
/// It assumes that studies are missing for their effects and that the rest are symmetrical; heterogeneity alone makes it fill. What it
/// gives is a sensitivity analysis, not a better estimate.
///
/// Sources: Duval and Tweedie 2000, doi 10.1080/01621459.2000.10473905 and 10.1111/j.0006-341X.2000.00455.x.
public struct TrimAndFill: SelectionAdjustment {
  /// The model that pools.
  public var model: InverseVariance
  /// How missing studies are counted.
  public var estimator: MissingStudiesEstimator
  /// Where they are missing; `nil` for the side that the slope of a regression on the standard error tells.
  public var side: FunnelSide?

  /// The method with a model.
  public init(
    model: InverseVariance = InverseVariance(), estimator: MissingStudiesEstimator = .l0,
    side: FunnelSide? = nil
  ) {
    self.model = model
    self.estimator = estimator
    self.side = side
  }

  public static let code = "trim-fill"
  public static let assumption =
    "studies are missing on one side of the funnel for their effects alone, and without that it would be symmetrical"

  /// O(k log k) and a fit for each round of trimming, at most 100.
  public func adjust(_ effects: StudyEffects) throws(SmallStudyError) -> TrimAndFillResult {
    try effects.demand(3)
    guard !effects.hasDependentErrors else { throw .dependentErrors }
    let side = try side(of: effects)
    let turned = effects.plain(turned: side == .right)
    let order = turned.estimates.indices.sorted {
      (turned.estimates[$0], $0) < (turned.estimates[$1], $1)
    }
    let sorted = turned.members(order)
    let trimmed = try Trimming(sorted, model, estimator)
    return try filled(effects, sorted, trimmed, side)
  }

  /// Where studies are missing: small studies with larger effects point to the left.
  private func side(of effects: StudyEffects) throws(SmallStudyError) -> FunnelSide {
    if let side { return side }
    let predictor = try AsymmetryPredictor.standardError.values(of: effects)
    let slope = try WeightedRegression(
      of: effects, on: predictor, method: model.method, inference: .normal
    ).slope
    return slope.estimate < 0 ? .right : .left
  }

  private func filled(
    _ effects: StudyEffects, _ sorted: StudyEffects, _ trimmed: Trimming, _ side: FunnelSide
  ) throws(SmallStudyError) -> TrimAndFillResult {
    let sign: Double = side == .right ? -1 : 1
    let extreme = sorted.count - trimmed.missing..<sorted.count
    let mirrored = extreme.map { sign * (2 * trimmed.center - sorted.estimates[$0]) }
    let variances = extreme.map { sorted.variances[$0] }
    let all = StudyEffects(
      labels: effects.labels + extreme.map { "Filled: \(sorted.labels[$0])" },
      estimates: effects.estimates + mirrored, variances: effects.variances + variances,
      scale: effects.scale)
    let fit = try fitting { () throws(MetaAnalysisError) in try model.fit(all) }
    return TrimAndFillResult(
      side: side, estimator: estimator, missingStudies: trimmed.missing,
      missingStudiesStandardError: estimator.standardError(
        trimmed.unrounded, studies: effects.count, missing: trimmed.missing),
      missingStudiesPValue: estimator.pValue(missing: trimmed.missing),
      filled: mirrored.indices.map { EffectSize(estimate: mirrored[$0], variance: variances[$0]) },
      fit: fit, notes: .about(studies: effects.count))
  }
}

/// A side of a funnel plot.
public enum FunnelSide: String, Sendable, Hashable, Codable, CaseIterable {
  /// Below the mean.
  case left
  /// Above the mean.
  case right
}

/// What trim and fill gives.
public struct TrimAndFillResult: AdjustedEffect, Hashable, Codable {
  /// Where studies are missing.
  public var side: FunnelSide
  /// How they were counted.
  public var estimator: MissingStudiesEstimator
  /// How many are missing, k0.
  public var missingStudies: Int
  /// The standard error of their number before rounding; `nil` where it is not defined.
  public var missingStudiesStandardError: Double?
  /// The p value of none missing, which only R0 has.
  public var missingStudiesPValue: Double?
  /// The studies that are filled in, from the least to the most extreme.
  public var filled: [EffectSize]
  /// The model of all studies and those filled in, which stand last.
  public var fit: PooledFit
  /// What a reader should know.
  public var notes: [SmallStudyNote]

  /// The pooled effect of all of them.
  public var adjusted: Coefficient { fit.pooled }
  public var studyCount: Int? { fit.effects.count }
  public var adjustedEstimate: Double { adjusted.estimate }
  public var adjustedInterval: Interval? { adjusted.interval }
  public var adjustedPValue: Double? { adjusted.pValue }
}
