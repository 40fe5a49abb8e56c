public import EffectSizes
public import Estimates
import MetaAnalysis

/// Henmi and Copas's interval: around the common-effect estimate, which selection of small studies moves least, as wide as random
/// effects ask for.
///
/// τ² by DerSimonian and Laird always: the interval comes from the distribution of that estimate.
///
/// Source: Henmi and Copas 2010, doi 10.1002/sim.4029.
public struct HenmiCopas: SelectionAdjustment {
  /// The level of the interval.
  public var level: Double

  /// The method.
  public init(level: Double = 0.95) { self.level = level }

  public static let code = "henmi-copas"
  public static let assumption =
    "selection moves small studies most, so that weights which small studies have little part in are biased least"

  /// O(k), and a root of integrals.
  public func adjust(_ effects: StudyEffects) throws(SmallStudyError) -> HenmiCopasResult {
    try effects.demand(2)
    let random = InverseVariance(method: DerSimonianLaird(), inference: .normal, level: level)
    let tauSquared = try fitting { () throws(MetaAnalysisError) in try random.fit(effects) }
      .heterogeneity.tauSquared
    let common = try fitting { () throws(MetaAnalysisError) in try CommonEffect().fit(effects) }.pooled
    let distribution = HenmiCopasDistribution(effects, tauSquared: tauSquared)
    let halfWidth =
      distribution.criticalValue(level: level) * distribution.errorOfRatio
      * distribution.standardError
    return HenmiCopasResult(
      estimate: common.estimate, standardError: distribution.standardError,
      interval: Interval(center: common.estimate, halfWidth: halfWidth), tauSquared: tauSquared,
      notes: .about(studies: effects.count))
  }
}

/// What Henmi and Copas's method gives.
public struct HenmiCopasResult: AdjustedEffect, Hashable, Codable {
  /// The common-effect estimate.
  public var estimate: Double
  /// Its standard error with random effects; the interval is not a multiple of it by a normal or t quantile.
  public var standardError: Double
  /// The interval.
  public var interval: Interval
  /// The variance of true effects, by DerSimonian and Laird.
  public var tauSquared: Double
  /// What a reader should know.
  public var notes: [SmallStudyNote]

  public var adjustedEstimate: Double { estimate }
  public var adjustedInterval: Interval? { interval }
  public var adjustedPValue: Double? { nil }
}
