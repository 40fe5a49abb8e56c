import EffectSizes
import Tables

/// Notes counts that are not whole numbers: percentages in a column of events, and others.
struct CountsStage: StudyStage {
  func apply(to studies: inout Studies) {
    let fields = studies.plan.fields.filter(\.isCount)
    for field in fields {
      guard let column = studies.reader.columns[field.name] else { continue }
      let counts = CountColumn(column, of: studies)
      guard let first = counts.fractional.first else { continue }
      let cell = studies.reader.malformed(row: studies.rows[first], column: column, "is not whole")
      let isEvents = field.name.hasPrefix("events") || field.name.hasPrefix("nonevents")
      studies.notes.append(
        .reading(
          isEvents && counts.lookLikePercentages
            ? .percentages(cell, count: counts.fractional.count)
            : .fractionalCounts(cell, count: counts.fractional.count)))
    }
  }
}

/// The numbers of a column of counts in the rows that are used.
private struct CountColumn {
  /// The rows' positions whose number is not whole.
  var fractional: [Int] = []
  /// Whether they look like percentages: the header says so, or most are not whole and none is above 100.
  var lookLikePercentages = false

  init(_ column: Int, of studies: Studies) {
    let table = studies.reader.source.table
    var (count, largest) = (0, 0.0)
    for position in studies.rows.indices where studies.exclusions[position] == nil {
      guard let number = (try? table.number(row: studies.rows[position], column: column)) ?? nil else {
        continue
      }
      count += 1
      largest = max(largest, number)
      if number != number.rounded() { fractional.append(position) }
    }
    let header = table.headers[column].lowercased()
    let saysSo = ["%", "percent", "pct", "proportion"].contains { header.contains($0) }
    lookLikePercentages = saysSo || largest <= 100 && 2 * fractional.count > count
  }
}
