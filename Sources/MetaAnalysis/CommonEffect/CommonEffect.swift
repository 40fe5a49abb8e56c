public import EffectSizes

/// The common-effect model: all studies estimate one true effect, and differ by sampling error alone.
///
/// Also the weighted average of the true effects of exactly these studies, whether or not they are equal ("fixed
/// effects": Rice, Higgins, Lumley 2018, doi 10.1111/rssa.12275).
public struct CommonEffect: MetaAnalysisModel {
  /// How standard errors and intervals are made.
  public var inference: any CoefficientInference
  /// The weights of the pooled estimate.
  public var weighting: Weighting
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// A model with the given settings.
  public init(
    inference: some CoefficientInference = .normal, weighting: Weighting = .inverseVariance,
    level: Double = 0.95
  ) {
    self.inference = inference
    self.weighting = weighting
    self.level = level
  }

  /// The code of the method in files and on the command line.
  public static let code = "EE"
  /// The codes that other programs use: fixed effect, common effect.
  public static let aliases = ["FE", "CE"]
  public static let name = "common effect"

  /// Pools effects. O(k).
  /// - Throws: what `InverseVariance.fit` throws.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> PooledFit {
    try InverseVariance(method: nil, inference: inference, weighting: weighting, level: level).fit(effects)
  }
}
