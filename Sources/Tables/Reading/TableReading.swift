/// How a table's bytes are read where they leave it in doubt.
public struct TableReading: Sendable, Hashable {
  /// The sign before decimals.
  public enum DecimalSign: String, Sendable, Hashable, Codable, CaseIterable {
    case point
    case comma
  }

  /// The encoding of the text; `nil` where it is to be recognised.
  public var encoding: TextEncoding?
  /// The sign before decimals; `nil` takes the point, and the comma as well where it does not separate cells.
  public var decimalSign: DecimalSign?
  /// The words that mean a missing value.
  public var missingWords: MissingWords

  /// Everything as the bytes tell it, unless something is said.
  public init(
    encoding: TextEncoding? = nil, decimalSign: DecimalSign? = nil,
    missingWords: MissingWords = MissingWords()
  ) {
    self.encoding = encoding
    self.decimalSign = decimalSign
    self.missingWords = missingWords
  }
}

/// What was understood of a table that its reader should know.
public enum TableNote: Sendable, Hashable {
  /// The text is not in UTF-8, and its encoding was recognised.
  case encoding(TextEncoding)
  /// The first column has no header, as R writes the names of rows, and is not read.
  case rowNames(first: String)
}

extension TableNote: CustomStringConvertible {
  public var description: String {
    switch self {
    case .encoding(let encoding): "the text was read as \(encoding.name); save it as UTF-8 to be sure"
    case .rowNames(let first):
      "the first column has no header ('\(first)' stands in it first) and is not read, as the row names that R writes; "
        + "give it a header to use it"
    }
  }
}
