public import EffectSizes
public import Estimates
public import LinearAlgebra

/// The result of Mantel and Haenszel's method.
public struct MantelHaenszelFit: MetaAnalysisFit, Hashable, Codable {
  /// One study in the result.
  public struct StudyResult: Sendable, Hashable, Codable {
    public var label: String
    /// Its effect, with zero cells corrected as the measure says. No effect, with the variance of the corrected cells, where
    /// there are no events, or nothing but events, in both groups; `nil` where such a study has no weight.
    public var effect: EffectSize?
    /// Whether it enters Q: it has events and people without events.
    public var entersQ: Bool
    /// Its Mantel-Haenszel weight in percent: 0 for a ratio's study without events in group 2, which has a part all the
    /// same.
    public var weight: Double
    /// Whether it has a part in the pooled effect, whatever its weight.
    public var hasPart: Bool
  }

  /// The studies that were fitted.
  public let effects: StudyEffects
  /// The settings that led here.
  public let settings: ModelSettings
  /// The pooled effect on the analysis scale.
  public let pooled: Coefficient
  /// Q around the pooled effect, with I² from it.
  public let heterogeneity: Heterogeneity
  /// The studies in the order of the input.
  public let studies: [StudyResult]
  /// The test that there is no association at all.
  public let associationTest: OmnibusTest?
  /// Tests that all odds ratios are equal; `nil` for other measures.
  public let oddsRatioHomogeneity: HomogeneityOfOddsRatios?

  init(
    _ effects: StudyEffects, settings: ModelSettings, estimate: MantelHaenszelEstimate,
    studies: [StudyResult],
    associationTest: OmnibusTest?, oddsRatioHomogeneity: HomogeneityOfOddsRatios?
  ) {
    self.effects = effects
    self.settings = settings
    pooled = Coefficient(
      name: "intercept", estimate: estimate.estimate, standardError: estimate.variance.squareRoot(),
      degreesOfFreedom: nil, level: settings.level)
    let used = studies.filter(\.entersQ).compactMap(\.effect)
    heterogeneity = Heterogeneity(
      tauSquared: 0, tauSquaredStandardError: nil,
      q: used.reduce(0) { sum, effect in
        let difference = effect.estimate - estimate.estimate
        return sum + difference * difference / effect.variance
      },
      degreesOfFreedom: max(0, used.count - 1), typicalVariance: nil, isRandomEffects: false)
    self.studies = studies
    self.associationTest = associationTest
    self.oddsRatioHomogeneity = oddsRatioHomogeneity
  }

  /// What the effects are.
  public var scale: EffectScale { effects.scale }
  /// The pooled effect, as the only coefficient.
  public var coefficients: [Coefficient] { [pooled] }
  /// Its variance: 1 x 1.
  public var covariance: Matrix { pooled.covariance }
  /// None: there is one common effect.
  public var varianceComponents: [VarianceComponent] { [] }
  /// None: the estimate is a formula.
  public var convergence: ConvergenceRecord? { nil }
  /// That there is one study with a part in the result.
  public var notes: [FitNote] { studies.count(where: \.hasPart) == 1 ? [.singleStudy] : [] }
}
