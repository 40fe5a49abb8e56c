public import EffectSizes
public import Estimates
public import MetaAnalysis

extension ForestPanel {
  /// The panel of one analysis.
  ///
  /// - Parameters:
  ///   - name: the analysis's name, where one plot shows several.
  ///   - studies: the studies.
  ///   - order: the order in which they are drawn, as places in `studies`; by default theirs.
  ///   - result: what all of them were pooled into.
  ///   - subgroups: the subgroups with the places of their members in `studies`.
  ///   - subgroupTest: how the subgroups differ among each other.
  ///   - scale: what the axis shows.
  /// - Complexity: linear in the number of studies.
  public init(
    name: String? = nil, _ studies: [ForestStudy], order: [Int]? = nil, result: ForestResult,
    subgroups: [(name: String, members: [Int], result: ForestResult)] = [], subgroupTest: OmnibusTest? = nil,
    on scale: ForestScale
  ) {
    let lines = ForestRows(scale: scale)
    let order = order ?? Array(studies.indices)
    var places = Array(repeating: 0, count: studies.count)
    for (place, study) in order.enumerated() { places[study] = place }
    let groups = subgroups.map { subgroup in
      let drawn = subgroup.members.sorted { places[$0] < places[$1] }.map { lines.study(studies[$0]) }
      let pooled = lines.subtotal(subgroup.result, of: subgroup.members.map { studies[$0] })
      return ForestGroup(name: subgroup.name, rows: drawn + pooled)
    }
    let ungrouped = groups.isEmpty ? order.map { lines.study(studies[$0]) } : []
    let test = subgroupTest.map { [lines.subgroupTest($0)] } ?? []
    self.init(
      name: name, groups: groups,
      rows: ungrouped + lines.total(result, of: studies) + test + lines.markNotes(studies))
  }

  /// The panel of a pooled fit, with what the studies' arms report (one element a study; `totals` in all, the sums where
  /// it is `nil`), the ways back to what studies observed and a subgroup analysis of the same studies, if there are any; by
  /// default on the measure's usual scale.
  public init(
    _ fit: PooledFit, arms: [[ForestArm]]? = nil, totals: [ForestArm]? = nil,
    inverses: [ExactInverse?]? = nil,
    subgroups: SubgroupFit? = nil, on scale: ForestScale? = nil
  ) {
    let (weights, intervals) = (fit.weights, fit.studyIntervals)
    self.init(
      (0..<fit.studyCount).map { i in
        ForestStudy(
          label: fit.effects.labels[i], effect: fit.effects[i], interval: intervals[i], weight: weights[i],
          inverse: inverses?[i], arms: arms?[i] ?? [])
      },
      result: ForestResult(
        pooled: fit.pooled, studyCount: fit.studyCount, heterogeneity: fit.heterogeneity,
        prediction: PredictionPlace.picture.shows(studyCount: fit.studyCount)
          ? fit.predictionInterval()?.interval : nil,
        wald: fit.wald, totals: totals),
      subgroups: subgroups?.subgroups.map {
        (
          $0.level, $0.members,
          ForestResult(
            pooled: $0.pooled, studyCount: $0.members.count, heterogeneity: $0.heterogeneity, wald: $0.wald)
        )
      } ?? [], subgroupTest: subgroups?.leadingTest, on: scale ?? ForestScale(fit.effects.scale))
  }
}
