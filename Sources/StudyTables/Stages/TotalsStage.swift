/// Notes rows that by their names are sums or means of others, as spreadsheets have them below the studies.
struct TotalsStage: StudyStage {
  func apply(to studies: inout Studies) {
    let used = studies.rows.indices.filter { studies.exclusions[$0] == nil }
    let names = used.map { NamedRow(line: studies.line($0), name: studies.labels[$0]) }
    studies.notes += [studies.reader.source.totalsNote(names)].compactMap { $0 }
  }
}

extension StudyTable {
  /// That some rows are by their names sums or means of others; `nil` where none is.
  package func totalsNote(_ rows: [NamedRow]) -> StudyNote? {
    let totals = rows.filter { TotalName.isTotal($0.name) }
    return totals.isEmpty ? nil : .reading(.totals(file: name, totals))
  }
}
