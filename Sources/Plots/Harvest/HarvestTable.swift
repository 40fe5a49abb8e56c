import Graphics
import Tables
import WithoutMetaAnalysis

/// The findings of a harvest plot.
public struct HarvestTable: Sendable, Hashable {
  /// One finding, drawn as a bar.
  public struct Row: Sendable, Hashable {
    /// The study's name.
    public var study: String
    /// The panel that the bar stands in: an outcome, a setting, a level.
    public var panel: String
    /// Which way the finding points.
    public var direction: Direction
    /// The bar's height, not negative: a score of quality, or a number of people; `nil` where it is not known.
    public var height: Double?
    /// The risk of bias.
    public var bias: BiasJudgement?

    /// A finding.
    public init(
      study: String, panel: String, direction: Direction, height: Double? = nil, bias: BiasJudgement? = nil
    ) {
      self.study = study
      self.panel = panel
      self.direction = direction
      self.height = height
      self.bias = bias
    }
  }

  /// The picture's title for those who cannot see it.
  public var title: String
  /// What the panels are: "outcome".
  public var panelName: String
  /// What the bars' heights are: "quality"; `nil` where they mean nothing.
  public var heightName: String?
  /// The findings; panels stand in the order in which they first appear.
  public var rows: [Row]
  /// What benefit and harm mean where nothing says which way is better, printed as a note; `nil` where that is known.
  public var assumption: String?

  /// A table of findings.
  public init(title: String, panelName: String, heightName: String? = nil, rows: [Row]) {
    self.title = title
    self.panelName = panelName
    self.heightName = heightName
    self.rows = rows
  }

  /// The panels, in order.
  public var panels: [String] { rows.map(\.panel).distinct }

  /// The bars of a panel that point one way, the highest first.
  func bars(_ panel: String, _ direction: Direction) -> [Row] {
    rows.filter { $0.panel == panel && $0.direction == direction }.enumerated()
      .sorted { ($1.element.height ?? -1, $0.offset) < ($0.element.height ?? -1, $1.offset) }.map(\.element)
  }

  /// The bars, and below them how many point each way in each panel.
  var records: PictureTable {
    var table = PictureTable(
      headers: ["role", "panel", "study", "direction", "height", "rob_tool", "rob", "k"])
    for row in rows {
      table.append(
        row: [
          "bar", .text(row.panel), .text(row.study), .text(row.direction.rawValue), CSVValue(row.height),
          CSVValue(row.bias?.tool), CSVValue(row.bias?.code), nil,
        ])
    }
    for panel in panels {
      let votes = DirectionVotes(counting: rows.lazy.filter { $0.panel == panel }.map(\.direction))
      for direction in Direction.listed {
        table.append(
          row: [
            "tally", .text(panel), nil, .text(direction.rawValue), nil, nil, nil, .integer(votes[direction]),
          ])
      }
    }
    return table
  }
}
