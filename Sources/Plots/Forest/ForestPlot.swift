import Analyses
public import Graphics
public import MetaAnalysis

/// A forest plot: panels of lines in a layout.
///
/// The picture is drawn from the table alone. Its height follows from the number of rows and the length of
/// their texts; nothing overlaps and nothing is cut off whatever they hold: long names are broken into lines,
/// and where three do not suffice the whole name remains as the text's title.
public struct ForestPlot: Sendable {
  /// The rows and the facts about them.
  public var table: ForestTable
  /// The look.
  public var layout: any ForestLayout
  /// The picture's width in points; `nil` for what the columns need, often 600 to 720. The letters become
  /// smaller where they must.
  public var width: Double?

  /// A plot of `table`.
  public init(_ table: ForestTable, layout: any ForestLayout = .default, width: Double? = nil) {
    self.table = table
    self.layout = layout
    self.width = width
  }

  /// A plot of a pooled fit in its measure's own display scale.
  public init(_ fit: PooledFit, layout: any ForestLayout = .default, width: Double? = nil) {
    self.init(
      ForestTable(
        [ForestPanel(fit)], on: ForestScale(fit.effects.scale), level: fit.settings.level,
        modelAbbreviation: InverseVariancePooling.abbreviation(
          isRandomEffects: fit.heterogeneity.isRandomEffects)),
      layout: layout, width: width)
  }

  /// The finished picture.
  ///
  /// - Complexity: linear in the number of rows and the length of their texts.
  public func picture() -> Picture {
    let content = ForestContent(table, layout: layout)
    let grid = ForestGrid(content, width: width)
    var drawing = ForestDrawing(content: content, grid: grid)
    drawing.draw()
    return Picture(
      title: table.title, description: ForestDescription(content).text, table: table.records,
      scene: MarkScene(
        width: grid.width,
        height: drawing.bottom + grid.style.margin, marks: drawing.marks))
  }
}
