import Graphics
import WithoutMetaAnalysis

/// A study's row of the plot: its facts, and its findings by outcome.
struct EffectDirectionLine {
  /// Findings of one cell that look alike.
  struct Sign: Hashable {
    var direction: Direction
    var size: ArrowSize
    var bias: BiasJudgement?
  }

  var study: String
  var design: String
  var sampleSize: String
  var bias: [BiasJudgement]
  /// For each outcome the signs with how often each occurs.
  var cells: [[(sign: Sign, count: Int)]]

  init(_ study: String, _ rows: [EffectDirectionTable.Row], outcomes: [String]) {
    self.study = study
    design = rows.compactMap(\.design).distinct.joined(separator: "; ")
    let sizes = rows.compactMap(\.sampleSize).distinct.sorted()
    let numbers = NumberStyle()
    sampleSize =
      sizes.count > 1
      ? "\(numbers.count(sizes[0]))\u{2013}\(numbers.count(sizes[sizes.count - 1]))"
      : sizes.first.map { numbers.count($0) } ?? ""
    bias = rows.compactMap(\.bias).distinct
    cells = outcomes.map { outcome in
      let signs = rows.filter { $0.outcome == outcome }.map {
        Sign(direction: $0.direction, size: ArrowSize($0.sampleSize), bias: $0.bias)
      }
      return signs.distinct.map { sign in (sign, signs.count { $0 == sign }) }
    }
  }
}

/// Where the columns of an effect-direction plot stand.
struct EffectDirectionGrid {
  /// A column of text or arrows.
  struct Column {
    var heading: WrappedText
    var left: Double
    var width: Double
    var middle: Double { left + width / 2 }
  }

  let fontSize: Double
  let fit: EffectDirectionFit
  let lines: [EffectDirectionLine]
  private(set) var study = Column(heading: TextFont(size: 9).wrap("", width: 1), left: 0, width: 0)
  /// `nil` where no study has the fact.
  private(set) var design: Column?
  private(set) var sampleSize: Column?
  private(set) var bias: Column?
  private(set) var outcomes: [Column] = []
  private(set) var width = 0.0

  var regular: TextFont { TextFont(size: fontSize) }
  var bold: TextFont { TextFont(size: fontSize, weight: .bold) }
  var small: TextFont { TextFont(size: LetterSize.ofNotes(beside: fontSize)) }
  var margin: Double { fontSize * (fit == .whole ? 1.2 : 0.6) }
  var gap: Double { fontSize * fit.gap }
  /// The height of a row with one line of text.
  var pitch: Double { fontSize * 2.3 }
  /// What stands beside a judgement's words.
  var swatch: Double { fontSize * 1.3 }

  /// Whether some finding is judged.
  private let isJudged: Bool

  init(_ table: EffectDirectionTable, fontSize: Double, fit: EffectDirectionFit = .whole) {
    self.fit = fit
    isJudged = table.rows.contains { $0.bias != nil }
    self.fontSize = fontSize
    let outcomeNames = table.outcomes
    let byStudy = Dictionary(grouping: table.rows, by: \.study)
    lines = table.studies.map { EffectDirectionLine($0, byStudy[$0] ?? [], outcomes: outcomeNames) }
    var x = margin
    study = column("Study", lines.map(\.study) + tallyLabels, least: 6, most: fit.mostNames, &x)
    if fit < .withoutDesigns {
      design = optional("Design", lines.map(\.design), most: fit == .whole ? 10 : 6, &x)
    }
    if fit < .withoutNumbers { sampleSize = optional("n", lines.map(\.sampleSize), most: 10, &x) }
    let levels = lines.flatMap { $0.bias.map(\.level) }
    bias =
      fit < .signs
      ? optional("Risk of bias", levels, most: fit == .whole ? 12 : 8, extra: swatch, &x)
      : levels.isEmpty ? nil : column("Risk of bias", [], least: 1, most: 3, &x)
    outcomes = outcomeNames.indices.map { index in
      let signs = lines.map { width(of: $0.cells[index]) }.max() ?? 0
      let name = outcomeNames[index].capitalizedInitial
      // Words of headings stay whole, unless they are very long.
      let word = min(bold.widestWord(of: name) / fontSize, 9)
      return column(
        name, [], least: max(fit.leastOutcome, signs / fontSize + 1), most: max(fit.mostOutcome, word + 0.01),
        &x)
    }
    width = fit == .whole ? max(x - gap + margin, 38 * fontSize) : x - gap + margin
  }

