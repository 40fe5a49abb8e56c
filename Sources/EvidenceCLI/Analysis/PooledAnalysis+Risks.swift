import Evidence

extension PooledAnalysis {
  /// A warning where the pooled effect or its interval makes risks of the baseline risk that are below 0 or above 1.
  func impossibleRisks(baseline: Double?) -> [Warning] {
    guard let relation = table.entry.scale.riskRelation, let baseline, let pooled else { return [] }
    let bounds = [pooled.interval.lower, pooled.estimate, pooled.interval.upper]
    guard bounds.contains(where: { !relation.isPossible(baseline: baseline, effect: $0) }) else { return [] }
    return [
      Warning(
        code: "impossible-risk",
        message:
          "--baseline-risk \(baseline): the effect or its interval makes risks that cannot be of it; numbers per 1000 "
          + "end there and do not show how precise they are: choose a baseline risk that the trials have, or pool "
          + "odds ratios")
    ]
  }
}
