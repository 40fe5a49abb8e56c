import BiasAdjustment
import Graphics
import RealModule

/// Draws the pooled effects over the assumptions about both arms, a cell for each pair, tinted by the conclusion.
struct MissingnessGridDrawing {
  let table: MissingnessTable
  let fontSize: Double
  let left: Double
  let right: Double
  let top: Double
  private(set) var marks: [Mark] = []
  private(set) var bottom: Double

  init(_ table: MissingnessTable, fontSize: Double, left: Double, right: Double, top: Double) {
    self.table = table
    self.fontSize = fontSize
    self.left = left
    self.right = right
    self.top = top
    bottom = top
  }

  private var font: TextFont { TextFont(size: fontSize) }
  private var bold: TextFont { TextFont(size: fontSize, weight: .bold) }
  private var small: TextFont { TextFont(size: LetterSize.ofNotes(beside: fontSize, share: 0.85)) }

  mutating func draw() {
    let rows = table.rows.filter { $0.role == .grid }
    let values = Array(Set(rows.compactMap(\.value1))).sorted()
    guard !values.isEmpty else { return }
    var y = top + bold.ascent
    marks.append(
      .text(
        Mark.Text(
          "Both arms apart: the pooled effect", at: ScenePoint(x: left, y: y), font: bold)))
    y += fontSize * 0.4
    let name = table.assumption.name
    let labels = values.map { NumberStyle().trimmed(Self.round($0)) }
    let start = left + (labels.map(small.width(of:)).max() ?? 0) + fontSize * 1.2
    let cell = (right - start) / Double(values.count)
    let words = "Rows: \(name) of the comparator; columns: \(name) of the intervention"
    for line in small.wrap(words, width: right - left).lines {
      y += small.lineHeight
      marks.append(.text(Mark.Text(line, at: ScenePoint(x: left, y: y), font: small)))
    }
    y += fontSize * 0.6 + small.ascent
    for (index, label) in labels.enumerated() {
      let x = start + cell * (Double(index) + 0.5)
      marks.append(.text(Mark.Text(label, at: ScenePoint(x: x, y: y), anchor: .middle, font: small)))
    }
    y += fontSize * 0.5
    let height = fontSize * 1.7
    // The largest value of the comparator stands at the top, as on an axis.
    for (line, value2) in values.reversed().enumerated() {
      let cellTop = y + height * Double(line)
      let middle = cellTop + height / 2 + small.middle
      marks.append(
        .text(
          Mark.Text(
            labels[values.count - 1 - line], at: ScenePoint(x: start - fontSize * 0.5, y: middle),
            anchor: .right,
            font: small)))
      for (column, value1) in values.enumerated() {
        guard let row = rows.first(where: { $0.value1 == value1 && $0.value2 == value2 }) else { continue }
        let x = start + cell * Double(column)
        draw(row, in: Bounds(left: x, top: cellTop, right: x + cell, bottom: cellTop + height))
      }
    }
    y += height * Double(values.count)
    legend(rows, top: y + fontSize * 0.8)
  }

  /// Two significant digits are enough for a label.
  private static func round(_ value: Double) -> Double {
    guard value != 0 else { return 0 }
    let power = Double.pow(10, 1 - Double.log10(abs(value)).rounded(.down))
    return (value * power).rounded() / power
  }

  private mutating func draw(_ row: MissingnessTable.Row, in cell: Bounds) {
    guard let result = row.result else { return }
    marks.append(
      .rectangle(
        Mark.Rectangle(
          cell, fill: Self.color(result.conclusion),
          stroke: Stroke(MissingnessColors.rule, width: fontSize * 0.05))))
    let shown = table.scale.transformation(result.pooled.estimate)
    let isNeutral = row.value1 == table.assumption.neutral && row.value2 == table.assumption.neutral
    let text = Mark.Text(
      NumberStyle().fixed(shown, decimals: 2),
      at: ScenePoint(x: (cell.left + cell.right) / 2, y: (cell.top + cell.bottom) / 2 + small.middle),
      anchor: .middle, font: isNeutral ? TextFont(size: small.size, weight: .bold) : small)
    if let box = text.bounds, cell.contains(box) { marks.append(.text(text)) }
  }

  private static func color(_ conclusion: Conclusion?) -> SRGBColor {
    switch conclusion {
    case .below: MissingnessColors.below
    case .above: MissingnessColors.above
    case .inconclusive, nil: MissingnessColors.inconclusive
    }
  }

  private mutating func legend(_ rows: [MissingnessTable.Row], top: Double) {
    let null = table.scale.nullValue.map { NumberStyle().trimmed(table.scale.transformation($0)) } ?? ""
    let present = Set(rows.compactMap { $0.result?.conclusion })
    let entries: [(Conclusion, String)] = [
      (.below, "interval below \(null)"), (.inconclusive, "interval contains \(null)"),
      (.above, "interval above \(null)"),
    ]
    var (x, top) = (left, top)
    for (conclusion, text) in entries where present.contains(conclusion) {
      if x > left, x + fontSize * 1.8 + small.width(of: text) > right {
        (x, top) = (left, top + fontSize * 1.6)
      }
      let box = Bounds(left: x, top: top, right: x + fontSize * 1.4, bottom: top + fontSize)
      marks.append(
        .rectangle(
          Mark.Rectangle(
            box, fill: Self.color(conclusion),
            stroke: Stroke(MissingnessColors.rule, width: fontSize * 0.05))))
      let place = ScenePoint(x: box.right + fontSize * 0.4, y: top + fontSize * 0.5 + small.middle)
      marks.append(.text(Mark.Text(text, at: place, font: small)))
      x = place.x + small.width(of: text) + fontSize * 1.5
    }
    bottom = top + fontSize * 1.2
  }
}
