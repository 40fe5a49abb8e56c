import Graphics

/// An orchard plot (Nakagawa et al. 2021, doi 10.1002/jrsm.1424): the effects of each group of studies, with the pooled effect, its
/// interval and the prediction interval.
public struct OrchardPlot: AnalysisPlot {
  public init() {}

  public var code: String { "orchard" }
  public var name: String { "orchard plot" }
  public var summary: String {
    "orchard plot: effects, interval and prediction interval, by the levels of --subgroup"
  }

  public func block(_ data: PlotData) throws(PlotError) -> PlotBlock {
    try data.require(1, for: name)
    let groups = data.groups
    let strips = PlotStrips(data, groups)
    let look = PointLook.weighted(data, largest: 9)
    var studies = strips.studies(look)
    studies.key = data.keyOfSizes
    return PlotBlock(
      panels: [strips.panel([studies] + strips.results)],
      description: [
        "Orchard plot of \(data.counted(data.studies.count)) in \(groups.count) \(groups.count == 1 ? "group" : "groups")."
      ],
      notes: data.words + ["Heights within a strip only keep \(data.things) apart."]
        + withoutPrediction(groups))
  }

  /// That groups with an effect have no prediction interval.
  private func withoutPrediction(_ groups: [PlotGroup]) -> [String] {
    let without = groups.filter { $0.pooled != nil && $0.prediction == nil }
    guard !without.isEmpty else { return [] }
    let names = without.compactMap(\.level)
    return [
      "No prediction interval" + (names.isEmpty ? "" : " for \(names.inWords())")
        + " (fewer than five studies, or none in the model)."
    ]
  }
}
