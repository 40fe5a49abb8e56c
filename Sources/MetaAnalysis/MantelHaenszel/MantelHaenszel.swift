import Distributions
public import EffectSizes

import RealModule

/// The common-effect model of Mantel and Haenszel: pooled from the studies' counts, not their effects.
///
/// <!-- snippet: given let studies = try Datasets.bcg.tables -->
///
///     let fit = try MantelHaenszel(LogRiskRatio()).fit(studies)
///
/// The measure's zero-cell addition goes into the study effects that Q is computed from, and into the pooling only where
/// that is asked for.
public struct MantelHaenszel<Measure: MantelHaenszelMeasure>: MetaAnalysisModel {
  /// The measure that is pooled.
  public var measure: Measure
  /// The level of intervals, between 0 and 1.
  public var level: Double
  /// Whether ratios are pooled with the measure's addition to tables with a zero cell, as RevMan does. The method does not
  /// need it, and it biases ratios towards no effect (Ades, Caldwell, Anwer, Dias 2025, Continuity corrections with Mantel-Haenszel
  /// estimators in Cochrane reviews, Research Synthesis Methods).
  public var poolsCorrectedCells: Bool

  /// A model of the given measure.
  public init(_ measure: Measure, level: Double = 0.95, poolsCorrectedCells: Bool = false) {
    self.measure = measure
    self.level = level
    self.poolsCorrectedCells = poolsCorrectedCells
  }

  /// The code of the method in files and on the command line.
  public static var code: String { "MH" }

  /// Pools the studies' counts; a study in which nobody was observed has no weight. O(k).
  /// - Throws: `levelOutOfRange`, `noStudies`, `unequalLengths`; `noCounts` where the effects have none that the measure
  ///   can use; `noInformation` and `zeroOrInfiniteRatio` where the pooled effect is undefined.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> MantelHaenszelFit {
    try ModelSettings.validate(level: level)
    try effects.validateLengths()
    guard let summaries = effects.counts.flatMap(Measure.Summary.summaries) else { throw .noCounts }
    let observed = summaries.filter { !$0.isEmpty }
    // Without an event anywhere a difference has no sampling variance to be estimated from.
    guard !observed.allSatisfy(\.isDoubleZero) else { throw .noInformation }
    let estimate = try measure.mantelHaenszel(pooled(observed))
    return MantelHaenszelFit(
      effects,
      settings: ModelSettings(
        method: Self.code, inference: NormalInference().code, level: level, weighting: nil),
      estimate: estimate, studies: results(effects.labels, summaries, estimate),
      associationTest: measure.associationTest(summaries),
      oddsRatioHomogeneity: (measure as? LogOddsRatio).flatMap { _ in
        HomogeneityOfOddsRatios(
          summaries.compactMap { $0 as? TwoByTwoTable }, commonOddsRatio: .exp(estimate.estimate))
      })
  }

  /// The studies' counts as they enter the pooling.
  private func pooled(_ summaries: [Measure.Summary]) -> [Measure.Summary] {
    guard poolsCorrectedCells, measure.scale.transformation == .exponential, measure.zeroCells.scope != .none
    else { return summaries }
    return summaries.map { $0.hasZeroCell && !$0.isDoubleZero ? $0.adding(measure.zeroCells.addition) : $0 }
  }

  /// Each study's effect, weight and part; the estimate has those of studies in which somebody was observed.
  private func results(
    _ labels: [String], _ summaries: [Measure.Summary], _ estimate: MantelHaenszelEstimate
  ) -> [MantelHaenszelFit.StudyResult] {
    var remaining = zip(estimate.weights, estimate.hasPart).makeIterator()
    let total = estimate.weights.reduce(0, +)
    // A study with weight has an effect that can be shown, whatever is left out of Q.
    var keeping = measure
    keeping.zeroCells.dropsDoubleZeros = false
    let keepsDoubleZeros = measure.countsDoubleZerosInQ && !measure.zeroCells.dropsDoubleZeros
    return zip(zip(labels, summaries), keeping.outcomes(of: summaries)).map { study, outcome in
      let (weight, hasPart) = study.1.isEmpty ? (0, false) : remaining.next() ?? (0, false)
      let effect = try? outcome.get()
      return MantelHaenszelFit.StudyResult(
        label: study.0,
        effect: study.1.isDoubleZero ? (weight > 0 ? effect.map(noEffect) : nil) : effect,
        entersQ: (keepsDoubleZeros || !study.1.isDoubleZero) && effect != nil,
        weight: total > 0 ? 100 * weight / total : 0, hasPart: hasPart)
    }
  }

  /// No effect with the variance of a study whose cells were corrected.
  private func noEffect(_ corrected: EffectSize) -> EffectSize {
    var effect = corrected
    effect.estimate = measure.scale.nullValue ?? 0
    return effect
  }

  /// Pools labelled studies: `fit` of `effects(of:)`. O(k).
  /// - Throws: `levelOutOfRange`, `noStudies`; `noInformation` where the pooled effect is undefined.
  public func fit(_ studies: [Study<Measure.Summary>]) throws(MetaAnalysisError) -> MantelHaenszelFit {
    try fit(effects(of: studies))
  }

  /// The studies' counts beside their effects. A study whose effect is undefined stands with the effect 0 and the
  /// largest variance that a model takes: it says nothing, but for its counts.
  public func effects(of studies: [Study<Measure.Summary>]) -> StudyEffects {
    StudyEffects(counting: studies, by: measure)
  }
}

extension StudyEffects {
  /// The counts of studies beside their effects.
  init<M: Measure>(counting studies: [Study<M.Summary>], by measure: M) where M.Summary: CountedSummary {
    let summaries = studies.map(\.summary)
    let effects = measure.outcomes(of: summaries).map { try? $0.get() }
    self.init(
      labels: studies.map(\.label), estimates: effects.map { $0?.estimate ?? 0 },
      variances: effects.map { $0?.variance ?? LegalRange.variances.upperBound }, scale: measure.scale)
    counts = M.Summary.counts(summaries)
  }
}
