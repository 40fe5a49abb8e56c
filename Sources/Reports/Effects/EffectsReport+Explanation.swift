import StudyTables

extension EffectsReport {
  /// Row by row the route, each step's formula with its numbers, what was assumed, and where formulas are from.
  public var explanation: String {
    let told = studies.facts.enumerated().map { (row: $1.row, lines: lines(of: $1, at: $0)) }
    let leftOut = studies.excluded.map { study in
      (row: study.row, lines: ["\(study.label), \(study.place.inFile): left out: \(study.reason)"])
    }
    let all = (told + leftOut).sorted { $0.row < $1.row }
    return all.map { $0.lines.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func lines(of study: StudyFacts, at position: Int) -> [String] {
    var lines = ["\(study.label), \(study.place.inFile): \(study.route)"]
    var told: Set<String> = []
    for step in studies.explanation(position) {
      lines.append("  " + step.formula)
      for (word, text) in [("assumed", step.assumption), ("source", step.source)] {
        guard let text, told.insert(text).inserted else { continue }
        lines.append("    \(word): \(text)")
      }
    }
    return lines
  }
}
