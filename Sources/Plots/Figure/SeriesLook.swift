import Graphics

/// How a series is drawn: one conforming type a file.
protocol SeriesLook: Sendable {
  /// The layers of the rows, those behind first.
  func layers(of rows: [PlotSeries.Row], along direction: IntervalLayer.Direction) -> [any Layer]
  /// The sign in a legend, about a middle.
  func sign(at center: ScenePoint) -> [Mark]
  /// The sign's width in points.
  var signWidth: Double { get }
  /// Whether names keep off its marks.
  var isSolid: Bool { get }
  /// The name of the marks' group where it is not the series' role.
  var group: String? { get }
}

extension SeriesLook {
  var signWidth: Double { 18 }
  var isSolid: Bool { false }
  var group: String? { nil }
}
