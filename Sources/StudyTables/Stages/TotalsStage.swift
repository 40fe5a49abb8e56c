/// Notes rows that by their names are sums or means of others, as spreadsheets have them below the studies.
struct TotalsStage: StudyStage {
  func apply(to studies: inout Studies) {
    let rows = studies.rows.indices.filter {
      studies.exclusions[$0] == nil && TotalName.isTotal(studies.labels[$0])
    }
    guard !rows.isEmpty else { return }
    studies.notes.append(
      .reading(
        .totals(
          file: studies.tableName,
          rows.map { NamedRow(line: studies.line($0), name: studies.labels[$0]) })))
  }
}
