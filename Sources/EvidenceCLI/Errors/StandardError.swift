import Tables

/// Notes and warnings go to standard error, so that standard output holds the result alone.
enum StandardError {
  static func write(_ line: String) { write(lines: [line]) }

  static func write(lines: [String]) {
    guard !lines.isEmpty else { return }
    // Nowhere is left to report that standard error cannot be written.
    try? StandardStream.error.write(lines.joined(separator: "\n") + "\n")
  }
}

/// Something that a reader should know about a result that exists all the same.
struct Warning: Hashable {
  /// For programs: `hartung-knapp-two-studies`.
  var code: String
  /// For people.
  var message: String
}

/// A row that is not in the result.
struct ExcludedRow: Hashable {
  /// The row's number, from 1, without the header.
  var row: Int
  /// The physical line of the file.
  var line: Int
  var study: String
  var reason: String
}
