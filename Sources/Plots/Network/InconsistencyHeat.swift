public import Analyses
public import Graphics
public import NetworkMetaAnalysis
import Tables

/// Where a network's inconsistency comes from: a row and a column for each design in a loop, and in each cell how much less the
/// row's part of Q is when the column's design is set free.
///
/// Source: Krahn, Binder and König 2013, doi 10.1186/1471-2288-13-35.
public struct InconsistencyHeat: Sendable {
  private let found: DesignInconsistency
  private let shown: [Int]
  private let names: [String]
  private let title: String

  /// The picture of a network's inconsistency.
  ///
  /// - Throws: `NetworkError.notResolved`.
  public init(_ fit: NetworkFit, of data: NetworkData) throws(NetworkError) {
    found = try fit.designInconsistency()
    shown = found.inLoops
    names = found.designs.map { $0.treatments.map { fit.treatments[$0] }.joined(separator: " : ") }
    title = "Inconsistency between designs: \(data.studies.title)"
  }

  /// Whether there is a loop, without which there is nothing to draw.
  public var isEmpty: Bool { shown.isEmpty }

  /// The finished picture.
  public func picture(width: Double? = nil) -> Picture {
    let drawing = HeatDrawing(
      names: shown.map { names[$0] }, q: shown.map { found.q[$0] },
      cells: shown.map { row in shown.map { found.decreases[row][$0] } },
      width: width ?? PictureWidth.fullWidth.points)
    return Picture(title: title, description: description, table: table, scene: drawing.scene)
  }

  private var description: String {
    let worst = shown.max { found.q[$0] < found.q[$1] }.map { "; the largest part has \(names[$0])" } ?? ""
    return "\(shown.count) designs in loops\(worst)."
  }

  private var table: PictureTable {
    PictureTable(
      headers: ["design", "set_free", "studies", "q", "decrease"],
      rows: shown.flatMap { row in
        shown.map { column in
          [
            .text(names[row]), .text(names[column]), CSVValue(found.designs[row].studies.count),
            .number(found.q[row]), .number(found.decreases[row][column]),
          ]
        }
      })
  }
}

/// Cells with their numbers, coloured by their size.
struct HeatDrawing {
  let names: [String]
  let q: [Double]
  let cells: [[Double]]
  let width: Double

  private static let font = TextFont(size: 7.5)
  private static let bold = TextFont(size: 7.5, weight: .bold)
  private static let small = TextFont(size: 7.2)
  private static let margin = 6.0
  private static let warm: (Double, Double, Double) = (0xC9, 0x4F, 0x00)
  private static let cold: (Double, Double, Double) = (0x3A, 0x78, 0xB0)

  private var count: Int { names.count }
  /// The widest number of a cell.
  private var leastCell: Double {
    (cells.joined().map { Self.font.width(of: NumberStyle.plain.fixed($0, decimals: 1)) }.max() ?? 10) + 6
  }
  private var qWidth: Double { 34 }
  private var nameWidth: Double {
    let needed = (names.map { Self.font.width(of: "99  " + $0) }.max() ?? 0) + 8
    let room = width - 2 * Self.margin - qWidth - leastCell * Double(count)
    return min(needed, max(room, 110))
  }

