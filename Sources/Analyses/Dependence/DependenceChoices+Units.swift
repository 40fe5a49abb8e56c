import EffectSizes
import MetaAnalysis

extension DependenceChoices {
  /// The effects with what is left out together as clusters: those that a plan names, or the coarsest groups of its random terms that
  /// have whole clusters in them, so that cases do not share a random effect.
  func withUnits(_ dependent: DependentEffects) -> DependentEffects {
    guard plan.cluster == nil, robust == nil else { return dependent }
    var units = dependent
    for covariate in dependent.effects.covariates {
      let levels = covariate.levels
      guard covariate.isCategorical, plan.random.contains(where: { $0.names(covariate.name) }),
        Set(levels).count > 1, Set(levels).count < units.clusterCount,
        levels.isCoarser(than: dependent.clusters)
      else { continue }
      units.cluster = covariate.name
      units.effects.clusters = levels
    }
    return units
  }
}

extension String {
  /// Whether a random term as it is written has groups of a name, and not levels within groups.
  fileprivate func names(_ header: String) -> Bool {
    let groups = split(separator: "|").last ?? ""
    return groups.split(separator: "/").contains { $0 == header }
  }
}

extension [String] {
  /// Whether each value of other groups stands in one group.
  fileprivate func isCoarser(than others: [String]) -> Bool {
    var own: [String: String] = [:]
    return zip(self, others).allSatisfy { group, other in
      defer { own[other] = group }
      return own[other] == nil || own[other] == group
    }
  }
}
