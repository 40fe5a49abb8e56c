import Evidence

/// Notes and warnings go to standard error, so that standard output holds the result alone. What a terminal would obey
/// is shown and not sent.
enum StandardError {
  static func write(_ line: String) { write(lines: [line]) }

  static func write(lines: [String]) {
    guard !lines.isEmpty else { return }
    // Nowhere is left to report that standard error cannot be written.
    try? StandardStream.error.write(lines.joined(separator: "\n").visibleLines + "\n")
  }
}