  var scene: MarkScene {
    let nameWidth = nameWidth
    let room = (width - 2 * Self.margin - qWidth - nameWidth) / Double(count)
    let cell = max(leastCell, min(room, 34))
    let texts = names.enumerated().map {
      Self.font.wrap("\($0.offset + 1)  \($0.element)", width: nameWidth - 6, limit: 3)
    }
    let lines = texts.map(\.lines.count).max() ?? 1
    let height = max(16, Double(lines) * Self.font.lineHeight + 5)
    let left = Self.margin + nameWidth + qWidth
    let top = Self.margin + 2 * Self.font.lineHeight + 4
    var marks = headings(left: left, top: top, cell: cell)
    for row in 0..<count {
      let y = top + Double(row) * height
      marks += label(texts[row], whole: names[row], at: y, height: height)
      marks.append(
        number(q[row], x: Self.margin + nameWidth + qWidth - 5, y: y + height / 2, anchor: .right, Self.bold))
      for column in 0..<count {
        let box = Bounds(
          left: left + Double(column) * cell, top: y, right: left + Double(column + 1) * cell,
          bottom: y + height)
        marks.append(
          .rectangle(
            Mark.Rectangle(
              box, fill: color(cells[row][column]), stroke: Stroke(FigureColors.edge, width: 0.3))))
        marks.append(
          number(
            cells[row][column], x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, anchor: .middle,
            row == column ? Self.bold : Self.font))
      }
    }
    let sheet = max(width, left + cell * Double(count) + Self.margin)
    let notes = note(below: top + height * Double(count) + 5, width: sheet)
    return MarkScene(width: sheet, height: notes.bottom + Self.margin, marks: marks + notes.marks)
  }

  private func headings(left: Double, top: Double, cell: Double) -> [Mark] {
    let y = top - 4
    let numbers = (0..<count).map { column in
      Mark.text(
        Mark.Text(
          "\(column + 1)", at: ScenePoint(x: left + (Double(column) + 0.5) * cell, y: y), anchor: .middle,
          font: Self.bold))
    }
    return numbers + [
      .text(Mark.Text("Design", at: ScenePoint(x: Self.margin, y: y), font: Self.bold)),
      .text(Mark.Text("Q", at: ScenePoint(x: left - 5, y: y), anchor: .right, font: Self.bold)),
      .text(
        Mark.Text(
          "less Q when set free", at: ScenePoint(x: left, y: y - Self.font.lineHeight), font: Self.font)),
    ]
  }

  private func label(_ text: WrappedText, whole: String, at y: Double, height: Double) -> [Mark] {
    let line = Self.font.lineHeight
    let first = y + height / 2 - line * Double(text.lines.count - 1) / 2 + Self.font.middle
    return text.lines.enumerated().map { place, string in
      .text(
        Mark.Text(
          string, at: ScenePoint(x: Self.margin, y: first + line * Double(place)), font: Self.font,
          fullText: text.isCut ? whole : nil))
    }
  }

  private func number(
    _ value: Double, x: Double, y: Double, anchor: Mark.Text.Anchor, _ font: TextFont
  ) -> Mark {
    let text = NumberStyle.plain.fixed(abs(value) < 0.05 ? 0 : value, decimals: 1)
    return .text(Mark.Text(text, at: ScenePoint(x: x, y: y + font.middle), anchor: anchor, font: font))
  }

  /// Warm where inconsistency decreases, cold where it increases; pale enough for black letters.
  private func color(_ value: Double) -> SRGBColor {
    let most = cells.joined().map { abs($0) }.max() ?? 1
    let share = 0.6 * min(1, abs(value) / max(most, 1e-12))
    let end = value > 0 ? Self.warm : Self.cold
    func part(_ full: Double) -> Int { Int((255 - share * (255 - full)).rounded()) }
    return SRGBColor(UInt32(part(end.0) << 16 | part(end.1) << 8 | part(end.2)))
  }

  private func note(below top: Double, width: Double) -> (marks: [Mark], bottom: Double) {
    let words =
      "Q: the part of each design in the inconsistency between designs, tau2 being 0. Cells: how much less it is when the design of the column is "
      + "set free; a warm row names what contradicts it. Designs outside loops are left out."
    let lines = Self.small.wrap(words, width: width - 2 * Self.margin).lines
    let marks = lines.enumerated().map { place, line in
      Mark.text(
        Mark.Text(
          line,
          at: ScenePoint(x: Self.margin, y: top + Self.small.ascent + Self.small.lineHeight * Double(place)),
          font: Self.small))
    }
    return (marks, top + Self.small.lineHeight * Double(lines.count))
  }
}
