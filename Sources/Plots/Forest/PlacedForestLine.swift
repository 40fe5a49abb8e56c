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

  /// A line beneath `top`; its text ends at `right`, or where the columns of its row or the plot begin.
  init(_ line: ForestLine, top: Double, grid: ForestGrid, right end: Double? = nil) {
    let style = grid.style
    self.line = line
    self.top = top
    labelLeft = grid.labelLeft + line.indent * style.fontSize
    var right = end ?? grid.leftBlockRight
    var cellLines = 1
    if let row = line.row {
      let firstFilled = grid.leftColumns.first { $0.column.cell(row) != nil }
      if let firstFilled { right = firstFilled.left - style.gap }
      if grid.fit.stacksIntervals {
        cellLines =
          (grid.leftColumns + grid.rightColumns).map { $0.column.cell(row)?.lineCount ?? 1 }.max() ?? 1
      }
    }
    let limit = line.isListed ? 3 : Int.max
    label = Self.font(of: line, style: style).wrap(line.text, width: right - labelLeft + 0.01, limit: limit)
    let extra = Double(max(label.lines.count, cellLines) - 1) * style.regular.lineHeight
    bottom = top + extra + Self.pitch(of: line, style)
  }

  private static func pitch(of line: ForestLine, _ style: ForestStyle) -> Double {
    if line.isSentence { return style.fontSize * 1.35 }
    return line.isListed ? (style.studyPitch ?? 1.7) * style.fontSize : style.pitch
  }

  private static func font(of line: ForestLine, style: ForestStyle) -> TextFont {
    style.font(bold: line.isBold)
  }

  /// The name or sentence.
  func labelMarks(style: ForestStyle, italics: [String] = []) -> [Mark] {
    guard !line.text.isEmpty else { return [] }
    let font = Self.font(of: line, style: style)
    let first = middle - Double(label.lines.count - 1) / 2 * font.lineHeight
    return label.lines.enumerated().map { index, text in
      let baseline = first + Double(index) * font.lineHeight + font.middle
      let isCut = label.isCut && index == label.lines.count - 1
      let slanted = line.isSentence ? Self.places(of: italics, in: text) : []
      return .text(
        Mark.Text(
          text, at: ScenePoint(x: labelLeft, y: baseline), font: font, italics: slanted,
          fullText: isCut ? line.text : nil))
    }
  }

  /// Where signs stand in a text: those that are whole words before a relation, as P in "P = 0.02".
  private static func places(of signs: [String], in text: String) -> [Range<Int>] {
    guard !signs.isEmpty else { return [] }
    let letters = Array(text)
    return letters.indices.compactMap { place in
      guard place == 0 || !letters[place - 1].isLetter else { return nil }
      return signs.map(Array.init).first { sign in
        letters[place...].starts(with: sign)
          && letters[(place + sign.count)...].first { $0 != " " }.map { "=<>".contains($0) } ?? false
      }.map { place..<place + $0.count }
    }
  }

  /// The sentence as a group of its own.
  func labelGroup(style: ForestStyle, italics: [String]) -> Mark {
    .group(Mark.Group(line.markName, marks: labelMarks(style: style, italics: italics)))
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
