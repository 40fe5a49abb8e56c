import Graphics

/// How methods and tests look: a method has a colour, a test a shape and dashes, so that each pair is known in grey print.
enum SeriesStyle {
  /// Colours that differ in lightness as well as in hue (after Okabe and Ito).
  private static let colors = [
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0x000000, 0xE69F00, 0x56B4E9, 0x7F6000,
  ]

  static func color(_ series: PerformanceSeries) -> SRGBColor {
    SRGBColor(UInt32(colors[series.methodIndex % colors.count]))
  }

  static func line(_ series: PerformanceSeries, fontSize: Double) -> Stroke {
    let dashes: [[Double]] = [[], [0.5, 0.3], [0.15, 0.25], [0.8, 0.25, 0.15, 0.25]]
    return Stroke(
      color(series), width: fontSize * 0.12,
      dashes: dashes[series.testIndex % dashes.count].map { $0 * fontSize })
  }

  /// The point of a series.
  static func point(_ series: PerformanceSeries, at center: ScenePoint, fontSize: Double) -> Mark {
    let (size, color) = (fontSize * 0.27, color(series))
    let outline = Stroke(color, width: fontSize * 0.1)
    func polygon(_ corners: [(Double, Double)]) -> Mark {
      .polygon(
        Mark.Polygon(
          corners.map { ScenePoint(x: center.x + size * $0.0, y: center.y + size * $0.1) }, fill: color,
          stroke: outline))
    }
    switch series.testIndex % 4 {
    case 0: return .circle(Mark.Circle(center, radius: size, fill: color, stroke: outline))
    case 1: return .circle(Mark.Circle(center, radius: size, fill: .white, stroke: outline))
    case 2: return polygon([(0, -1.15), (1.05, 0.85), (-1.05, 0.85)])
    default: return polygon([(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)])
    }
  }

  /// The series in a legend.
  static func legend(_ series: [PerformanceSeries], font: TextFont) -> PlotLegend.Line {
    let length = font.size * 2.4
    let entries = series.map { one in
      PlotLegend.Entry(width: length, text: one.label) { center in
        [
          .line(
            Mark.Line(
              from: ScenePoint(x: center.x - length / 2, y: center.y),
              to: ScenePoint(x: center.x + length / 2, y: center.y),
              stroke: line(one, fontSize: font.size))),
          point(one, at: center, fontSize: font.size),
        ]
      }
    }
    return PlotLegend.Line(title: "Method", entries: entries)
  }
}

/// A measure in words.
enum MeasureWords {
  static func title(_ measure: String) -> String { titles[measure] ?? measure }

  private static let titles = [
    "bias": "Bias of the estimate", "rmse": "Root mean squared error",
    "empirical_se": "Empirical standard error",
    "mean_se": "Mean standard error", "coverage": "Coverage", "rejection": "Rejection of a mean of 0",
    "mean_width": "Mean width of intervals", "tau2_bias": "Bias of τ²", "tau2_median": "Median of τ²",
    "tau2_zero": "Estimates of τ² that are 0", "failures": "Replicates without a result",
  ]

  /// A condition in words.
  static func condition(_ name: String) -> String {
    switch name {
    case "k": "Number of studies (k)"
    case "mu": "True mean (μ)"
    case "tau2": "Variance of true effects (τ²)"
    default: name
    }
  }

  /// A condition with its value: "τ² = 0.1".
  static func setting(_ name: String, _ value: String) -> String {
    let symbol = ["mu": "μ", "tau2": "τ²"][name] ?? name
    return "\(symbol) = \(value.hasPrefix("-") ? "\u{2212}" + value.dropFirst() : value)"
  }
}
