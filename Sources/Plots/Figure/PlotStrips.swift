import Analyses
import Estimates
import Graphics

/// The studies of one group of an analysis, with what was made of them.
struct PlotGroup: Sendable {
  /// The level; `nil` for all studies.
  var level: String?
  var studies: [PlotStudy]
  /// The effect of the group; `nil` where there is none.
  var pooled: Coefficient?
  /// Where a new study's effect is expected.
  var prediction: Interval?
}

extension PlotData {
  /// The groups of the analysis: its subgroups, the levels of a moderator, or all studies.
  var groups: [PlotGroup] {
    func members(_ places: [Int]) -> [PlotStudy] { studies.filter { places.contains($0.place) } }
    // A subgroup without studies has no place on the axis.
    let subgroups = analysis.shownSubgroups.filter { !$0.members.isEmpty }
    if !subgroups.isEmpty {
      return subgroups.map { subgroup in
        PlotGroup(
          level: subgroup.level, studies: members(subgroup.members),
          pooled: analysis.result(of: subgroup)?.pooled,
          prediction: subgroup.place.flatMap { analysis.prediction(ofSubgroup: $0, in: .picture) }?.interval)
      }
    }
    return [
      PlotGroup(
        studies: studies, pooled: analysis.pooled, prediction: analysis.prediction(in: .picture)?.interval)
    ]
  }
}

/// Groups of studies one below the other, each in a strip with its name: effects run from left to right.
struct PlotStrips {
  let data: PlotData
  let groups: [PlotGroup]
  let axis: PlotAxis

  /// The middle of the studies, above that of the strip.
  static let middle = 0.02
  /// A strip's height in points.
  private static let height = 66.0

  init(_ data: PlotData, _ groups: [PlotGroup]) {
    self.data = data
    self.groups = groups
    let results = groups.flatMap { group in
      [
        group.pooled?.interval.lower, group.pooled?.interval.upper, group.prediction?.lower,
        group.prediction?.upper,
      ]
    }.compactMap { $0 }
    axis = data.effectAxis(around: data.studies.map(\.effect) + results + [data.nullValue].compactMap { $0 })
  }

  /// The middle of a strip, which is one unit high.
  func place(_ group: Int) -> Double { 0 - Double(group) }

  /// The panel of all strips.
  func panel(_ series: [PlotSeries]) -> PlotPanel {
    let count = Double(groups.count)
    var up = PlotAxis(key: "place", title: "", range: 0.5 - count...0.5)
    up.marked = []
    let lines = data.nullValue.map { null in
      // Not behind the groups' names.
      PlotSeries(
        role: "no_effect",
        rows: groups.indices.map {
          PlotSeries.Row(x: null, y: place($0), lower: place($0) - 0.5, upper: place($0) + 0.3)
        },
        look: IntervalLook(stroke: FigureStrokes.solid, isReference: true), key: "no effect",
        intervals: .vertical)
    }
    return PlotPanel(
      across: axis, up: up, series: [lines].compactMap { $0 } + series, captions: captions,
      height: .points(count * Self.height), showsUp: false)
  }

  /// The name of each group, how many studies it has, and its effect.
  private var captions: [PlotPanel.Caption] {
    groups.enumerated().map { place, group in
      let effect = group.pooled.map { ": " + data.words($0) } ?? ""
      return PlotPanel.Caption(
        text: group.level ?? "All \(data.things)", x: axis.range.lowerBound, y: self.place(place) + 0.5,
        tail:
          " (\(data.areEffects ? data.counted(group.studies.count) : "k = \(group.studies.count)"))\(effect)",
        right: 1, rise: -7, isBold: true, hasGround: false)
    }
  }

  /// The pooled effect of each group and where a new study is expected, beneath the studies.
  var results: [PlotSeries] {
    let low = 0.37
    let predicted = groups.enumerated().compactMap { place, group in
      group.prediction.map {
        PlotSeries.Row(
          x: group.pooled?.estimate ?? $0.lower, y: self.place(place) - low, lower: $0.lower,
          upper: $0.upper, series: group.level)
      }
    }
    let pooled = groups.enumerated().compactMap { place, group in
      group.pooled.map {
        PlotSeries.Row(
          x: $0.estimate, y: self.place(place) - low, lower: $0.interval.lower,
          upper: $0.interval.upper, series: group.level)
      }
    }
    return [
      PlotSeries(
        role: "prediction", rows: predicted, look: IntervalLook.prediction,
        key: predicted.isEmpty ? nil : "\(data.levelWords) prediction interval"),
      PlotSeries(
        role: "pooled", rows: pooled, look: DiamondLook(),
        key: pooled.isEmpty ? nil : "pooled effect, \(data.levelWords) confidence interval"),
    ]
  }

  /// The studies of each group, spread over the strip so that they are told apart: by van der Corput's sequence in the order of
  /// their effects, which is the same in every run.
  func studies(_ look: PointLook, spread: Double = 0.34) -> PlotSeries {
    let rows = groups.enumerated().flatMap { place, group in
      group.studies.sorted { $0.effect < $1.effect }.enumerated().map { rank, study in
        PlotSeries.Row(
          label: study.label, x: study.effect,
          y: self.place(place) + Self.middle + spread * (Self.corput(rank + 1) - 0.5),
          weight: study.size, series: group.level)
      }
    }
    return PlotSeries(role: "study", rows: rows, look: look)
  }

  /// A number's binary digits behind the point, in reverse.
  static func corput(_ number: Int) -> Double {
    var (rest, value, share) = (number, 0.0, 0.5)
    while rest > 0 {
      if !rest.isMultiple(of: 2) { value += share }
      rest /= 2
      share /= 2
    }
    return value
  }
}
