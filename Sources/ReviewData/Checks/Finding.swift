/// Something in a table that cannot be right as it is printed, or cannot be used as it stands.
public struct Finding: Sendable, Hashable {
  /// The row's position in the table, from 0; `nil` for a finding about a whole column.
  public var row: Int?
  /// The line of the file; `nil` for a finding about a whole column.
  public var line: Int?
  /// What the row is called.
  public var study: String?
  /// The code of the check.
  public var check: String
  /// The headers of the cells that do not fit each other.
  public var columns: [String]
  /// What does not fit, in a few words.
  public var message: String
  /// What is printed.
  public var observed: String
  /// What the other cells allow.
  public var allowed: String

  /// Whether it is about both arms of a comparison.
  var isAcrossArms: Bool {
    columns.contains { $0.hasSuffix("1") } && columns.contains { $0.hasSuffix("2") }
  }

  /// A finding.
  public init(
    row: Int?, line: Int?, study: String?, check: String, columns: [String], message: String,
    observed: String, allowed: String
  ) {
    self.row = row
    self.line = line
    self.study = study
    self.check = check
    self.columns = columns
    self.message = message
    self.observed = observed
    self.allowed = allowed
  }
}
