import Tables

extension FindingsReport {
  /// The draft as people read it.
  public var text: String {
    ([FindingWords.draftNote + "\n"] + words.map(text)).joined(separator: "\n")
  }

  private func text(_ words: FindingWords) -> String {
    var lines: [String] = []
    if words.isNamed { lines.append("== \(words.outcome.visible) ==") }
    lines.append("\(words.effect), \(words.levelText) CI, \(words.studies)")
    if let absolute = words.absolute {
      lines.append(
        absolute.baseline.map { "From \($0) without the intervention: \(absolute.difference)" }
          ?? "In points: \(absolute.difference)")
    }
    lines += words.reasons.map { reason in
      "  " + Self.padded(reason.name, 16) + "  " + Self.padded(reason.verdict, 16) + "  " + reason.facts
    }
    lines.append(words.draftSentence)
    return lines.map { $0 + "\n" }.joined()
  }

  /// The text with spaces behind it up to a width.
  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
