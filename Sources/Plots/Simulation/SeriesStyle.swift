import Graphics

/// How methods and tests look: a method has a shape and a colour, a test a filling and dashes, so that each pair is known in
/// grey print.
enum SeriesStyle {
  /// Colours that differ in lightness as well as in hue (after Okabe and Ito), each at least 3:1 against white.
  static let colors = [0x0072B2, 0xC94F00, 0x007F5C, 0xB0478C, 0x222222, 0x8A6500].map { SRGBColor($0) }

  /// More methods than this have a panel each.
  static var mostMethods: Int { colors.count }

  static func color(_ series: PerformanceSeries) -> SRGBColor {
    colors[series.methodIndex % colors.count]
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
    let isDotted = series.testIndex % 4 == 3
    let fill = [color, .white, color.mixed(with: .white), .white][series.testIndex % 4]
    let shape = shape(
      series.methodIndex, at: center, size: size, fill: fill, outline: Stroke(color, width: fontSize * 0.1))
    guard isDotted else { return shape }
    let dot = Mark.circle(Mark.Circle(center, radius: size * 0.35, fill: color))
    return .group(Mark.Group("point", marks: [shape, dot]))
  }

  private static func shape(
    _ index: Int, at center: ScenePoint, size: Double, fill: SRGBColor, outline: Stroke
  ) -> Mark {
    let polygons: [[(Double, Double)]] = [
      [], [(-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)], [(0, -1.3), (1.2, 0.9), (-1.2, 0.9)],
      [(0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)], [(0, 1.3), (1.2, -0.9), (-1.2, -0.9)],
      [(0, -1.2), (1.14, -0.37), (0.71, 0.97), (-0.71, 0.97), (-1.14, -0.37)],
    ]
    let corners = polygons[index % polygons.count].map {
      ScenePoint(x: center.x + size * $0.0, y: center.y + size * $0.1)
    }
    return corners.isEmpty
      ? .circle(Mark.Circle(center, radius: size * 1.05, fill: fill, stroke: outline))
      : .polygon(Mark.Polygon(corners, fill: fill, stroke: outline))
  }

  /// The series in a legend, each once.
  static func legend(_ series: [PerformanceSeries], font: TextFont, hasMarkers: Bool, heading: String)
    -> PlotLegend.Line
  {
    let length = font.size * 2.4
    var named: Set<String> = []
    let entries = series.filter { named.insert($0.label).inserted }.map { one in
      PlotLegend.Entry(width: length, text: one.label) { center in
        [
          .line(
            Mark.Line(
              from: ScenePoint(x: center.x - length / 2, y: center.y),
              to: ScenePoint(x: center.x + length / 2, y: center.y),
              stroke: line(one, fontSize: font.size)))
        ] + (hasMarkers ? [point(one, at: center, fontSize: font.size)] : [])
      }
    }
    return PlotLegend.Line(title: heading, entries: entries)
  }
}

extension SRGBColor {
  /// The colour half way to another.
  fileprivate func mixed(with other: SRGBColor) -> SRGBColor {
    func half(_ first: UInt8, _ second: UInt8) -> UInt32 { (UInt32(first) + UInt32(second)) / 2 }
    return SRGBColor(half(red, other.red) << 16 | half(green, other.green) << 8 | half(blue, other.blue))
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
