package import Estimates
import MetaAnalysis

extension [Analysis] {
  /// Cochran's Q between analyses that are subgroups; `nil` where fewer than two have a pooled effect.
  package var testBetweenSubgroups: OmnibusTest? { SubgroupFit.test(between: compactMap(\.asSubgroup)) }
}

extension Analysis {
  /// The pooled effect of one of several analyses that are subgroups; `nil` where nothing is pooled.
  fileprivate var asSubgroup: SubgroupFit.Subgroup? {
    pooled.map {
      SubgroupFit.Subgroup(
        level: group ?? "", members: Array(results.indices), pooled: $0,
        modelBasedStandardError: wald?.standardError, heterogeneity: heterogeneity)
    }
  }
}
