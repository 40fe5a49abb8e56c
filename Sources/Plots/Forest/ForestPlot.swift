import Analyses
public import Graphics
public import MetaAnalysis

/// A forest plot: panels of lines in a layout, on a page.
///
/// The picture is drawn from the table alone. It is as wide as the page, in letters of 8 points and notes of 7; where that
/// is too narrow for all columns, they give way as `notes` says, and letters are never smaller than 7 points without a
/// word. Its height follows from the number of rows and the length of their texts; nothing overlaps and nothing is cut
/// off whatever they hold: long names are broken into lines, and where three do not suffice the whole name remains as
/// the text's title.
public struct ForestPlot: Sendable {
  /// The rows and the facts about them.
  public var table: ForestTable
  /// The look.
  public var layout: any ForestLayout
  /// The paper.
  public var page: ForestPage

  /// A plot of `table`.
  public init(_ table: ForestTable, layout: any ForestLayout = .default, page: ForestPage = .fullWidth) {
    self.table = table
    self.layout = layout
    self.page = page
  }

  /// A plot of a pooled fit in its measure's own display scale.
  public init(_ fit: PooledFit, layout: any ForestLayout = .default, page: ForestPage = .fullWidth) {
    self.init(
      ForestTable(
        [ForestPanel(fit)], on: ForestScale(fit.effects.scale), level: fit.settings.level,
        modelAbbreviation: InverseVariancePooling.abbreviation(
          isRandomEffects: fit.heterogeneity.isRandomEffects)),
      layout: layout, page: page)
  }

  /// The finished picture, however tall.
  ///
  /// - Complexity: linear in the number of rows and the length of their texts.
  public func picture() -> Picture {
    let parts = ForestParts(self)
    return parts.picture(of: ForestPages(parts.content, parts.grid, parts.axes).whole)
  }

  /// The picture, or where the page has a height and the plot is longer, a picture for each page: header and axis stand on
  /// every one, and pages begin at subgroups and panels where they can.
  ///
  /// - Complexity: linear in the number of rows and the length of their texts.
  public func pictures() -> [Picture] {
    let parts = ForestParts(self)
    let pages = ForestPages(parts.content, parts.grid, parts.axes)
    guard let height = page.height else { return [parts.picture(of: pages.whole)] }
    let sheets = pages.sheets(height: height)
    return sheets.map { parts.picture(of: $0, height: height) }
  }

  /// What gave way to make the plot fit its page; whether its letters are large enough is asked of every picture
  /// (`SmallLetters`).
  public var notes: [ForestNote] {
    let content = ForestContent(table, layout: layout)
    return ForestGrid(content, page: page).notes(content)
  }
}

/// What all pages of a plot share.
private struct ForestParts {
  let content: ForestContent
  let grid: ForestGrid
  let axes: [Axis]

  init(_ plot: ForestPlot) {
    content = ForestContent(plot.table, layout: plot.layout)
    grid = ForestGrid(content, page: plot.page)
    axes = ForestAxes(content: content, grid: grid).axes
  }

  func picture(of sheet: ForestSheet, height: Double? = nil) -> Picture {
    var drawing = ForestDrawing(content: content, grid: grid, axes: axes, sheet: sheet)
    drawing.draw()
    let (number, count) = (sheet.number, sheet.count)
    let title = content.table.title
    return Picture(
      title: count > 1 ? "\(title) (page \(number) of \(count))" : title,
      description: ForestDescription(content).text, table: content.table.records,
      scene: MarkScene(
        width: grid.width, height: max(height ?? 0, drawing.bottom + grid.style.margin), marks: drawing.marks)
    )
  }
}