  /// What stands beside the tallies, which narrow columns of names make room for.
  private var tallyLabels: [String] { fit == .whole ? [] : Direction.listed.map(\.words) }

  /// The grid of a picture of a width in points: the first that fits in letters of 7 points or more, or else smaller letters.
  static func filling(_ width: Double, _ table: EffectDirectionTable) -> EffectDirectionGrid {
    let usual = EffectDirectionGrid(table, fontSize: LetterSize.usual)
    let size = LetterSize.usual * width / usual.width
    // Every length is a multiple of the letters' size, so one step reaches the width.
    let filled = EffectDirectionGrid(table, fontSize: size)
    // Notes of 7 points may be wider than in proportion.
    if size >= LetterSize.least, filled.width <= width + 0.01 { return filled }
    var narrow = usual
    for fit in EffectDirectionFit.allCases.dropFirst() {
      narrow = EffectDirectionGrid(table, fontSize: LetterSize.least, fit: fit)
      if narrow.width <= width { return narrow.widened(to: width) }
    }
    return EffectDirectionGrid(table, fontSize: LetterSize.least * width / narrow.width, fit: narrow.fit)
  }

  /// The same with wider names.
  private func widened(to width: Double) -> EffectDirectionGrid {
    var grid = self
    let extra = width - self.width
    grid.width = width
    grid.study.width += extra
    grid.design?.left += extra
    grid.sampleSize?.left += extra
    grid.bias?.left += extra
    for place in outcomes.indices { grid.outcomes[place].left += extra }
    return grid
  }

  private func column(
    _ heading: String, _ texts: [String], least: Double, most: Double, extra: Double = 0, _ x: inout Double
  ) -> Column {
    let wrapped = bold.wrap(heading, width: max(most, least) * fontSize, limit: 4)
    let cells = min((texts.map(regular.width).max() ?? 0) + extra, most * fontSize + extra)
    let width = max(cells, wrapped.lines.map(bold.width).max() ?? 0, least * fontSize) + 0.01
    defer { x += width + gap }
    return Column(heading: wrapped, left: x, width: width)
  }

  private func optional(
    _ heading: String, _ texts: [String], most: Double, extra: Double = 0, _ x: inout Double
  ) -> Column? {
    texts.allSatisfy(\.isEmpty) ? nil : column(heading, texts, least: 1, most: most, extra: extra, &x)
  }

  /// The glyph of a sign.
  func glyph(_ sign: EffectDirectionLine.Sign) -> DirectionGlyph {
    DirectionGlyph(
      direction: sign.direction, size: sign.size.height * fontSize,
      fill: BiasJudgement.fill(sign.bias, amongJudged: isJudged), fontSize: fontSize)
  }

  /// How wide one sign is with the number behind it.
  func width(of sign: EffectDirectionLine.Sign, count: Int) -> Double {
    glyph(sign).width + (count > 1 ? small.width(of: "×\(count)") + fontSize * 0.3 : 0)
  }

  /// How wide the signs of a cell are together.
  func width(of cell: [(sign: EffectDirectionLine.Sign, count: Int)]) -> Double {
    cell.reduce(-0.5 * fontSize) { $0 + width(of: $1.sign, count: $1.count) + 0.5 * fontSize }
  }
}

extension String {
  /// The text with a capital first letter, hyphens between words of a code as spaces.
  var capitalizedInitial: String { prefix(1).uppercased() + dropFirst() }
}
