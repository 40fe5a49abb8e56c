import Graphics

/// A column with the width that its cells and heading need.
struct MeasuredColumn: Sendable {
  var column: ForestColumn
  var heading: WrappedText
  /// How far cells reach to the left of the line they are aligned by.
  var leftExtent: Double
  /// How far cells reach to its right.
  var rightExtent: Double
  var width: Double
  /// The left edge on the page.
  var left = 0.0

  var right: Double { left + width }

  /// The x that cells are aligned by.
  var alignmentX: Double {
    switch column.alignment {
    case .left: left
    case .center: left + width / 2
    case .right: right
    case .at: left + (width - leftExtent - rightExtent) / 2 + leftExtent
    }
  }

  init(_ column: ForestColumn, lines: [ForestLine], style: ForestStyle) {
    self.column = column
    leftExtent = 0
    rightExtent = 0
    for line in lines {
      guard let row = line.row, let cell = column.cell(row) else { continue }
      let extent = cell.extent(alignment: column.alignment, font: style.font(bold: line.isBold))
      leftExtent = max(leftExtent, extent.left)
      rightExtent = max(rightExtent, extent.right)
    }
    let cells = leftExtent + rightExtent
    let lines = column.heading.split(whereSeparator: \.isNewline).map { style.bold.width(of: String($0)) }
    let word = min(style.bold.widestWord(of: column.heading), 9 * style.fontSize)
    let room = max(cells * 1.15, word, min(lines.max() ?? 0, 10 * style.fontSize)) + 0.01
    heading = style.bold.wrap(column.heading, width: room, limit: 6)
    width = max(cells, heading.lines.map(style.bold.width).max() ?? 0)
  }
}

extension TextFont {
  /// The width of the widest stretch without a space.
  func widestWord(of text: String) -> Double {
    text.split(whereSeparator: \.isWhitespace).map { width(of: String($0)) }.max() ?? 0
  }
}

/// Where the columns and the plot stand, from left to right.
struct ForestGrid: Sendable {
  private(set) var style: ForestStyle
  private(set) var width: Double
  private(set) var leftColumns: [MeasuredColumn]
  private(set) var rightColumns: [MeasuredColumn]
  private(set) var labelWidth = 0.0
  private(set) var plotLeft = 0.0
  private(set) var plotWidth = 0.0

  var labelLeft: Double { style.margin }

  var plotRight: Double { plotLeft + plotWidth }

  /// Where texts beside the plot end.
  var leftBlockRight: Double { plotLeft - style.gap }

  init(_ content: ForestContent, width requested: Double?) {
    style = content.style
    width = requested ?? 0
    leftColumns = []
    rightColumns = []
    measure(content)
    let needed = fixedWidth + leastLabelWidth(content) + leastPlotWidth
    if let requested, needed > requested {
      // Everything grows with the letters, so smaller letters make it fit.
      style.fontSize *= requested / needed * 0.999
      measure(content)
    }
    divide(content, requested: requested)
    place()
  }

  private mutating func measure(_ content: ForestContent) {
    let lines = content.lines.filter(\.isEntry)
    leftColumns = content.leftColumns.map { MeasuredColumn($0, lines: lines, style: style) }
    rightColumns = content.rightColumns.map { MeasuredColumn($0, lines: lines, style: style) }
    widenForSpanners(&leftColumns)
    widenForSpanners(&rightColumns)
  }

  /// Makes columns wide enough for the name that spans them, broken into lines.
  private func widenForSpanners(_ columns: inout [MeasuredColumn]) {
    for run in columns.spannerRuns {
      let name = columns[run.lowerBound].column.spanner ?? ""
      let present =
        columns[run].reduce(0) { $0 + $1.width }
        + columns[run].dropFirst().reduce(0) { $0 + gap(before: $1) }
      let wanted = min(style.bold.widestWord(of: name), 9 * style.fontSize)
      guard wanted > present else { continue }
      for index in run { columns[index].width += (wanted - present) / Double(run.count) }
    }
  }

  /// The white to the left of a column.
  private func gap(before column: MeasuredColumn) -> Double {
    column.column.isTight ? style.gap * 0.3 : style.gap
  }

  // MARK: Widths

  /// All but the names and the plot.
  private var fixedWidth: Double {
    let columns = leftColumns + rightColumns
    return 2 * style.margin + columns.reduce(0) { $0 + $1.width + gap(before: $1) } + style.gap
  }

  private var leastPlotWidth: Double { 16 * style.fontSize }

  /// Names broken into lines.
  private func leastLabelWidth(_ content: ForestContent) -> Double {
    min(naturalLabelWidth(content), 12 * style.fontSize)
  }

  /// The longest name on one line, or a fair length where some are longer.
  private func naturalLabelWidth(_ content: ForestContent) -> Double {
    let widths = content.lines.filter { line in
      line.row.map { row in
        row.role == .study || leftColumns.contains { $0.column.cell(row) != nil }
      } ?? false
    }.map { style.font(bold: $0.isBold).width(of: $0.text) + $0.indent * style.fontSize }
    let heading = style.bold.width(of: content.layout.studyHeading)
    return min(max(widths.max() ?? 0, heading) + 0.5, 24 * style.fontSize)
  }

  /// What the sentences beside the plot would like the names' column to be: they are broken into lines rather
  /// than press the plot far to the right.
  private func sentenceWidth(_ content: ForestContent) -> Double {
    let widths = content.lines.filter { !$0.isStudy }
      .map { style.font(bold: $0.isBold).width(of: $0.text) + $0.indent * style.fontSize }
    let columns = leftColumns.reduce(0) { $0 + $1.width + style.gap }
    let present = naturalLabelWidth(content) + columns
    return min((widths.max() ?? 0) + 0.5, max(1.25 * present, 22 * style.fontSize)) - columns
  }

  private mutating func divide(_ content: ForestContent, requested: Double?) {
    let natural = naturalLabelWidth(content)
    let wanted = max(natural, sentenceWidth(content))
    let preferredPlot = 25 * style.fontSize
    if requested == nil {
      let comfortable = min(max(fixedWidth + wanted + preferredPlot, 620), 720)
      width = max(comfortable, fixedWidth + leastLabelWidth(content) + leastPlotWidth)
    }
    let free = width - fixedWidth
    let least = leastLabelWidth(content)
    labelWidth = min(
      max(min(wanted, free - preferredPlot), min(natural, free - 20 * style.fontSize), least), wanted)
    plotWidth = free - labelWidth
  }

  private mutating func place() {
    var x = labelLeft + labelWidth
    for index in leftColumns.indices {
      leftColumns[index].left = x + gap(before: leftColumns[index])
      x = leftColumns[index].right
    }
    plotLeft = x + style.gap
    x = plotRight
    for index in rightColumns.indices {
      rightColumns[index].left = x + gap(before: rightColumns[index])
      x = rightColumns[index].right
    }
  }
}

extension [MeasuredColumn] {
  /// The stretches of columns under one name.
  var spannerRuns: [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in indices {
      guard let spanner = self[index].column.spanner else { continue }
      if let last = runs.last, last.upperBound == index, self[last.lowerBound].column.spanner == spanner {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    return runs
  }
}
