public import Analyses
public import Estimates
public import Instruments
public import StudyTables

/// How effects are shown in a plot of points, and whose names stand there: no part of a plan.
public struct PlotDisplay: Sendable {
  /// From the analysis scale to that of the axis; `nil` for the measure's own.
  public var transformation: DisplayTransformation?
  /// The instruments that are known; `nil` for those that the plan names.
  public var registry: InstrumentRegistry?
  var labels = LabelChoice.outside

  public init(_ transformation: DisplayTransformation? = nil, registry: InstrumentRegistry? = nil) {
    self.transformation = transformation
    self.registry = registry
  }
}

/// Everything that is chosen about a plot of points and the analyses in it: its keys are those of a document's `settings`.
public struct AnalysisPlotPlan: Sendable, Hashable {
  /// The analyses, one below the other.
  public var analysis: AnalysisPlan
  /// The code of the plot.
  public var plot: String
  /// Whose names stand beside their points.
  public var labels = LabelChoice.outside

  /// A plot of analyses.
  public init(_ plot: String, of analysis: AnalysisPlan = AnalysisPlan()) {
    self.plot = plot
    self.analysis = analysis
  }

  /// Fails for choices that cannot be, or do not go together: what can be known before the table is read.
  public func check() throws(PlotError) {
    try kind.check(analysis)
    try analysing { () throws(AnalysisError) in try analysis.check() }
  }

  /// The plot of a table's analyses.
  public func run(on table: StudyTable, _ display: PlotDisplay = PlotDisplay()) throws(PlotError)
    -> PlotResults
  {
    var display = display
    display.labels = labels
    return try kind.results(analysis, on: table, display)
  }

  private var kind: any AnalysisPlot {
    get throws(PlotError) {
      do throws(CatalogueError) {
        return try Catalogue.analysisPlots.element(plot)
      } catch {
        throw .analysis(.code(key: "plot", error))
      }
    }
  }
}

extension AnalysisPlotPlan: Codable {
  private enum CodingKeys: String, CodingKey { case plot, labels }

  public func encode(to encoder: any Encoder) throws {
    try analysis.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(plot, forKey: .plot)
    try container.encode(labels, forKey: .labels)
  }

  public init(from decoder: any Decoder) throws {
    analysis = try AnalysisPlan(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    plot = try container.decode(String.self, forKey: .plot)
    labels = try container.decodeIfPresent(LabelChoice.self, forKey: .labels) ?? .outside
  }
}
