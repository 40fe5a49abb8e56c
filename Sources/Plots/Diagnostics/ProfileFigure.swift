import Estimates
import Graphics

/// Profile log-likelihoods of variance components, one frame each, with the maximum and the interval that they give.
public struct ProfileFigure: Sendable {
  /// One component's profile.
  public struct Component: Sendable, Hashable {
    /// The component as it heads its frame: "τ²".
    public var name: String
    /// Values of the component, in order.
    public var values: [Double]
    /// The log-likelihood at each, the others at their best.
    public var logLikelihoods: [Double]
    /// The estimate: the value at the maximum where the likelihood made it.
    public var estimate: Double
    /// The highest log-likelihood.
    public var maximum: Double
    /// The log-likelihood at the estimate.
    public var heightOfEstimate: Double
    /// How far below the maximum the interval ends: half the quantile of chi-squared with one degree of freedom.
    public var drop: Double
    /// The interval; an end that was not reached is `nil`.
    public var lower: Double?
    public var upper: Double?

    public init(
      _ name: String, values: [Double], logLikelihoods: [Double], estimate: Double, maximum: Double,
      atEstimate: Double? = nil, drop: Double, lower: Double?, upper: Double?
    ) {
      heightOfEstimate = atEstimate ?? maximum
      (self.name, self.values, self.logLikelihoods) = (name, values, logLikelihoods)
      (self.estimate, self.maximum, self.drop) = (estimate, maximum, drop)
      (self.lower, self.upper) = (lower, upper)
    }
  }

  /// The components of one analysis.
  public struct Panel: Sendable, Hashable {
    /// The level of the column that analyses are made for.
    public var heading: String?
    public var components: [Component]
    public var level: Double
    /// Whether the likelihood is restricted.
    public var isRestricted: Bool
    /// What a reader must know.
    public var notes: [String]

    public init(
      heading: String? = nil, _ components: [Component], level: Double, isRestricted: Bool = false,
      notes: [String]
    ) {
      (self.heading, self.components, self.level) = (heading, components, level)
      (self.isRestricted, self.notes) = (isRestricted, notes)
    }
  }

  public var title: String
  public var panels: [Panel]

  public init(title: String, _ panels: [Panel]) { (self.title, self.panels) = (title, panels) }

  /// The plot.
  public var figure: PlotFigure { PlotFigure(title: title, blocks: panels.map(Self.block)) }

  private static func block(_ panel: Panel) -> PlotBlock {
    let level = NumberStyle().trimmed((1000 * panel.level).rounded() / 10) + "%"
    let isOne = panel.components.count == 1
    let words = panel.components.map { component in
      let ends = [component.lower, component.upper].map {
        $0.map(NumberStyle().significant) ?? "beyond the values drawn"
      }
      return "\(component.name): \(NumberStyle().significant(component.estimate)) "
        + "(\(level) interval \(ends[0]) to \(ends[1]))."
    }
    return PlotBlock(
      heading: panel.heading,
      panels: panel.components.map { frame($0, level, isRestricted: panel.isRestricted, isOne: isOne) },
      columns: isOne ? 1 : 2,
      description: ["Profile likelihood of \(panel.components.map(\.name).joined(separator: ", "))."],
      notes: words
        + panel.components.filter { $0.heightOfEstimate < $0.maximum - 1e-6 }.map {
          "The estimate of \($0.name) is not at the maximum: the interval is that of the likelihood."
        } + panel.notes)
  }

  private static func frame(_ component: Component, _ level: String, isRestricted: Bool, isOne: Bool)
    -> PlotPanel
  {
    let points = zip(component.values, component.logLikelihoods).filter { $1.isFinite }
    let least = component.maximum - component.drop
    let across = PlotAxis(key: "value", title: component.name, range: .around(component.values, room: 0.03))
    // What lies far below the interval says no more.
    let floor = max(points.map(\.1).min() ?? least, component.maximum - 3 * component.drop)
    let up = PlotAxis(
      key: "log_likelihood", title: isRestricted ? "Restricted log-likelihood" : "Log-likelihood",
      range: .around([floor, component.maximum, least], room: 0.08))
    var series: [PlotSeries] = [
      .level(
        "limit", at: least, of: across, FigureStrokes.region,
        key:
          "\(DecimalText.fixed(component.drop, decimals: 2)) below the maximum: ends of the \(level) interval"
      ),
      .line("profile", points.map { ($0.0, $0.1) }, FigureStrokes.model, key: "profile log-likelihood"),
    ]
    let low = up.range.lowerBound
    for end in [component.lower, component.upper].compactMap({ $0 }) {
      series.append(
        .line("interval", [(end, low), (end, least)], FigureStrokes.edge, key: "ends of the interval"))
    }
    let row = PlotSeries.Row(label: "estimate", x: component.estimate, y: component.heightOfEstimate)
    series.append(
      PlotSeries(
        role: "estimate", rows: [row], look: DiamondPointLook(), key: "estimate"))
    return PlotPanel(
      heading: isOne ? nil : component.name, across: across, up: up, series: series,
      height: isOne ? .share(0.55) : .points(120))
  }
}
