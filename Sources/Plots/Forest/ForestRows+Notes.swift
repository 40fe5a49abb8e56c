import Estimates
import Graphics

extension ForestRows {
  /// What a reader must know of a subgroup's interval.
  func subtotalNotes(_ result: ForestResult) -> [ForestRow] {
    rows([result.isNarrowerThanNormal ? "The Hartung-Knapp interval is narrower than the normal one" : nil])
  }

  /// What a reader must know of the intervals of all studies.
  func totalNotes(_ result: ForestResult) -> [ForestRow] {
    guard let pooled = result.pooled else { return [] }
    let twoStudies =
      result.restsOnOneDegreeOfFreedom ? "Two studies cannot decide between the two intervals" : nil
    return subtotalNotes(result)
      + rows([twoStudies, withoutHeterogeneity(result, pooled), withoutSilence(result)])
  }

  /// The sign behind studies whose standard deviations are borrowed.
  static let borrowed = "\u{2020}"

  /// What the signs behind studies mean.
  func markNotes(_ studies: [ForestStudy]) -> [ForestRow] {
    rows([
      studies.contains(where: \.borrowsDeviation)
        ? "\(Self.borrowed) Standard deviation borrowed from the arms of other studies" : nil
    ])
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
    PredictionWithoutHeterogeneity(
      result.prediction, beside: pooled.interval, tauSquared: result.heterogeneity.tauSquared,
      largestTauSquared: result.largestTauSquared
    )?.sentence(tau: "\u{3C4}", square: "\u{B2}") { DecimalText.significant($0) }
  }
}

extension ForestResult {
  /// Whether the interval is narrower than the model's own standard error allows.
  var isNarrowerThanNormal: Bool {
    guard let pooled, let wald else { return false }
    return pooled.interval.width < wald.interval.width
  }

  /// Whether two studies give an interval with one degree of freedom.
  var restsOnOneDegreeOfFreedom: Bool {
    heterogeneity.degreesOfFreedom == 1 && pooled?.degreesOfFreedom == 1
  }

  /// The normal interval beside one that is narrower, or that rests on two studies; none where it is there already.
  var normalAlternative: [ForestAlternative] {
    guard let wald, isNarrowerThanNormal || restsOnOneDegreeOfFreedom else { return [] }
    let normal = ForestStrategy(code: ForestStrategy.allStudies, test: ForestStrategy.normal)
    guard !alternatives.contains(where: { $0.strategy == normal }) else { return [] }
    let model = heterogeneity.isRandomEffects ? "Random-effects model" : "Common-effect model"
    return [
      ForestAlternative(
        label: model + ", normal interval", strategy: normal, pooled: wald,
        studyCount: heterogeneity.degreesOfFreedom + 1, tauSquared: heterogeneity.tauSquared)
    ]
  }
}
