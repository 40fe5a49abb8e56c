import Evidence
import Tables

extension EffectsReport {
  /// Row by row the route, each step's formula with its numbers, what was assumed, and where formulas are from.
  var explanation: String {
    let told = table.rows.map { (row: $0.row, lines: lines(of: $0)) }
    let leftOut = table.excluded.map { row in
      (row: row.row - 1, lines: ["\(row.study), line \(row.line): left out: \(row.reason)"])
    }
    let all = (told + leftOut).sorted { $0.row < $1.row }
    return all.map { $0.lines.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func lines(of row: EffectTable.Row) -> [String] {
    let line = table.source.table.line(ofRow: row.row)
    var lines = ["\(row.study), line \(line): \(row.reached.route)"]
    var told: Set<String> = []
    for step in table.explanation(of: row, settings: settings) {
      lines.append("  " + step.formula)
      for (word, text) in [("assumed", step.assumption), ("source", step.source)] {
        guard let text, told.insert(text).inserted else { continue }
        lines.append("    \(word): \(text)")
      }
    }
    return lines
  }
}
