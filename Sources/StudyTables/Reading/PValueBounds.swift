import EffectSizes
import Tables

extension InputField {
  /// Whether the field holds a p value, which studies often report by a bound.
  var isPValue: Bool { Self.pValues.contains(name) }

  /// The fields of two-sided p values: of the result, of a log-rank test, and of an interaction.
  fileprivate static let pValues = ["p", "logrank_p", "interaction_p"]
}

/// What a study reports of its p value where that is no number.
enum PValueBound: Equatable {
  /// It is at most this: `<.001`.
  case atMost(Double)
  /// It is only told not to be significant: `ns`, `>0.05`.
  case notSignificant

  /// The p value that the bound is read as; `nil` where nothing but a lack of significance is told.
  var value: Double? {
    switch self {
    case .atMost(let bound): bound
    case .notSignificant: nil
    }
  }

  private static let silences: Set<Substring> = [
    "ns", "n.s.", "n.s", "notsignificant", "nonsignificant", "non-significant",
  ]

  /// Reads a cell; `nil` where it is no bound.
  init?(_ text: String, readsDecimalComma: Bool) {
    let word = text.lowercased().filter { $0 != " " }
    let rest = word.hasPrefix("p") ? word.dropFirst() : Substring(word)
    let signs = rest.prefix { "<>=≤≥".contains($0) }
    if Self.silences.contains(signs == "=" ? rest.dropFirst() : rest) {
      self = .notSignificant
      return
    }
    guard !signs.isEmpty else { return nil }
    let digits = rest.dropFirst(signs.count)
    let plain = readsDecimalComma ? String(digits).replacing(",", with: ".") : String(digits)
    guard let number = Double(plain),
      number > 0, number <= 1
    else { return nil }
    switch signs {
    case "<", "<=", "≤": self = .atMost(number)
    case ">", ">=", "≥": self = .notSignificant
    default: return nil
    }
  }
}

extension String {
  /// Whether a p value's text tells only that it was not significant, in words (`ns`) or by a bound (`>0.05`).
  package var tellsOnlyInsignificance: Bool { PValueBound(self, readsDecimalComma: false) == .notSignificant }
}

extension RowReader {
  /// The bound that stands in place of a p value; `nil` where the cell is a number, missing, or something else.
  func pValueBound(row: Int, column: Int) -> PValueBound? {
    if (try? source.table.number(row: row, column: column)) != nil { return nil }
    return source.table.text(row: row, column: column)
      .flatMap {
        PValueBound($0, readsDecimalComma: source.table.readsDecimalComma(row: row, column: column))
      }
  }

  /// Whether a row tells of its p value only that it was not significant.
  package func tellsOnlyInsignificance(row: Int) -> Bool {
    InputField.pValues.compactMap { columns[$0] }
      .contains { pValueBound(row: row, column: $0) == .notSignificant }
  }

  /// Whether the table has a column of p values.
  var hasPValues: Bool { InputField.pValues.contains { columns[$0] != nil } }

  /// That bounds of p are read as these; `nil` where no row has one.
  package func pValueBoundNote(rows: [Int]) -> StudyNote? {
    let bounds = InputField.pValues.compactMap { columns[$0] }.flatMap { column in
      rows.compactMap { row in pValueBound(row: row, column: column)?.value.map { (row, column, $0) } }
    }
    guard let (row, column, bound) = bounds.first else { return nil }
    let cell = malformed(row: row, column: column, "is a bound")
    return .reading(.pValueBounds(cell, bound: bound, count: bounds.count))
  }
}
