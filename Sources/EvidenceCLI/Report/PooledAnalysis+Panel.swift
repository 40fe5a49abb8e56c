import Evidence

extension PooledAnalysis {
  /// The analysis as a panel of a forest plot, its studies in the given order.
  func panel(order: [Int]) throws -> ForestAnalysis {
    let arms = try ForestArms(table)
    return ForestAnalysis(
      by: by,
      studies: studies.map {
        ForestAnalysis.Study(
          label: $0.study, effect: $0.effect, interval: $0.interval, weight: $0.weight,
          arms: arms.values(ofRow: $0.row))
      },
      order: order, pooled: pooled, heterogeneity: heterogeneity, iSquared: iSquared,
      iSquaredFromQ: iSquaredFromQ, prediction: prediction, subgroups: subgroups)
  }

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
