import Evidence

/// Notes and warnings go to standard error, so that standard output holds the result alone. What a terminal would obey
/// is shown and not sent.
enum StandardError {
  static func write(_ line: String) { write(lines: [line]) }

  static func write(lines: [String]) {
    guard !lines.isEmpty else { return }
    // Nowhere is left to report that standard error cannot be written.
    let text = lines.joined(separator: "\n").visibleLines
    let shown = text.split(separator: "\n", omittingEmptySubsequences: false).map(\.shortened)
    try? StandardStream.error.write(shown.joined(separator: "\n") + "\n")
  }
}
