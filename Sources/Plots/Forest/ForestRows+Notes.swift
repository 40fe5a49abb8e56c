import Estimates
import Graphics

extension ForestRows {
  /// What a reader must know of a subgroup's interval.
  func subtotalNotes(_ result: ForestResult) -> [ForestRow] {
    rows([
      narrowerThanNormal(result),
      result.hasNarrowPrediction ? "The prediction interval is narrower than the confidence interval" : nil,
    ])
  }

  /// That an interval is narrower than the normal one, with that one.
  private func narrowerThanNormal(_ result: ForestResult) -> String? {
    guard result.isNarrowerThanNormal, let wald = result.wald else { return nil }
    let ends = [scale(wald.interval.lower), scale(wald.interval.upper)].sorted()
    let rounding = EffectRounding(
      width: ends[1] - ends[0], isRatio: scale.isLogarithmic && scale.referenceValue == 1,
      isProportion: scale.isProportion,
      nullValue: scale.referenceValue)
    let decimals = rounding.decimals(from: ends[0], to: ends[1])
    let normal = ends.map { rounding.bound($0, decimals: decimals, numbers: NumberStyle()) }
    return "The Hartung-Knapp interval is narrower than the normal one (\(normal[0]) to \(normal[1]))"
  }

  /// What a reader must know of the intervals of all studies.
  func totalNotes(_ result: ForestResult) -> [ForestRow] {
    guard let pooled = result.pooled else { return [] }
    let twoStudies =
      result.restsOnOneDegreeOfFreedom ? "Two studies cannot decide between the two intervals" : nil
    return subtotalNotes(result)
      + rows([twoStudies, withoutHeterogeneity(result, pooled), withoutSilence(result)])
  }

  /// What else is told of a result.
  func remarks(_ result: ForestResult) -> [ForestRow] { rows(result.remarks) }

  /// The sign behind studies whose standard deviations are borrowed.
  static let borrowed = "\u{2020}"

  /// The sign behind studies whose arms are derived from other things that they report.
  static let derived = "\u{2021}"

  /// The sign behind studies whose arms have results that their effects were not computed from.
  static let other = "#"

  /// The sign behind studies whose numbers are what clusters make their people worth.
  static let effective = "\u{A7}"

  /// The sign behind studies with a part of a comparator.
  static let divided = "\u{B6}"

  /// What the signs behind studies mean.
  func markNotes(_ studies: [ForestStudy]) -> [ForestRow] {
    rows([
      studies.contains(where: \.borrowsDeviation)
        ? "\(Self.borrowed) Standard deviation borrowed from the arms of other studies" : nil,
      studies.contains(where: \.derivesArms)
        ? "\(Self.derived) Numbers of the arms derived from what else the study reports" : nil,
      studies.contains(where: \.showsOtherResults)
        ? "\(Self.other) Results of the arms as reported: the effect is computed from something else" : nil,
      clusterNote(studies.filter(\.allowsForClusters)),
      studies.contains(where: \.hasDividedComparator)
        ? "\(Self.divided) A part of a comparator that is divided among comparisons" : nil,
    ])
  }

  /// That clusters are allowed for, and what that makes of numbers, where there are any.
  private func clusterNote(_ studies: [ForestStudy]) -> String? {
    guard let first = studies.first else { return nil }
    return Self.effective
      + (first.arms.isEmpty
        ? " Clusters are allowed for"
        : " Effective numbers: what the people are worth after allowing for clusters")
  }

  /// Which studies are missing because of what they found.
  private func withoutSilence(_ result: ForestResult) -> String? {
    guard !result.notSignificant.isEmpty else { return nil }
    return "Missing, reported only as not significant: \(result.notSignificant.joined(separator: ", "))"
  }

  private func rows(_ sentences: [String?]) -> [ForestRow] {
    sentences.compactMap { $0 }.map { ForestRow(role: .note, label: "Note", text: $0) }
  }

  /// What a prediction interval means where τ² is estimated as 0.
  private func withoutHeterogeneity(_ result: ForestResult, _ pooled: Coefficient) -> String? {
    guard !result.predictionHasOwnTauSquared else { return nil }
    return PredictionWithoutHeterogeneity(
      result.prediction, beside: pooled.interval, tauSquared: result.heterogeneity.tauSquared,
      largestTauSquared: result.largestTauSquared
    )?.sentence(tau: "\u{3C4}", square: "\u{B2}") { NumberStyle().significant($0) }
  }
}

extension ForestResult {
  /// Whether the interval is narrower than the model's own standard error allows.
  var isNarrowerThanNormal: Bool {
    guard let pooled, let wald else { return false }
    return pooled.interval.width < wald.interval.width
  }

  /// Whether the prediction interval is narrower than the confidence interval.
  var hasNarrowPrediction: Bool {
    guard let pooled, let prediction else { return false }
    return prediction.isNarrower(than: pooled.interval)
  }

  /// Whether two studies give an interval by Student's t, with one degree of freedom at most.
  var restsOnOneDegreeOfFreedom: Bool {
    heterogeneity.degreesOfFreedom == 1 && pooled?.degreesOfFreedom != nil
  }

  /// The normal interval beside one that is narrower, or that rests on two studies; none where it is there already.
  var normalAlternative: [ForestAlternative] {
    guard let wald, isNarrowerThanNormal || restsOnOneDegreeOfFreedom else { return [] }
    let normal = ForestStrategy(code: ForestStrategy.allStudies, test: ForestStrategy.normal)
    guard !alternatives.contains(where: { $0.strategy == normal }) else { return [] }
    return [
      ForestAlternative(
        label: heterogeneity.modelName + ", normal interval", strategy: normal, pooled: wald,
        studyCount: heterogeneity.degreesOfFreedom + 1, tauSquared: heterogeneity.tauSquared)
    ]
  }
}
