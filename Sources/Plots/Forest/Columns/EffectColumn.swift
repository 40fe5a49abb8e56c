import Graphics

/// The effects' column and how its numbers are printed.
public struct EffectFormat: Sendable {
  /// Signs of numbers.
  public var numbers: NumberStyle
  /// What stands before the interval.
  public var opening: String
  /// What stands between the interval's ends.
  public var separator: String
  /// What stands behind the interval.
  public var closing: String
  private let rounding: EffectRounding
  /// How far each number reaches to both sides of its decimal point, in the widths of a space.
  private var reach = Array(repeating: Reach(), count: 3)

  /// Effects of a table's rows as "0.41 (0.13 to 1.26)", or with other signs.
  public init(
    of table: ForestTable, numbers: NumberStyle = NumberStyle(), opening: String = "(",
    separator: String = " to ", closing: String = ")"
  ) {
    self.numbers = numbers
    self.opening = opening
    self.separator = separator
    self.closing = closing
    rounding = table.rounding
    // Rows with more digits than others do not set these apart.
    for row in table.rows where decimals(of: row) <= rounding.decimals {
      for (place, text) in texts(of: row).enumerated() { reach[place].include(text) }
    }
  }

  /// The estimate and both bounds.
  private func texts(of row: ForestRow) -> [String?] {
    let decimals = decimals(of: row)
    let isShown = row.lower != nil && row.upper != nil || row.unknownBound != nil
    return [
      row.effect.map { rounding.estimate($0, decimals: decimals, numbers: numbers) },
      isShown ? row.lower.map { rounding.bound($0, decimals: decimals, numbers: numbers) } : nil,
      isShown ? row.upper.map { rounding.bound($0, decimals: decimals, numbers: numbers) } : nil,
    ]
  }

  private func decimals(of row: ForestRow) -> Int {
    row.decimals ?? rounding.decimals(from: row.lower, to: row.upper, isPooled: row.isPooled)
  }

  /// The interval, "(up to 1.26)" where one bound was not found; `nil` where the row has no more than an estimate.
  public func interval(of row: ForestRow) -> String? {
    let texts = texts(of: row)
    switch (texts[1], texts[2]) {
    case (let lower?, let upper?): return opening + lower + separator + upper + closing
    case (nil, let upper?): return opening + "up to " + upper + closing
    case (let lower?, nil): return opening + "from " + lower + closing
    case (nil, nil): return nil
    }
  }

  /// The effect with its interval, either alone where the row has no more, or why it has neither.
  public func text(of row: ForestRow) -> String? {
    let parts = [texts(of: row)[0], interval(of: row)].compactMap { $0 }
    if !parts.isEmpty { return parts.joined(separator: " ") }
    switch row.role {
    case .study: return row.text ?? ForestRows.notEstimable
    case .subgroupSummary: return row.text
    default: return nil
    }
  }

  /// An interval alone.
  func text(_ interval: ForestInterval) -> String? {
    self.interval(of: ForestRow(role: .prediction, label: "", lower: interval.lower, upper: interval.upper))
  }

  // MARK: Cells

  /// The longest reason that is printed in place of an effect, in characters.
  private static let longestReason = 24

  /// A row's cell; a long reason why there is no effect becomes the cell's title.
  private func cell(of row: ForestRow) -> (any ForestCell)? {
    guard let text = text(of: row) else { return nil }
    guard row.effect == nil, row.lower == nil else { return aligned(row) }
    guard text.count > Self.longestReason else { return TextCell(text) }
    return TextCell(ForestRows.notEstimable, fullText: text)
  }

  /// The text with spaces that do not break, which put decimal points beneath each other: a digit is as wide as two of
  /// them, and a point as one.
  private func aligned(_ row: ForestRow) -> IndentedCell {
    let texts = texts(of: row)
    func padding(_ width: Int) -> String { String(repeating: "\u{A0}", count: max(0, width)) }
    func before(_ place: Int) -> Int { reach[place].left - Reach(texts[place]).left }
    func behind(_ place: Int) -> Int { reach[place].right - Reach(texts[place]).right }
    guard let lower = texts[1], let upper = texts[2] else {
      let parts = [texts[0], interval(of: row)].compactMap { $0 }
      return IndentedCell(text: parts.joined(separator: " "), indent: max(0, before(0)))
    }
    let space = reach[0].isEmpty ? 0 : 1
    let gap = max(0, behind(0)) + max(0, before(1))
    let bounds = aligned(lower, behind: padding(behind(1)), upper, before: padding(before(2)))
    let interval = opening + bounds + closing
    guard let effect = texts[0] else {
      return IndentedCell(text: interval, indent: max(0, before(0)) + gap + space)
    }
    return IndentedCell(
      text: effect + padding(gap) + String(repeating: " ", count: space) + interval, indent: max(0, before(0))
    )
  }

  /// Both bounds with spaces where their separator has some; one without any (`0.13-1.26`) keeps them together.
  private func aligned(_ lower: String, behind: String, _ upper: String, before: String) -> String {
    guard separator.contains(" ") else { return lower + separator + upper }
    return separator.hasPrefix(" ")
      ? lower + behind + separator + before + upper : lower + separator + behind + before + upper
  }

  /// The effect over its interval.
  private func stackedCell(of row: ForestRow) -> (any ForestCell)? {
    guard let effect = texts(of: row)[0], let interval = interval(of: row) else {
      return interval(of: row).map { TextCell($0) } ?? cell(of: row)
    }
    return StackedCell([effect, interval])
  }

  /// The column, its cells aligned at their decimal points.
  public func column(heading: String) -> ForestColumn {
    var column = ForestColumn(heading, alignment: .block) { row in row.hasPlace ? cell(of: row) : nil }
    column.narrowCell = { row in row.hasPlace ? stackedCell(of: row) : nil }
    return column.about(.effects)
  }
}

/// How far numbers reach to both sides of their decimal points, in the widths of a space.
private struct Reach: Sendable {
  var left = 0
  var right = 0

  var isEmpty: Bool { left == 0 }

  init() {}

  init(_ text: String?) {
    guard let text else { return }
    let font = TextFont(size: 1 / TextFont(size: 1).width(of: "\u{A0}"))
    let point = text.lastIndex(of: ".") ?? text.endIndex
    left = Int(font.width(of: String(text[..<point])).rounded())
    right = Int(font.width(of: String(text[point...])).rounded())
  }

  mutating func include(_ text: String?) {
    let other = Reach(text)
    (left, right) = (max(left, other.left), max(right, other.right))
  }
}

extension ForestRow {
  /// Whether the row has a place on the axis.
  fileprivate var hasPlace: Bool {
    switch role {
    case .study, .shrinkage, .subgroupSummary, .summary, .prediction: true
    case .totalEvents, .heterogeneity, .subgroupTest, .coefficient, .excluded, .note: false
    }
  }
}
