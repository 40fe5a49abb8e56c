import EffectSizes
import Tables

/// Notes counts that are not whole numbers: percentages in a column of events, and others.
struct CountsStage: StudyStage {
  func apply(to studies: inout Studies) {
    let used = studies.fieldsOfUsedRoutes
    for field in studies.plan.fields.filter(\.isCount) where used.contains(field.name) {
      guard let column = studies.reader.columns[field.name] else { continue }
      let counts = CountColumn(column, of: studies)
      let isEvents = field.name.hasPrefix("events") || field.name.hasPrefix("nonevents")
      let percentages = isEvents ? counts.percentages : []
      let noted = percentages.isEmpty ? counts.fractional : percentages
      guard let first = noted.first else { continue }
      let cell = studies.reader.malformed(row: studies.rows[first], column: column, "is not whole")
      studies.notes.append(
        .reading(
          percentages.isEmpty
            ? .fractionalCounts(cell, count: noted.count) : .percentages(cell, count: noted.count)))
    }
  }
}

/// The numbers of a column of counts in the rows that are used.
private struct CountColumn {
  /// The rows' positions whose number is not whole.
  var fractional: [Int] = []
  /// The rows' positions whose number looks like a percentage: all where the header says so, and those that are not whole
  /// where most are not and none is above 100.
  var percentages: [Int] = []

  init(_ column: Int, of studies: Studies) {
    let table = studies.reader.source.table
    var (filled, largest): ([Int], Double) = ([], 0)
    for position in studies.rows.indices where studies.exclusions[position] == nil {
      guard let number = (try? table.number(row: studies.rows[position], column: column)) ?? nil else {
        continue
      }
      filled.append(position)
      largest = max(largest, number)
      if number != number.rounded() { fractional.append(position) }
    }
    // Cells that were taken apart may hold the count beside its percentage.
    let holdBoth = filled.contains { position in
      studies.reader.source.split?.percentage(in: table, row: studies.rows[position], column: column) != nil
    }
    if !holdBoth, Self.isOfPercentages(header: table.headers[column]) {
      percentages = filled
    } else if largest <= 100 && 2 * fractional.count > filled.count {
      percentages = fractional
    }
  }

  /// Whether a header says that percentages stand below it; under `n (%)` the number comes first.
  private static func isOfPercentages(header: String) -> Bool {
    let words = header.lowercased().split { !($0.isLetter || $0 == "%") }.map(String.init)
    guard !words.contains(where: { ["n", "no", "number", "count"].contains($0) }) else { return false }
    return words.contains { word in ["%", "percent", "pct", "proportion"].contains { word.contains($0) } }
  }
}
