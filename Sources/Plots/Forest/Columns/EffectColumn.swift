/// The effects' column and how its numbers are printed.
public struct EffectFormat: Sendable {
  /// Signs of numbers.
  public var numbers: NumberStyle
  /// Digits after the point.
  public var decimals: Int
  /// What stands before the interval.
  public var opening: String
  /// What stands between the interval's ends.
  public var separator: String
  /// What stands behind the interval.
  public var closing: String

  /// Effects as "0.41 (0.13 to 1.26)", or with other signs.
  public init(
    numbers: NumberStyle, decimals: Int, opening: String = "(", separator: String = " to ",
    closing: String = ")"
  ) {
    self.numbers = numbers
    self.decimals = decimals
    self.opening = opening
    self.separator = separator
    self.closing = closing
  }

  /// The interval; `nil` unless the row has both ends.
  public func interval(of row: ForestRow) -> String? {
    guard let lower = row.lower, let upper = row.upper else { return nil }
    return opening + numbers.fixed(lower, decimals: decimals) + separator
      + numbers.fixed(upper, decimals: decimals) + closing
  }

  /// The effect with its interval, either alone where the row has no more, or why it has neither.
  public func text(of row: ForestRow) -> String? {
    let effect = row.effect.map { numbers.fixed($0, decimals: decimals) }
    let parts = [effect, interval(of: row)].compactMap { $0 }
    if !parts.isEmpty { return parts.joined(separator: " ") }
    return row.role == .study ? row.text ?? "Not estimable" : nil
  }

  /// The longest reason that is printed in place of an effect, in characters.
  private static let longestReason = 24

  /// A row's cell; a long reason why there is no effect becomes the cell's title.
  private func cell(of row: ForestRow) -> TextCell? {
    guard let text = text(of: row) else { return nil }
    guard row.effect == nil, row.lower == nil, text.count > Self.longestReason else { return TextCell(text) }
    return TextCell("Not estimable", fullText: text)
  }

  /// The column, its cells aligned where the intervals begin.
  public func column(heading: String) -> ForestColumn {
    ForestColumn(heading, alignment: .at(Set(opening.prefix(1)))) { row in
      switch row.role {
      case .study, .subgroupSummary, .summary, .prediction: cell(of: row)
      case .heterogeneity, .subgroupTest, .note: nil
      }
    }
  }
}

extension ForestTable {
  /// How many digits after the point effects need: 2, more where intervals are narrow, fewer for differences
  /// in the tens and hundreds.
  public var effectDecimals: Int {
    if let decimals { return min(max(decimals, 0), 15) }
    let summaries = rows.filter { $0.role == .summary || $0.role == .subgroupSummary }
    let intervals = (summaries.isEmpty ? rows : summaries).compactMap { row -> Double? in
      guard let lower = row.lower, let upper = row.upper, upper > lower, upper.isFinite else { return nil }
      return upper - lower
    }
    guard var width = intervals.min() else { return 2 }
    if width >= 20, !isLogarithmic { return width >= 200 ? 0 : 1 }
    var digits = 2
    while width < 0.05, digits < 8 {
      width *= 10
      digits += 1
    }
    return digits
  }
}
