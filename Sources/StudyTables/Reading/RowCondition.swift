/// Which rows of a table are used: those whose cells under a header compare with values as is asked.
public struct RowCondition: Sendable, Hashable {
  /// How a cell is compared.
  public enum Comparison: String, Sendable, Hashable, CaseIterable {
    /// It is one of the values.
    case equal = "="
    /// It is none of the values.
    case notEqual = "!="
    /// It is a number less than the value.
    case less = "<"
    case lessOrEqual = "<="
    /// It is a number greater than the value.
    case greater = ">"
    case greaterOrEqual = ">="

    /// Whether numbers are put in order.
    var isOfNumbers: Bool { self != .equal && self != .notEqual }
  }

  /// The column's header.
  public var header: String
  /// How its cells are compared.
  public var comparison: Comparison
  /// What they are compared with: several are alternatives; the empty text is a missing value.
  public var values: [String]

  /// Rows whose cell under `header` is (or is not) one of `values`.
  public init(header: String, _ comparison: Comparison = .equal, values: [String]) {
    self.header = header
    self.comparison = comparison
    self.values = values
  }

  /// Rows whose cell under `header` is `value`.
  public init(header: String, value: String) { self.init(header: header, values: [value]) }

  /// Reads `HEADER=VALUE`, with `!=`, `<`, `<=`, `>` or `>=` as well and `VALUE|VALUE` for alternatives; `nil` where no
  /// header is named, or something that is no number is to be in order.
  public init?(_ text: String) {
    guard let start = text.firstIndex(where: { "=!<>".contains($0) }), start > text.startIndex else {
      return nil
    }
    let rest = text[start...]
    let longestFirst = Comparison.allCases.sorted { $0.rawValue.count > $1.rawValue.count }
    guard let comparison = longestFirst.first(where: { rest.hasPrefix($0.rawValue) }) else { return nil }
    header = String(text[..<start])
    self.comparison = comparison
    values = rest.dropFirst(comparison.rawValue.count)
      .split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    if comparison.isOfNumbers, values.count != 1 || Self.number(values[0]) == nil { return nil }
  }

  /// The number that a value is.
  static func number(_ value: String) -> Double? {
    Double(value).flatMap { $0.isFinite ? $0 : nil }
  }
}

extension RowCondition: CustomStringConvertible {
  public var description: String { header + comparison.rawValue + values.joined(separator: "|") }
}

extension RowCondition: WrittenAsText {
  static let form = "HEADER=VALUE (or !=; < <= > >= with a number; VALUE|VALUE for alternatives)"
}
