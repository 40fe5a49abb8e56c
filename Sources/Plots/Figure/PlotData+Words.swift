import Analyses
import Estimates
import Likelihood

extension PlotData {
  /// What every plot says of its analysis: how much there is, how it was pooled, and what direction means.
  var words: [String] { words(naming: "Model") }

  /// The same with another name for the model that pooled the effects: "Without selection".
  ///
  /// - Parameter isOfSeveral: Whether it is said of several analyses, each of which has its own counts and pooled effect.
  func words(naming model: String, ofSeveral isOfSeveral: Bool = false) -> [String] {
    [isOfSeveral ? nil : count, modelWords(model, showsPooled: !isOfSeveral), direction].compactMap { $0 }
  }

  /// How many studies and people there are.
  var count: String {
    let people = analysis.studies.participants(of: studies.map(\.position)).map {
      ", n = \(NumberStyle().count($0)) participants"
    }
    let trials = analysis.studies.trialCount(of: studies.map(\.position))
    let effects = studies.count == trials ? "" : ", \(studies.count) effects"
    return "k = \(trials) \(trials == 1 ? "study" : "studies")\(effects)\(people ?? "")."
  }

  private func modelWords(_ name: String, showsPooled: Bool) -> String? {
    guard analysis.isPooled, studies.count > 1 else { return nil }
    let words = analysis.modelDescription.replacing("tau2", with: "\u{3C4}\u{B2}")
    let effect = showsPooled ? analysis.pooled : nil
    let pooled = effect.map { "; pooled \(effectName) \(self.words($0))" } ?? ""
    return "\(name): \(words), level \(levelWords)\(pooled)."
  }

  /// An effect with the bounds that a method found, as it is shown.
  func words(_ estimate: Double, _ bounds: ProfileInterval?) -> String {
    func shown(_ value: Double) -> String { NumberStyle().significant(scale(value)) }
    switch (bounds?.lower, bounds?.upper) {
    case (let lower?, let upper?): return words(estimate, Interval(lower: lower, upper: upper))
    case (nil, let upper?): return "\(shown(estimate)) (up to \(shown(upper)))"
    case (let lower?, nil): return "\(shown(estimate)) (from \(shown(lower)))"
    case (nil, nil): return "\(shown(estimate)) (no interval)"
    }
  }

  /// What is pooled, as it is shown.
  private var effectName: String {
    scale.transformation == analysis.scale.transformation
      ? analysis.scale.nameInSentence : analysis.scale.analysisName
  }

  /// What effects beyond no effect mean.
  private var direction: String? {
    guard let null = scale.referenceValue else { return nil }
    let value = NumberStyle().trimmed(null)
    if analysis.studies.isAligned {
      return analysis.studies.hasTurned
        ? "Effects are turned where lower \(analysis.scale.isOfScores ? "scores are" : "is") better: above \(value) is better."
        : "Above \(value) is better."
    }
    return analysis.scale.contrast.map {
      "Above \(value): \($0.moreInFirst) (group 1) than in the comparator."
    }
  }
}

extension EffectContrast {
  /// What an effect above no effect means.
  fileprivate var moreInFirst: String {
    switch self {
    case .riskRatio, .oddsRatio, .riskDifference, .rateRatio, .rateDifference:
      "more events in the intervention"
    case .hazardRatio, .hazardDifference: "events come sooner in the intervention"
    case .meanDifference, .ratioOfMeans, .standardizedMeanDifference: "higher values in the intervention"
    }
  }
}
