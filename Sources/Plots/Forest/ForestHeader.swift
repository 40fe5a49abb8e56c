import Graphics

/// The headings over the columns and the plot, and the rule beneath them.
struct ForestHeader {
  let content: ForestContent
  let grid: ForestGrid
  /// The axis whose directions are named over the plot; `nil` where they are not.
  let favoursAxis: Axis?

  private var style: ForestStyle { grid.style }
  private var font: TextFont { style.bold }
  private var padding: Double { style.fontSize * 0.45 }

  /// From the top of the headings to the rule beneath them.
  var height: Double { textHeight + 2 * padding }

  func marks(top: Double, hasBand: Bool = true) -> [Mark] {
    var marks: [Mark] = []
    if hasBand, let color = style.headerColor {
      let bandTop = style.pageMargin == nil ? 0 : top
      marks.append(
        .rectangle(
          Mark.Rectangle(
            Bounds(left: 0, top: bandTop, right: grid.width, bottom: top + height), fill: color)))
    }
    let bottom = top + padding + textHeight
    marks += heading(
      font.wrap(content.layout.studyHeading, width: grid.labelWidth), x: grid.labelLeft, anchor: .left,
      bottom: bottom)
    for column in grid.leftColumns + grid.rightColumns { marks += heading(of: column, bottom: bottom) }
    marks += spanners(grid.leftColumns, bottom: bottom) + spanners(grid.rightColumns, bottom: bottom)
    if let plotHeading {
      marks += heading(plotHeading, x: (grid.plotLeft + grid.plotRight) / 2, anchor: .middle, bottom: bottom)
    }
    marks += favours.map { $0.marks(bottom: bottom) } ?? []
    let rule = top + height
    marks.append(
      .line(
        Mark.Line(
          from: ScenePoint(x: grid.labelLeft, y: rule), to: ScenePoint(x: grid.rightEnd, y: rule),
          stroke: Stroke(.black, width: style.ink))))
    return [.group(Mark.Group("header", marks: marks))]
  }

  // MARK: Heights

  private var textHeight: Double {
    let columns = grid.leftColumns + grid.rightColumns
    let headings = columns.map { Double($0.heading.lines.count) * font.lineHeight }.max() ?? font.lineHeight
    let spanned = max(spannedHeight(grid.leftColumns), spannedHeight(grid.rightColumns))
    let plot = Double(plotHeading?.lines.count ?? 0) * font.lineHeight
    return max(headings, spanned, plot, favours?.height ?? 0, font.lineHeight)
  }

  private func spannedHeight(_ columns: [MeasuredColumn]) -> Double {
    columns.spannerRuns.map { run in
      subheadingHeight(columns[run]) + Double(spanner(columns[run]).lines.count) * font.lineHeight
    }.max() ?? 0
  }

  /// The headings beneath a spanner, with the rule between.
  private func subheadingHeight(_ columns: ArraySlice<MeasuredColumn>) -> Double {
    Double(columns.map(\.heading.lines.count).max() ?? 0) * font.lineHeight + style.fontSize * 0.5
  }

  private func spanner(_ columns: ArraySlice<MeasuredColumn>) -> WrappedText {
    guard let first = columns.first, let last = columns.last else { return font.wrap("", width: 0) }
    return font.wrap(first.column.spanner ?? "", width: last.right - first.left + 0.01, limit: 4)
  }

  // MARK: Texts

  private func heading(of column: MeasuredColumn, bottom: Double) -> [Mark] {
    switch column.column.alignment {
    case .left: heading(column.heading, x: column.left, anchor: .left, bottom: bottom)
    case .right: heading(column.heading, x: column.right, anchor: .right, bottom: bottom)
    case .center, .block, .at:
      heading(column.heading, x: (column.left + column.right) / 2, anchor: .middle, bottom: bottom)
    }
  }

  private func heading(
    _ text: WrappedText, x: Double, anchor: Mark.Text.Anchor, bottom: Double, full: String? = nil
  ) -> [Mark] {
    text.lines.enumerated().map { index, line in
      let below = Double(text.lines.count - 1 - index) * font.lineHeight
      let isCut = text.isCut && index == text.lines.count - 1
      return .text(
        Mark.Text(
          line, at: ScenePoint(x: x, y: bottom - below - font.descent), anchor: anchor, font: font,
          fullText: isCut ? full : nil))
    }
  }

  private func spanners(_ columns: [MeasuredColumn], bottom: Double) -> [Mark] {
    columns.spannerRuns.flatMap { run -> [Mark] in
      let part = columns[run]
      let left = columns[run.lowerBound].left
      let right = columns[run.upperBound - 1].right
      let base = bottom - subheadingHeight(part)
      let y = base + style.fontSize * 0.2
      let rule = Mark.Line(
        from: ScenePoint(x: left, y: y), to: ScenePoint(x: right, y: y),
        stroke: Stroke(.black, width: style.hairline))
      return heading(
        spanner(part), x: (left + right) / 2, anchor: .middle, bottom: base,
        full: columns[run.lowerBound].column.spanner) + [.line(rule)]
    }
  }

  private var plotHeading: WrappedText? {
    guard grid.hasPlot else { return nil }
    return content.layout.plotHeading(of: content.table).map {
      font.wrap($0, width: grid.plotRight - grid.plotLeft)
    }
  }

  /// The names of the directions, in layouts that have them over the plot.
  private var favours: FavoursBlock? {
    guard let favoursAxis else { return nil }
    return FavoursBlock(content: content, grid: grid, axis: favoursAxis)
  }
}
