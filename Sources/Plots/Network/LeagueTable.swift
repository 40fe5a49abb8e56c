public import Analyses
public import Estimates
public import Graphics
import NetworkMetaAnalysis
import Tables

/// The league table of a network: treatments on the diagonal, network estimates below it, direct ones or their certainty above.
///
/// Below the diagonal a cell compares the treatment of its column with that of its row, above it that of its row with that of its
/// column: read from left to right, always the first on the diagonal against the second.
public struct LeagueTable: Sendable {
  /// What stands above the diagonal.
  public enum Above: Sendable {
    /// Direct estimates.
    case direct
    /// The certainty of each network estimate in words, and what the note beneath calls them: "drafts of the certainty of these estimates".
    case certainty(@Sendable (_ treatment: Int, _ against: Int) -> String?, title: String)
  }

  /// What a cell says.
  public enum Cell: Sendable, Hashable {
    case estimate(Estimate)
    case certainty(String)
  }

  /// An estimate with its interval, as shown.
  public struct Estimate: Sendable, Hashable {
    public var effect: Double
    public var lower: Double
    public var upper: Double
    /// Whether the interval excludes no effect.
    public var excludesNull: Bool
  }

  /// The treatments, in the order of the diagonal.
  public let treatments: [String]
  /// The cells, row after row; `nil` on the diagonal, and where there is no direct evidence or nobody has judged.
  public let cells: [[Cell?]]
  /// The title for those who cannot see it.
  public let title: String
  /// What stands beneath.
  public let notes: [String]
  private let style: EffectRounding

  /// The table of a network, from best to worst where there is a ranking, otherwise in alphabetical order.
  public init(
    _ network: PooledNetwork, of data: NetworkData, above: Above = .direct,
    shownAs transformation: DisplayTransformation? = nil, digits: Int? = nil
  ) {
    let scale = ForestScale(data.scale, shownAs: transformation)
    let order = network.ranking?.map(\.treatment) ?? Array(network.treatments.indices)
    treatments = order.map { network.treatments[$0] }
    func estimate(_ found: Coefficient?) -> Cell? {
      found.map { found in
        .estimate(
          Estimate(
            effect: scale(found.estimate), lower: scale(found.interval.lower),
            upper: scale(found.interval.upper),
            excludesNull: data.scale.nullValue.map { !found.interval.contains($0) } ?? false))
      }
    }
    func upper(_ row: Int, _ column: Int) -> Cell? {
      switch above {
      case .direct: estimate(network.comparison(row, against: column).direct)
      case .certainty(let words, _): words(row, column).map(Cell.certainty)
      }
    }
    cells = order.indices.map { row in
      order.indices.map { column in
        if column < row { return estimate(network.comparison(order[column], against: order[row]).estimate) }
        return column > row ? upper(order[row], order[column]) : nil
      }
    }
    let level = NumberStyle().trimmed(100 * network.estimates.settings.level)
    let sorted = network.ranking == nil ? "in alphabetical order" : "from best to worst by P-score"
    let told =
      switch above {
      case .direct: "direct estimates: the row's against the column's."
      case .certainty(_, let title): "\(title)."
      }
    notes = [
      "\(scale.measure) with \(level)% intervals; treatments \(sorted). Below the diagonal network estimates: the treatment of the column against that of "
        + "the row. Above it \(told)",
      network.modelWords(against: nil),
    ]
    title = "League table: \(data.studies.title)"
    let widths = cells.joined().compactMap { cell -> Double? in
      if case .estimate(let found) = cell { abs(found.upper - found.lower) } else { nil }
    }
    style = EffectRounding(
      width: widths.min(), isRatio: scale.isLogarithmic && scale.referenceValue == 1,
      nullValue: scale.referenceValue, digits: digits)
  }

  /// The lines of a cell, the first of which may stand out.
  public func lines(_ cell: Cell) -> (first: String, second: String?, isBold: Bool) {
    switch cell {
    case .certainty(let words): return (words, nil, false)
    case .estimate(let found):
      let decimals = style.decimals(from: found.lower, to: found.upper, isPooled: true)
      return (
        style.estimate(found.effect, decimals: decimals),
        "\(style.bound(found.lower, decimals: decimals)) to \(style.bound(found.upper, decimals: decimals))",
        found.excludesNull
      )
    }
  }

  /// A cell in one line: `0.58 (0.41 to 0.82)`.
  public func text(_ cell: Cell) -> String {
    let shown = lines(cell)
    return shown.first + (shown.second.map { " (\($0))" } ?? "")
  }

  /// The table as it is printed: a row a treatment.
  public var table: PictureTable {
    PictureTable(
      headers: ["treatment"] + treatments,
      rows: treatments.indices.map { row in
        [.text(treatments[row])]
          + treatments.indices.map { column in
            if row == column { return .text(treatments[row]) }
            return cells[row][column].map { .text(text($0)) } ?? .missing
          }
      })
  }

  /// The finished picture, as wide as its cells need.
  public func picture(width: Double? = nil) -> Picture {
    let drawing = LeagueDrawing(self, leastWidth: width)
    return Picture(
      title: title,
      description: "A league table of \(treatments.count) treatments: \(treatments.joined(separator: ", ")).",
      table: table, scene: drawing.scene)
  }

