/// Why a text is not a JSON document, and where.
public struct JSONProblem: Error, Sendable, Hashable {
  /// The line, from 1.
  public var line: Int
  /// The byte within the line, from 1.
  public var column: Int
  /// What was expected there: `a comma or the end of the object`.
  public var expected: String
}

extension JSONProblem: CustomStringConvertible {
  /// The place and what was expected there.
  public var description: String { "line \(line), byte \(column): not JSON: expected \(expected)" }
}
