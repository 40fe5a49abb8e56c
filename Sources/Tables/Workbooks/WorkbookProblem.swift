/// Why a workbook could not be read as a table.
public enum WorkbookProblem: Sendable, Hashable {
  /// It is encrypted with a password.
  case encrypted
  /// A part of it is not what a workbook has there.
  case damaged(part: String, reason: String)
  /// A part of it is larger than any sheet of a review, as one is that was made to fill memory.
  case tooLarge(part: String)
  /// It has no sheet of the name that was asked for.
  case noSuchSheet(name: String, known: [String])
  /// The sheet has no cell with a value.
  case emptySheet(name: String, others: [String])
  /// The sheet has a header, or a title alone, and no rows below it.
  case sheetWithoutRows(name: String, others: [String])
}

extension WorkbookProblem: CustomStringConvertible {
  /// What is wrong and what to do, ready to follow the name of the file.
  public var description: String {
    switch self {
    case .encrypted: "is encrypted; save it without a password and try again"
    case .damaged(let part, let reason):
      "is damaged or no workbook: in \(part.visible) \(reason); open it in a spreadsheet and save it again"
    case .tooLarge(let part):
      "has more in \(part.visible) than is read; save the one sheet that is needed as CSV (UTF-8)"
    case .noSuchSheet(let name, let known):
      "has no sheet '\(name.visible)'; its sheets are \(known.map { "'\($0.visible)'" }.joined(separator: ", "))"
    case .emptySheet(let name, let others):
      "has nothing in its sheet '\(name.visible)'\(Self.listed(others))"
    case .sheetWithoutRows(let name, let others):
      "has a header and no rows under it in its sheet '\(name.visible)'\(Self.listed(others))"
    }
  }

  private static func listed(_ others: [String]) -> String {
    others.isEmpty ? "" : "; the others are \(others.map { "'\($0.visible)'" }.joined(separator: ", "))"
  }
}
