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
    case .block: left + (width - rightExtent) / 2
    case .right: right
    case .at: left + (width - leftExtent - rightExtent) / 2 + leftExtent
    }
  }

  init(_ column: ForestColumn, lines: [ForestLine], style: ForestStyle) {
    self.init(ColumnReach(column, lines: lines), style: style)
  }

  /// The column whose cells have a reach, in a style.
  init(_ reach: ColumnReach, style: ForestStyle) {
    column = reach.column
    leftExtent = reach.left * style.fontSize
    rightExtent = reach.right * style.fontSize
    let cells = leftExtent + rightExtent
    let lines = column.heading.split(whereSeparator: \.isNewline).map { style.bold.width(of: String($0)) }
    let word = min(style.bold.widestWord(of: column.heading), 9 * style.fontSize)
    let room =
      max(cells * 1.15, word, min(lines.max() ?? 0, (style.isTight ? 6 : 10) * style.fontSize)) + 0.01
    heading = style.bold.wrap(column.heading, width: room, limit: 6)
    width = max(cells, heading.lines.map(style.bold.width).max() ?? 0)
  }
}

/// How far a column's cells reach in letters of one point: everything grows with them.
struct ColumnReach: Sendable {
  let column: ForestColumn
  /// To the left of the line that cells are aligned by.
  private(set) var left = 0.0
  /// To its right.
  private(set) var right = 0.0

  init(_ column: ForestColumn, lines: [ForestLine]) {
    self.column = column
    for line in lines {
      guard let row = line.row, let cell = column.cell(row) else { continue }
      let font = TextFont(size: 1, weight: line.isBold ? .bold : .regular)
      let extent = cell.extent(alignment: column.alignment, font: font)
      left = max(left, extent.left)
      right = max(right, extent.right)
    }
  }
}

/// How wide a plot's texts are in letters of one point.
struct ForestReach: Sendable {
  /// The names of studies, or of results in their place.
  let names: Double
  /// The names of other rows that have cells to the left of the plot.
  let totals: Double
  /// Everything that stands to the left of the plot and is none of these.
  let sentences: Double
  let left: [ColumnReach]
  let right: [ColumnReach]

  init(_ content: ForestContent, stacksIntervals: Bool = false) {
    func reach(_ columns: [ForestColumn], _ lines: [ForestLine]) -> [ColumnReach] {
      columns.map { ColumnReach(stacksIntervals ? $0.stacked : $0, lines: lines) }
    }
    let lines = content.lines
    let entries = lines.filter(\.isEntry)
    left = reach(content.leftColumns, entries)
    right = reach(content.rightColumns, entries)
    func width(_ lines: [ForestLine]) -> Double {
      lines.map { line in
        TextFont(size: 1, weight: line.isBold ? .bold : .regular).width(of: line.text) + line.indent
      }.max() ?? 0
    }
    names = width(lines.filter(\.isListed))
    totals = width(
      lines.filter { line in
        guard let row = line.row, !row.isListed else { return false }
        return content.leftColumns.contains { $0.cell(row) != nil }
      })
    sentences = width(lines.filter { !$0.isListed })
  }
}

extension TextFont {
  /// The width of the widest stretch without a space.
  func widestWord(of text: String) -> Double {
    text.split(whereSeparator: \.isWhitespace).map { width(of: String($0)) }.max() ?? 0
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
