public import Graphics
import WithoutMetaAnalysis

/// A harvest plot: for each panel a bar for every finding, standing where it points: to harm, to no difference, to benefit.
///
/// The height of a bar is a score or a number of the user's choice, its colour the risk of bias; the column of harm has a
/// tinted ground. Names that have no room below the bars become numbers with a key.
///
/// Source: Ogilvie et al. 2008, doi 10.1186/1471-2288-8-8.
public struct HarvestPlot: Sendable {
  /// The findings.
  public var table: HarvestTable
  /// The picture's width in points; `nil` for what the bars need. Letters grow and shrink with it; bars stand on more lines before
  /// letters have less than 7 points.
  public var width: Double?

  /// A plot of findings.
  public init(_ table: HarvestTable, width: Double? = nil) {
    self.table = table
    self.width = width
  }

  /// The finished picture.
  ///
  /// - Complexity: linear in the number of findings for each panel, and in the length of their texts.
  public func picture() -> Picture {
    let grid = grid
    var drawing = HarvestDrawing(table: table, grid: grid)
    drawing.draw()
    return Picture(
      title: table.title, description: description, table: table.records,
      scene: MarkScene(
        width: width ?? grid.width,
        height: drawing.y + grid.margin, marks: drawing.marks))
  }

  /// Letters that fill the width with all bars side by side; where these would be smaller than 7 points, bars on more lines, as
  /// far as headings have room.
  private var grid: HarvestGrid {
    let usual = HarvestGrid(table, fontSize: LetterSize.usual)
    guard let width else { return usual }
    let size = LetterSize.usual * width / usual.width
    let filled = HarvestGrid(table, fontSize: size)
    // Notes of 7 points may be wider than in proportion.
    if size >= LetterSize.least, filled.width <= width + 0.01 { return filled }
    let narrow = HarvestGrid(table, fontSize: LetterSize.least, pageWidth: width)
    guard narrow.width > width + 0.01 else { return narrow }
    return HarvestGrid(table, fontSize: LetterSize.least * width / narrow.width, pageWidth: width)
  }

  /// The plot in sentences.
  private var description: String {
    let opening = "Harvest plot of \(table.rows.count) findings by \(table.panelName)."
    let panels = table.panels.map { panel in
      let votes = DirectionVotes(counting: table.rows.lazy.filter { $0.panel == panel }.map(\.direction))
      let counts = Direction.listed.filter { votes[$0] > 0 }.map {
        "\(votes[$0]) \($0.words.lowercased())"
      }
      return "\(panel): \(counts.joined(separator: ", "))."
    }
    return ([opening] + panels + [table.assumption].compactMap { $0 }).joined(separator: " ")
  }
}
