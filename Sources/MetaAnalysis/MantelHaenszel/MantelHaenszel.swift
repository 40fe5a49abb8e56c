import Distributions
public import EffectSizes
public import Estimates
import RealModule

/// The common-effect model of Mantel and Haenszel: pooled from the studies' tables, not their effects.
///
/// <!-- snippet: given let studies = try Datasets.bcg.tables -->
///
///     let fit = try MantelHaenszel(LogRiskRatio()).fit(studies)
///
/// The measure's zero-cell addition goes into the study effects that Q is computed from, never into the pooling.
public struct MantelHaenszel<Measure: MantelHaenszelMeasure>: Sendable {
  /// The measure that is pooled.
  public var measure: Measure
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// A model of the given measure.
  public init(_ measure: Measure, level: Double = 0.95) {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    self.measure = measure
    self.level = level
  }

  /// Pools studies; one in which nobody was observed has no weight. O(k).
  /// - Throws: `noStudies`; `noInformation` where the pooled effect is undefined.
  public func fit(_ studies: [Study<Measure.Summary>]) throws(MetaAnalysisError) -> MantelHaenszelFit {
    guard !studies.isEmpty else { throw .noStudies }
    let summaries = studies.map(\.summary)
    let observed = summaries.filter { !$0.isEmpty }
    guard !observed.isEmpty else { throw .noInformation }
    let estimate = try measure.mantelHaenszel(observed)
    var weights = estimate.weights.makeIterator()
    let effects = zip(summaries, measure.outcomes(of: summaries)).map { summary, outcome in
      summary.isDoubleZero ? nil : try? outcome.get()
    }
    let used = effects.compactMap { $0 }
    let total = estimate.weights.reduce(0, +)
    return MantelHaenszelFit(
      scale: measure.scale,
      pooled: Coefficient(
        name: "intercept", estimate: estimate.estimate, standardError: estimate.variance.squareRoot(),
        degreesOfFreedom: nil, level: level),
      heterogeneity: Heterogeneity(
        tauSquared: 0, tauSquaredStandardError: nil,
        q: used.reduce(0) { sum, effect in
          let difference = effect.estimate - estimate.estimate
          return sum + difference * difference / effect.variance
        },
        degreesOfFreedom: max(0, used.count - 1), typicalVariance: nil, isRandomEffects: false),
      studies: zip(studies, effects).map { study, effect in
        let weight = study.summary.isEmpty ? 0 : weights.next() ?? 0
        return MantelHaenszelFit.StudyResult(
          label: study.label, effect: effect, weight: total > 0 ? 100 * weight / total : 0)
      },
      associationTest: measure.associationTest(summaries),
      oddsRatioHomogeneity: (measure as? LogOddsRatio).flatMap { _ in
        HomogeneityOfOddsRatios(
          summaries.compactMap { $0 as? TwoByTwoTable }, commonOddsRatio: .exp(estimate.estimate))
      })
  }
}

/// The result of Mantel and Haenszel's method.
public struct MantelHaenszelFit: Sendable, Hashable, Codable {
  /// One study in the result.
  public struct StudyResult: Sendable, Hashable, Codable {
    /// The study's label.
    public var label: String
    /// Its effect, with zero cells corrected as the measure says; `nil` where there are no events, or nothing but
    /// events, in both groups, so that it does not enter Q.
    public var effect: EffectSize?
    /// Its Mantel-Haenszel weight in percent.
    public var weight: Double
  }

  /// What the effects are.
  public let scale: EffectScale
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
}
