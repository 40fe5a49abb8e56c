import Graphics

/// A line of the picture with its place.
struct PlacedForestLine {
  let line: ForestLine
  let top: Double
  let bottom: Double
  private let label: WrappedText
  private let labelLeft: Double

  /// The height of squares and numbers.
  var middle: Double { (top + bottom) / 2 }

  init(_ line: ForestLine, top: Double, grid: ForestGrid) {
    let style = grid.style
    self.line = line
    self.top = top
    labelLeft = grid.labelLeft + line.indent * style.fontSize
    var right = grid.leftBlockRight
    if let row = line.row {
      let firstFilled = grid.leftColumns.first { $0.column.cell(row) != nil }
      if let firstFilled { right = firstFilled.left - style.gap }
    }
    let limit = line.isStudy ? 3 : Int.max
    label = Self.font(of: line, style: style).wrap(line.text, width: right - labelLeft + 0.01, limit: limit)
    let extra = Double(label.lines.count - 1) * style.regular.lineHeight
    bottom = top + extra + (line.isSentence ? style.fontSize * 1.35 : style.pitch)
  }

  private static func font(of line: ForestLine, style: ForestStyle) -> TextFont {
    style.font(bold: line.isBold)
  }

  /// The name or sentence.
  func labelMarks(style: ForestStyle) -> [Mark] {
    let font = Self.font(of: line, style: style)
    let first = middle - Double(label.lines.count - 1) / 2 * font.lineHeight
    return label.lines.enumerated().map { index, text in
      let baseline = first + Double(index) * font.lineHeight + font.middle
      let isCut = label.isCut && index == label.lines.count - 1
      return .text(
        Mark.Text(
          text, at: ScenePoint(x: labelLeft, y: baseline), font: font, fullText: isCut ? line.text : nil))
    }
  }

  /// The sentence as a group of its own.
  func labelGroup(style: ForestStyle) -> Mark {
    .group(Mark.Group(line.markName, marks: labelMarks(style: style)))
  }

  /// What the columns show of the row.
  func cellMarks(grid: ForestGrid) -> [Mark] {
    guard let row = line.row else { return [] }
    let font = grid.style.font(bold: line.isBold)
    return (grid.leftColumns + grid.rightColumns).flatMap { column -> [Mark] in
      guard let cell = column.column.cell(row) else { return [] }
      return cell.marks(
        at: ScenePoint(x: column.alignmentX, y: middle), alignment: column.column.alignment, font: font)
    }
  }
}