  /// The table as a page that needs nothing else.
  public var html: String {
    func escaped(_ text: String) -> String {
      text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
    let rows = treatments.indices.map { row in
      let cells = treatments.indices.map { column -> String in
        if row == column { return "<th scope=\"row\">\(escaped(treatments[row]))</th>" }
        guard let cell = self.cells[row][column] else { return "<td></td>" }
        let shown = lines(cell)
        let kind = column < row ? "network" : "above"
        let first = escaped(shown.first)
        return
          "<td class=\"\(kind)\">\(shown.isBold ? "<strong>\(first)</strong>" : first)\(shown.second.map { "<br>\($0)" } ?? "")</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>\(escaped(title))</title>
      <style>
      body { font-family: Arial, Helvetica, sans-serif; font-size: 10pt; }
      table { border-collapse: collapse; }
      th, td { border: 1px solid #b3b3b3; padding: 4px 6px; text-align: center; white-space: nowrap; }
      th { background: #b9cfe2; white-space: normal; }
      td.above { background: #edf2f7; }
      </style>
      </head>
      <body>
      <table>
      \(rows.joined(separator: "\n"))
      </table>
      \(notes.map { "<p>\(escaped($0))</p>" }.joined(separator: "\n"))
      </body>
      </html>

      """
  }
}

/// Cells and their texts, in points.
struct LeagueDrawing {
  private let league: LeagueTable
  private let cellWidth: Double
  private let cellHeight: Double
  private let names: [WrappedText]

  private static let font = TextFont(size: 7.5)
  private static let bold = TextFont(size: 7.5, weight: .bold)
  private static let small = TextFont(size: 7.2)
  private static let margin = 6.0
  private static let mostLines = 4

  init(_ league: LeagueTable, leastWidth: Double?) {
    self.league = league
    let texts = league.cells.joined().compactMap { $0 }.flatMap { cell -> [String] in
      let shown = league.lines(cell)
      return [shown.first, shown.second ?? ""]
    }
    let widest = texts.map { Self.bold.width(of: $0) }.max() ?? 0
    let usual = (PictureWidth.fullWidth.points - 2 * Self.margin) / Double(league.treatments.count)
    let asked = leastWidth.map { ($0 - 2 * Self.margin) / Double(league.treatments.count) } ?? 0
    let width = max(widest + 8, min(usual, 90), asked, 40)
    cellWidth = width
    names = league.treatments.map { Self.bold.wrap($0, width: width - 6, limit: Self.mostLines) }
    let lines = max(2, names.map(\.lines.count).max() ?? 1)
    cellHeight = Double(lines) * Self.font.lineHeight + 6
  }

  var scene: MarkScene {
    let count = league.treatments.count
    var marks: [Mark] = []
    for row in 0..<count {
      for column in 0..<count { marks += cell(row, column) }
    }
    let width = Double(count) * cellWidth + 2 * Self.margin
    var y = Self.margin + Double(count) * cellHeight + 4
    for note in league.notes {
      for line in Self.small.wrap(note, width: width - 2 * Self.margin).lines {
        marks.append(
          .text(Mark.Text(line, at: ScenePoint(x: Self.margin, y: y + Self.small.ascent), font: Self.small)))
        y += Self.small.lineHeight
      }
    }
    return MarkScene(width: width, height: y + Self.margin, marks: marks)
  }

  private func cell(_ row: Int, _ column: Int) -> [Mark] {
    let box = Bounds(
      left: Self.margin + Double(column) * cellWidth, top: Self.margin + Double(row) * cellHeight,
      right: Self.margin + Double(column + 1) * cellWidth, bottom: Self.margin + Double(row + 1) * cellHeight)
    let outline = Stroke(FigureColors.edge, width: 0.4)
    if row == column {
      return [.rectangle(Mark.Rectangle(box, fill: FigureColors.band, stroke: outline))]
        + lines(
          names[row].lines.map { ($0, Self.bold) }, in: box,
          fullText: names[row].isCut ? league.treatments[row] : nil)
    }
    let ground = column < row ? SRGBColor.white : FigureColors.paleBand
    let frame = Mark.rectangle(Mark.Rectangle(box, fill: ground, stroke: outline))
    guard let cell = league.cells[row][column] else { return [frame] }
    let shown = league.lines(cell)
    return [frame]
      + lines(
        [(shown.first, shown.isBold ? Self.bold : Self.font)]
          + (shown.second.map { [($0, Self.font)] } ?? []), in: box)
  }

  private func lines(_ texts: [(String, TextFont)], in box: Bounds, fullText: String? = nil) -> [Mark] {
    let height = Self.font.lineHeight
    let middle = (box.top + box.bottom) / 2
    let first = middle - height * Double(texts.count - 1) / 2 + Self.font.middle
    return texts.enumerated().map { place, text in
      .text(
        Mark.Text(
          text.0, at: ScenePoint(x: (box.left + box.right) / 2, y: first + height * Double(place)),
          anchor: .middle, font: text.1, fullText: fullText))
    }
  }
}
