import Estimates
import Graphics

/// The panel of measures of influence: one frame a measure, a point a study, with the lines beyond which a study stands out
/// (Viechtbauer and Cheung 2010, doi 10.1002/jrsm.11).
public struct InfluenceFigure: Sendable {
  /// One measure of all studies.
  public struct Measure: Sendable, Hashable {
    /// The measure in words: "Cook's distance".
    public var name: String
    /// The values in the order of the studies; `nil` where a study has none.
    public var values: [Double?]
    /// Values beyond which a study stands out.
    public var cutoffs: [Double]
    /// The value that others are compared with: 0 for residuals, 1 for ratios of covariances.
    public var neutral: Double?
    /// What that value means, as the legend says it.
    public var neutralName: String
    /// The least value that there can be: 0 for variances and distances.
    public var least: Double?

    public init(
      _ name: String, _ values: [Double?], cutoffs: [Double] = [], neutral: Double? = nil,
      neutralName: String = "no influence", least: Double? = nil
    ) {
      (self.name, self.values, self.cutoffs, self.neutral) = (name, values, cutoffs, neutral)
      (self.neutralName, self.least) = (neutralName, least)
    }
  }

  /// The measures of one analysis.
  public struct Panel: Sendable, Hashable {
    /// The level of the column that analyses are made for.
    public var heading: String?
    /// The studies' names, in order.
    public var labels: [String]
    /// What is left out one at a time: "study", or what effects are clustered by.
    public var thing = "study"
    /// Whether each is influential.
    public var areInfluential: [Bool]
    public var measures: [Measure]
    /// What a reader must know: model, level and numbers.
    public var notes: [String]

    public init(
      heading: String? = nil, labels: [String], areInfluential: [Bool], measures: [Measure], notes: [String]
    ) {
      (self.heading, self.labels, self.areInfluential) = (heading, labels, areInfluential)
      (self.measures, self.notes) = (measures, notes)
    }
  }

  public var title: String
  public var panels: [Panel]

  public init(title: String, _ panels: [Panel]) { (self.title, self.panels) = (title, panels) }

  /// The plot.
  public var figure: PlotFigure { PlotFigure(title: title, blocks: panels.map(Self.block)) }

  private static func block(_ panel: Panel) -> PlotBlock {
    PlotBlock(
      heading: panel.heading, panels: panel.measures.map { frame($0, panel) }, columns: 2,
      description: [
        "Measures of influence of \(panel.labels.count) \(panel.thing == "study" ? "studies" : "clusters")."
      ],
      notes: [panel.foundInWords, panel.namesInWords].compactMap { $0 } + panel.notes)
  }

  private static func frame(_ measure: Measure, _ panel: Panel) -> PlotPanel {
    let rows = measure.values.enumerated().compactMap { place, value in
      value.map { PlotSeries.Row(label: panel.labels[place], x: Double(place + 1), y: $0) }
    }
    var across = PlotAxis(
      key: "study_number", title: "\(panel.thing.capitalizedStart), by number",
      range: 0.5...Double(max(panel.labels.count, 1)) + 0.5)
    across.isWhole = true
    let shown = rows.map(\.y) + measure.cutoffs + [measure.neutral].compactMap { $0 }
    var up = PlotAxis(
      key: "value", title: "",
      range: ClosedRange.around(shown, room: 0.1).notBelow(measure.least, room: 0.08))
    up.least = measure.least
    let out = Set(panel.areInfluential.indices.filter { panel.areInfluential[$0] }.map { Double($0 + 1) })
    var series = measure.cutoffs.map {
      PlotSeries.level(
        "cutoff", at: $0, of: across, FigureStrokes.region,
        key: "beyond it \(panel.thing.withArticle) stands out")
    }
    if let neutral = measure.neutral {
      series.append(.level("neutral", at: neutral, of: across, FigureStrokes.edge, key: measure.neutralName))
    }
    series += [
      .line("path", rows.map { ($0.x, $0.y) }, Stroke(FigureColors.rule, width: 0.5)),
      PlotSeries(
        role: "study", rows: rows.filter { !out.contains($0.x) }, look: PointLook(size: 3), key: panel.thing),
      PlotSeries(
        role: "influential", rows: rows.filter { out.contains($0.x) },
        look: PointLook(shape: .triangle, fill: FigureColors.prediction, size: 5),
        key: "influential \(panel.thing)"),
    ].filter { !$0.rows.isEmpty }
    return PlotPanel(
      heading: measure.name, across: across, up: up, series: series, height: .points(82), showsUp: true)
  }
}

extension InfluenceFigure.Panel {
  /// How many names stand beneath the frames at most.
  private static let mostNames = 30

  private func numbered(_ places: [Int]) -> String {
    places.map { "\($0 + 1) \(labels[$0])" }.joined(separator: "; ")
  }

  /// Which studies are influential.
  fileprivate var foundInWords: String {
    let places = labels.indices.filter { areInfluential[$0] }
    guard !places.isEmpty else { return "No \(thing) is influential." }
    return "Influential, by number: "
      + (labels.count > Self.mostNames
        ? numbered(places) : places.map { "\($0 + 1)" }.joined(separator: ", ")) + "."
  }

  /// The names of the studies by their numbers: all of them or, of many, those beyond a line that are not influential.
  fileprivate var namesInWords: String? {
    guard labels.count > Self.mostNames else {
      return "\(thing == "study" ? "Studies" : "Numbers"): \(numbered(Array(labels.indices)))."
    }
    let others = labels.indices.filter { place in
      !areInfluential[place] && measures.contains { $0.isBeyondLine(place) }
    }
    guard !others.isEmpty else { return nil }
    return others.count > Self.mostNames
      ? "\(others.count) others lie beyond a line." : "Others beyond a line: \(numbered(others))."
  }
}

extension InfluenceFigure.Measure {
  /// Whether the value of a study lies beyond a line.
  fileprivate func isBeyondLine(_ place: Int) -> Bool {
    guard let value = values[place] else { return false }
    let neutral = neutral ?? 0
    return cutoffs.contains { $0 < neutral ? value < $0 : value > $0 }
  }
}
