public import Analyses
public import StudyTables

/// Everything that is chosen about a funnel plot and the analyses in it: its keys are those of a document's `settings`.
public struct FunnelPlan: Sendable, Hashable {
  /// The analyses, one below the other.
  public var analysis: AnalysisPlan
  /// What is drawn.
  public var plot = FunnelPlot()
  /// Whose names stand beside their points.
  public var labels = LabelChoice.outside

  /// A funnel plot of analyses.
  public init(of analysis: AnalysisPlan = AnalysisPlan()) { self.analysis = analysis }

  /// Fails for choices that cannot be, or do not go together: what can be known before the table is read.
  public func check() throws(PlotError) {
    try plot.check(analysis)
    try analysing { () throws(AnalysisError) in try analysis.check() }
  }

  /// The plot of a table's analyses.
  public func run(on table: StudyTable, _ display: PlotDisplay = PlotDisplay()) throws(PlotError)
    -> PlotResults
  {
    var display = display
    display.labels = labels
    return try plot.results(analysis, on: table, display)
  }
}

extension FunnelPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case vertical, contours
    case showsRegression = "regression"
    case fill
    case labels, colour
  }

  public func encode(to encoder: any Encoder) throws {
    try analysis.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(plot.vertical, forKey: .vertical)
    try container.encode(plot.contours, forKey: .contours)
    try container.encode(plot.showsRegression, forKey: .showsRegression)
    try container.encode(plot.fill != nil, forKey: .fill)
    try container.encode(labels, forKey: .labels)
    try container.encode(plot.colour, forKey: .colour)
  }

  public init(from decoder: any Decoder) throws {
    analysis = try AnalysisPlan(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    plot.vertical = try container.decodeIfPresent(FunnelVertical.self, forKey: .vertical) ?? .standardError
    plot.contours = try container.decodeIfPresent([Double].self, forKey: .contours) ?? []
    plot.showsRegression = try container.decodeIfPresent(Bool.self, forKey: .showsRegression) ?? false
    plot.fill = try container.decodeIfPresent(Bool.self, forKey: .fill) == true ? TrimAndFillMethod() : nil
    labels = try container.decodeIfPresent(LabelChoice.self, forKey: .labels) ?? .outside
    plot.colour = try container.decodeIfPresent(String.self, forKey: .colour)
  }
}
