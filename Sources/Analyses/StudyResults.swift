public import EffectSizes
public import Estimates
public import MetaAnalysis
public import StudyTables

/// One study in a result, on the analysis scale.
public struct StudyResult: Sendable {
  /// Its position among the studies that were selected.
  public var position: SelectedPosition
  /// What it is called.
  public var label: String
  /// Its effect; `nil` where it is not estimable.
  public var effect: EffectSize?
  /// The interval of the effect.
  public var interval: Interval?
  /// The proportion as it was counted, where the interval is made from the counts and not from the effect, which may have something
  /// added.
  public var observed: Double?
  /// Its weight in percent; `nil` where it has no part in the pooled effect.
  public var weight: Double?
  /// Whether it has a part in the result; in Mantel and Haenszel's ratios so has a study of the weight 0 that has events in
  /// group 1 alone.
  public var hasPart = true
  /// The best linear unbiased prediction of its true effect, in a random-effects model.
  public var prediction: StudyPrediction?
}

/// The results of an analysis's studies, in order.
///
/// A model of effects keeps columns, and each study's result is made when it is asked for; models of tables, which have
/// few studies, keep the results themselves.
public struct StudyResults: Sendable, RandomAccessCollection {
  private enum Storage: Sendable {
    case results([StudyResult])
    case columns(ResultColumns)
  }

  private let storage: Storage

  /// Results that are known one by one.
  public init(_ results: [StudyResult]) { storage = .results(results) }

  /// The results of studies that a model of effects was fitted to. O(k), without a structure a study.
  init(_ studies: Studies, _ fit: some UnivariateFit, level: Double) {
    storage = .columns(ResultColumns(studies, fit, level: level))
  }

  /// The results of studies that a model of dependent effects was fitted to; without weights where these are not known.
  init(_ studies: Studies, _ fit: MultilevelFit, weights: [Double]?, level: Double) {
    let critical = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: level)
    let predictions = fit.terms.isEmpty ? nil : fit.studyPredictions
    storage = .results(
      (0..<fit.effects.count).map { index in
        let effect = fit.effects[index]
        return StudyResult(
          position: studies.position(index), label: fit.effects.labels[index], effect: effect,
          interval: Interval(center: effect.estimate, halfWidth: critical * effect.standardError),
          weight: weights?[index], prediction: predictions?[index])
      })
  }

  public var startIndex: Int { 0 }

  public var endIndex: Int {
    switch storage {
    case .results(let results): results.count
    case .columns(let columns): columns.fit.effects.count
    }
  }

  public subscript(index: Int) -> StudyResult {
    switch storage {
    case .results(let results): results[index]
    case .columns(let columns): columns[index]
    }
  }
}

/// What the results of single studies are made of.
private struct ResultColumns: Sendable {
  @Boxed var studies: Studies
  let fit: any UnivariateFit
  let weights: [Double]
  let predictions: StudyPredictions?
  let critical: Double

  init(_ studies: Studies, _ fit: some UnivariateFit, level: Double) {
    self.studies = studies
    self.fit = fit
    weights = fit.weights
    predictions = fit.heterogeneity.isRandomEffects ? StudyPredictions(fit) : nil
    critical = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: level)
  }

  subscript(index: Int) -> StudyResult {
    let effect = fit.effects[index]
    return StudyResult(
      position: studies.position(index), label: fit.effects.labels[index], effect: effect,
      interval: Interval(center: effect.estimate, halfWidth: critical * effect.standardError),
      weight: weights[index], prediction: predictions?[index])
  }
}
