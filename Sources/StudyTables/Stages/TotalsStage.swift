import EffectSizes
import Estimates

/// Notes rows that by their names are sums or means of others, as spreadsheets have them below the studies, and rows that seem so
/// by their numbers.
struct TotalsStage: StudyStage {
  func apply(to studies: inout Studies) {
    let used = studies.rows.indices.filter { studies.exclusions[$0] == nil }
    let source = studies.reader.source
    let names = used.map { NamedRow(line: studies.line($0), name: studies.labels[$0]) }
    studies.notes += [source.totalsNote(names), studies.totalsByNumbersNote(used)].compactMap { $0 }
  }
}

extension Studies {
  /// That rows, of those that are used, are totals by their numbers; `nil` where none is.
  fileprivate func totalsByNumbersNote(_ used: [Int]) -> StudyNote? {
    let effects = Dictionary(
      uniqueKeysWithValues: used.map {
        (rows[$0], EffectSize(estimate: estimates[$0], variance: variances[$0]))
      })
    let unnamed = TotalsByNumbers(reader, rows: rows) { effects[$0] }
    return reader.source.note(unnamed.totals.filter { effects[$0.row] != nil })
  }
}

extension StudyTable {
  /// That some rows are by their names sums or means of others; `nil` where none is.
  package func totalsNote(_ rows: [NamedRow]) -> StudyNote? {
    let totals = rows.filter { TotalName.isTotal($0.name) }
    return totals.isEmpty ? nil : .reading(.totals(file: name, totals))
  }

  /// That rows of a table without a measure, of which nothing but numbers of people is compared, seem to be totals.
  package func totalsByNumbersNote(_ reader: RowReader, rows: [Int]) -> StudyNote? {
    note(TotalsByNumbers(reader, rows: rows) { _ in nil }.totals)
  }

  fileprivate func note(_ totals: [TotalsByNumbers.Total]) -> StudyNote? {
    guard !totals.isEmpty else { return nil }
    return .reading(
      .totalsByNumbers(
        file: name, totals.map { TotalByNumbers(line: table.line(ofRow: $0.row), sign: $0.sign) }))
  }
}
