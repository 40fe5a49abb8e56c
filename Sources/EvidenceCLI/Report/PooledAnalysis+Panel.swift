import Evidence

extension PooledAnalysis {
  /// The analysis as a panel of a forest plot, its studies in the given order.
  func panel(order: [Int]) throws -> ForestAnalysis {
    let arms = try ForestArms(table)
    var panel = ForestAnalysis(
      by: by,
      studies: studies.map {
        ForestAnalysis.Study(
          label: $0.study, effect: $0.effect, interval: $0.interval, weight: $0.weight,
          arms: arms.values(ofRow: $0.row))
      },
      order: order, pooled: pooled, heterogeneity: heterogeneity, iSquared: iSquared,
      iSquaredFromQ: iSquaredFromQ, prediction: prediction, subgroups: subgroups)
    if !strategies.isEmpty {
      panel.plain = ForestStrategy(code: AllStudies().code, test: plan.inference.code)
      panel.alternatives = strategies.map(alternative)
    }
    return panel
  }

  /// A way of taking risk of bias into account as the plot shows it. Where an interval is of another kind than the plain
  /// one, its name says so.
  private func alternative(_ result: StrategyResult) -> ForestAnalysis.Alternative {
    let isPlain = result.approach == .plain
    let model = heterogeneity.isRandomEffects ? "Random-effects model" : "Common-effect model"
    let kind =
      result.test == plan.inference.code ? "" : ", " + (Self.intervalNames[result.test] ?? result.test)
    return ForestAnalysis.Alternative(
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
