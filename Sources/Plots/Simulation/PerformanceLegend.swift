import Graphics

/// What the marks of a plot of performance mean.
struct PerformanceLegend {
  let table: PerformanceTable
  let measure: String
  let font: TextFont

  /// The lines: methods and tests, then bars, the dashed line and the number of replicates.
  func lines(_ series: [PerformanceSeries], hasMarkers: Bool, hasIntervals: Bool, hasTarget: Bool)
    -> [PlotLegend.Line]
  {
    var others: [PlotLegend.Entry] = []
    if hasIntervals { others.append(bar) }
    if hasTarget, let words = table.targetWords(of: measure) { others.append(Self.dashes(words, font: font)) }
    if let replicates = table.replicateWords { others.append(PlotLegend.Entry(width: 0, text: replicates)) }
    return
      (series.isEmpty
      ? []
      : [
        SeriesStyle.legend(
          series, font: font, hasMarkers: hasMarkers, heading: table.facets.isEmpty ? "Method" : "Test")
      ])
      + (others.isEmpty ? [] : [PlotLegend.Line(title: "Shown", entries: others)])
  }

  private var bar: PlotLegend.Entry {
    PlotLegend.Entry(width: font.size * 0.4, text: "95% Monte Carlo interval") { [font] center in
      let half = font.size * 0.55
      return [
        .line(
          Mark.Line(
            from: ScenePoint(x: center.x, y: center.y - half),
            to: ScenePoint(x: center.x, y: center.y + half),
            stroke: Stroke(DirectionColors.ink, width: font.size * 0.1)))
      ]
    }
  }

  /// A dashed line and what it stands for.
  static func dashes(_ words: String, font: TextFont) -> PlotLegend.Entry {
    line(words, PanelGrid.dashes(font.size), font: font)
  }

  /// A line and what it stands for.
  static func line(_ words: String, _ stroke: Stroke, font: TextFont) -> PlotLegend.Entry {
    PlotLegend.Entry(width: font.size * 2.4, text: words) { [font] center in
      let half = font.size * 1.2
      return [
        .line(
          Mark.Line(
            from: ScenePoint(x: center.x - half, y: center.y),
            to: ScenePoint(x: center.x + half, y: center.y),
            stroke: stroke))
      ]
    }
  }
}

extension PerformanceTable {
  /// What a measure aims at, in words.
  func targetWords(of measure: String) -> String? {
    let numbers = NumberStyle()
    return switch measure {
    case "coverage": "nominal level, \(numbers.trimmed(level))"
    case "rejection":
      "nominal level of the test where \u{3BC} = 0, \(numbers.trimmed(((1 - level) * 1e9).rounded() / 1e9))"
    case "bias", "tau2_bias": "no bias"
    default: nil
    }
  }

  /// How many replicates each point is of.
  var replicateWords: String? {
    let counts = rows.compactMap { $0.measures["replicates"] }
    guard let least = counts.min(), let most = counts.max() else { return nil }
    let numbers = NumberStyle()
    let range = least == most ? numbers.count(least) : "\(numbers.count(least)) to \(numbers.count(most))"
    return "\(range) replicates for each value"
  }
}
