import Analyses
import Estimates

/// What is chosen about a forest plot's words and columns; `nil` for what is usual.
public struct ForestWordsPlan: Sendable, Hashable {
  /// The picture's title for those who cannot see it.
  public var title: String?
  /// What stands beneath the axis.
  public var axisTitle: String?
  /// What effects are called over their column and beneath the axis: "Hedges\u{2019} g".
  public var effectName: String?
  /// Headers of the table whose cells stand beside the studies: `year,country` to the left of the plot, `year|dose` to the
  /// left and to the right.
  public var columns: String?
  /// The columns that are not shown, by their codes: `weights,arms`.
  public var hidden: String?

  /// Nothing chosen.
  public init() {}

  /// Fails for choices that cannot be.
  func check() throws(AnalysisError) {
    _ = try hiddenParts
    _ = try headers
  }

  /// What can be hidden.
  static let hideable: [ForestPart] = [.arms, .weights, .effects]

  /// The parts that are not shown.
  var hiddenParts: Set<ForestPart> {
    get throws(AnalysisError) {
      var parts: Set<ForestPart> = []
      for code in Self.names(hidden ?? "") {
        guard let part = Self.hideable.first(where: { $0.rawValue == code }) else {
          throw .impossible(
            key: "hide", value: "'\(code)'",
            reason: "these can be hidden: \(Self.hideable.map(\.rawValue).joined(separator: ", "))")
        }
        parts.insert(part)
      }
      return parts
    }
  }

  /// The headers to the left and to the right of the plot.
  var headers: (left: [String], right: [String]) {
    get throws(AnalysisError) {
      guard let columns else { return ([], []) }
      let sides = columns.split(separator: "|", omittingEmptySubsequences: false).map {
        Self.names(String($0))
      }
      guard sides.count <= 2, sides.contains(where: { !$0.isEmpty }) else {
        throw .impossible(
          key: "columns", value: "'\(columns)'",
          reason:
            "write headers of the table, as in \"year,country\", and behind '|' those to the right of the plot"
        )
      }
      return (sides[0], sides.count > 1 ? sides[1] : [])
    }
  }

  private static func names(_ text: String) -> [String] {
    text.split(separator: ",").map { name in
      String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }

  /// Puts the words into a table.
  func apply(to table: inout ForestTable) {
    if let effectName {
      if table.axisTitle != nil {
        table.axisTitle = table.isLogarithmic ? "\(effectName) (log scale)" : effectName
      }
      table.measure = effectName
    }
    if let axisTitle { table.axisTitle = axisTitle }
    if let title { table.title = title }
  }
}
