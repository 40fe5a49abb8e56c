import EffectSizes
import Tables

/// Notes percentages beside counts of events that are not what the counts are of their totals.
struct PercentagesStage: StudyStage {
  func apply(to studies: inout Studies) {
    let reader = studies.reader
    guard let split = reader.source.split, !split.percentages.isEmpty else { return }
    for group in ["1", "2", ""] {
      guard let column = reader.columns["events" + group], let totals = reader.columns["n" + group] else {
        continue
      }
      let differing = studies.rows.indices.filter { studies.exclusions[$0] == nil }.compactMap {
        DifferingPercentage(reader, split, row: studies.rows[$0], events: column, total: totals)
      }
      guard let first = differing.first else { continue }
      var cell = reader.malformed(row: first.row, column: column, "does not fit")
      cell.value += " (\(first.written)%)"
      studies.notes.append(
        .reading(
          .percentagesDiffer(cell, events: first.events, total: first.total, count: differing.count)))
    }
  }
}

/// A count with a percentage that it is not.
private struct DifferingPercentage {
  let row: Int
  let written: String
  let events: Double
  let total: Double

  /// `nil` where the percentage is that of the count, rounded or cut to its decimals, or one of the numbers is missing.
  init?(_ reader: RowReader, _ split: SplitCells, row: Int, events column: Int, total totals: Int) {
    guard let written = split.percentage(in: reader.source.table, row: row, column: column),
      let percentage = CellText.number(written[...]),
      let events = (try? reader.number(row: row, column: column)) ?? nil,
      let total = (try? reader.number(row: row, column: totals)) ?? nil, total > 0
    else { return nil }
    let decimals = written.lastIndex { $0 == "." || $0 == "," }.map { written[$0...].count - 1 } ?? 0
    let unit = (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
    guard abs(100 * events / total - percentage) >= unit * (1 + 1e-9) else { return nil }
    (self.row, self.written, self.events, self.total) = (row, written, events, total)
  }
}
