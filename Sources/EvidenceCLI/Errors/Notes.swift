import Evidence

/// What a command says on standard error about a result.
enum Notes {
  static func write(_ notes: [any Note], excluded: [ExcludedStudy]) {
    StandardError.write(
      lines: notes.grouped.map {
        "evidence: warning: \($0.message.visible)\(hints[$0.code].map { "; \($0)" } ?? "")"
      } + excluded.map { "evidence: left out: \("\($0)".visible)\(hint([$0]).map { "; \($0)" } ?? "")" })
  }

  /// What to type where rows are left out because nothing says which way is better.
  static func hint(_ excluded: [ExcludedStudy]) -> String? {
    let isUnknown = excluded.contains { if case .directionUnknown = $0.reason { true } else { false } }
    return isUnknown ? "say it for all rows with --better, or use --align none" : nil
  }

  /// What to type, by the code of a note.
  private static let hints: [String: String] = [
    "assumed-better": "say so with --better higher, or --better lower",
    "effect-kinds": "--measure names it",
    "aligned": "--align none leaves them as reported",
    "mixed-directions": "--align benefit makes positive mean better for all",
    "mixed-instruments": "--measure SMD standardises, --by analyses them apart",
    "hartung-knapp-narrow": "--test adhoc keeps it at least as wide",
    "hartung-knapp-zero-variance": "use --test z or --test adhoc",
    "out-of-synthesis": "--exclude-critical leaves them out",
    "label-spelling": "--levels makes them one",
    "strategy-left-out": "--map puts the levels of several tools on one ladder",
  ]
}
