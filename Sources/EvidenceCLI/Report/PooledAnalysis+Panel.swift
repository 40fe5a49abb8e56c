import Evidence

extension PooledAnalysis {
  /// The analysis as a panel of a forest plot, its studies in the given order and with their judgements, where those are
  /// shown.
  func panel(order: [Int], assessments: [Assessment?]?, on scale: ForestScale) throws -> ForestPanel {
    let arms = try ForestArms(table)
    return ForestPanel(
      name: by,
      studies.enumerated().map { place, study in
        ForestStudy(
          label: study.study, effect: study.effect, interval: study.interval, weight: study.weight,
          arms: arms.values(ofRow: study.row), assessment: assessments?[place])
      },
      order: order,
      result: ForestResult(
        pooled: pooled, heterogeneity: heterogeneity, iSquaredPercent: iSquared,
        prediction: prediction?.interval,
        strategy: ForestStrategy(code: AllStudies().code, test: plan.inference.code),
        alternatives: strategies.map(alternative)),
      subgroups: subgroups?.subgroups.map { ($0.level, $0.members, result(of: $0)) } ?? [],
      subgroupTest: subgroups?.test, on: scale)
  }

  private func result(of subgroup: SubgroupFit.Subgroup) -> ForestResult {
    let heterogeneity = subgroup.heterogeneity
    return ForestResult(
      pooled: subgroup.pooled, heterogeneity: heterogeneity,
      iSquaredPercent: iSquaredFromQ ? heterogeneity.iSquaredFromQ : heterogeneity.iSquared)
  }

  /// A way of taking risk of bias into account as the plot shows it. Where an interval is of another kind than the plain
  /// one, its name says so.
  private func alternative(_ result: StrategyResult) -> ForestAlternative {
    let isPlain = result.code == AllStudies().code
    let model = heterogeneity.isRandomEffects ? "Random-effects model" : "Common-effect model"
    let kind =
      result.test == plan.inference.code ? "" : ", " + (Self.intervalNames[result.test] ?? result.test)
    return ForestAlternative(
      label: (isPlain ? model : result.name) + kind,
      strategy: ForestStrategy(code: result.code, test: result.test), pooled: result.pooled,
      interval: result.interval, studyCount: result.studyCount, tauSquared: result.tauSquared,
      prediction: plan.showsPrediction && !isPlain ? result.prediction : nil)
  }

  private static let intervalNames = [
    "z": "normal interval", HierarchicalBiasPosterior.intervalCode: "credible interval",
  ]

  /// The model in the field's shorthand: `IV, Random`.
  var modelAbbreviation: String {
    switch plan.method {
    case .mantelHaenszel: "M-H, Fixed"
    case .peto: "Peto, Fixed"
    case .commonEffect: "IV, Fixed"
    case .randomEffects: "IV, Random"
    }
  }
}
