import Evidence

/// What a command says on standard error about a result.
enum Notes {
  static func write(_ notes: [any Note], excluded: [ExcludedStudy]) {
    let own = Dictionary(
      notes.compactMap { note in (ofColumn(note) ?? ofJudgements(note)).map { (note.description, $0) } },
      uniquingKeysWith: { first, _ in first })
    StandardError.write(
      lines: notes.grouped.map {
        "evidence: warning: \(message($0).visible)\((hints[$0.code] ?? own[$0.message]).map { "; \($0)" } ?? "")"
      }
        + LeftOutRows.grouped(excluded).map {
          "evidence: left out: \($0.sentence(advising: hint($0.rows)).visible)"
        })
  }

  /// A note's message; that of a choice without a use begins with its key, which is an option here.
  private static func message(_ note: GroupedNote) -> String {
    note.code.hasPrefix("unused-") ? CommandFailure.option(note.message) : note.message
  }

  /// What to type where rows are left out because nothing says which way is better.
  static func hint(_ excluded: [ExcludedStudy]) -> String? {
    let isUnknown = excluded.contains { if case .directionUnknown = $0.reason { true } else { false } }
    return isUnknown ? "say it for all rows with --better, or use --align none" : nil
  }

  /// What to type where a column that is not read has the words of a field.
  private static func ofColumn(_ note: any Note) -> String? {
    guard case .unreadWords(_, let header, let words) = (note as? any TellsOfReading)?.reading else {
      return nil
    }
    return switch words {
    case .field(let field): "or write --column \"\(field)=\(header)\""
    case .excluded: "or with --where"
    case .whetherHigherIsBetter: nil
    }
  }

  /// What to type where rows count whose judgements their tool does not let into a synthesis.
  private static func ofJudgements(_ note: any Note) -> String? {
    guard case .outOfSynthesis(_, _, let condition?) = note as? ResultNote else { return nil }
    return "--where \"\(condition)\" leaves them out"
  }

  /// What to type where a note says something.
  static func hint(_ note: some Note) -> String? { hints[note.code] }

  /// What to type, by the code of a note.
  private static let hints: [String: String] = [
    "assumed-better": "say so with --better higher, or --better lower",
    "effect-kinds": "--measure names it",
    "aligned": "--align none leaves them as reported",
    "mixed-directions": "--align benefit makes positive mean better for all",
    "mixed-instruments": "--measure SMD standardises, --by analyses them apart",
    "hartung-knapp-narrow": "--test adhoc keeps it at least as wide",
    "hartung-knapp-zero-variance": "use --test z or --test adhoc",
    "kenward-roger-few-degrees": "--test adhoc has k - 1 degrees of freedom",
    "prediction-narrow": "--prediction t is never narrower under --test adhoc",
    "out-of-synthesis": "--exclude-critical leaves them out",
    "certainty-open": "--bias-lowering 0 or 1 decides",
    "totals": "no in a column include leaves a row out, and so does --where, as in --where \"study!=Total\"",
    "label-spelling": "--levels makes them one",
    "strategy-left-out": "--map puts the levels of several tools on one ladder",
  ]
}
