public import EffectSizes
public import Estimates
import MetaAnalysis

/// WAAP-WLS: the weighted average of the adequately powered studies, those whose standard error is at most the effect over 2.8, where
/// there are two and more; otherwise that of all studies. Variances have a multiplicative dispersion.
///
/// Source: Stanley, Doucouliagos and Ioannidis 2017, doi 10.1002/sim.7228.
public struct AdequatelyPowered: SelectionAdjustment {
  /// The level of intervals.
  public var level: Double

  /// The method.
  public init(level: Double = 0.95) { self.level = level }

  public static let code = "WAAP-WLS"
  public static let assumption =
    "studies with a power of 80% and more to find the weighted average effect are less biased than the others"

  /// O(k).
  /// - Throws: `noEffectNotAtZero`, `tooFewStudies`, `model`; `noVariation` where the effects are equal.
  public func adjust(_ effects: StudyEffects) throws(SmallStudyError) -> AdequatelyPoweredResult {
    try effects.demandNoEffectAtZero()
    try effects.demand(2)
    let all = try mean(of: effects)
    let errors = effects.standardErrors
    let powered = errors.indices.filter { errors[$0] <= abs(all.estimate) / 2.8 }
    let best = powered.count > 1 ? try mean(of: effects.members(powered)) : nil
    return AdequatelyPoweredResult(
      weightedLeastSquares: all, poweredStudies: powered.count, ofPowered: best,
      notes: .about(studies: effects.count))
  }

  private func mean(of effects: StudyEffects) throws(SmallStudyError) -> Coefficient {
    let fit = try fitting { () throws(MetaAnalysisError) in
      try InverseVariance.dispersed(level: level).fit(effects)
    }
    try effects.demandVariation(fit.heterogeneity)
    return fit.pooled
  }
}

/// What the adequately powered studies give.
public struct AdequatelyPoweredResult: AdjustedEffect, Hashable, Codable {
  /// The weighted average of all studies.
  public var weightedLeastSquares: Coefficient
  /// How many studies are adequately powered.
  public var poweredStudies: Int
  /// The weighted average of those, where there are two and more.
  public var ofPowered: Coefficient?
  /// What a reader should know.
  public var notes: [SmallStudyNote]

  /// The weighted average of the powered studies, or else of all.
  public var adjusted: Coefficient { ofPowered ?? weightedLeastSquares }
  public var studyCount: Int? { ofPowered.map { _ in poweredStudies } }
  public var adjustedEstimate: Double { adjusted.estimate }
  public var adjustedInterval: Interval? { adjusted.interval }
  public var adjustedPValue: Double? { adjusted.pValue }
}
