/// Which rows of a table are used: those that have a value in a column, or that do not.
public struct RowCondition: Sendable, Hashable {
  /// The column's header.
  public var header: String
  /// The value that its cells are compared with.
  public var value: String
  /// Whether rows with the value are kept; otherwise those without it.
  public var isEqual: Bool

  /// Rows whose cell under `header` is (or is not) `value`.
  public init(header: String, value: String, isEqual: Bool = true) {
    self.header = header
    self.value = value
    self.isEqual = isEqual
  }

  /// Reads `HEADER=VALUE` or `HEADER!=VALUE`; `nil` where no header is named.
  public init?(_ text: String) {
    guard let sign = text.firstIndex(of: "="), sign > text.startIndex else { return nil }
    let before = text.index(before: sign)
    isEqual = text[before] != "!"
    header = String(text[..<(isEqual ? sign : before)])
    value = String(text[text.index(after: sign)...])
    if header.isEmpty { return nil }
  }

  /// Whether a cell's text meets the condition; a missing cell is the empty text.
  func isMet(by text: String?) -> Bool { ((text ?? "") == value) == isEqual }
}

extension RowCondition: CustomStringConvertible {
  public var description: String { header + (isEqual ? "=" : "!=") + value }
}

extension RowCondition: WrittenAsText {
  static let form = "HEADER=VALUE or HEADER!=VALUE"
}
