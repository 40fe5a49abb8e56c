import Evidence
import Tables

/// The replicates of one cell, as `--keep-replicates` wrote them.
struct KeptReplicates {
  let panels: [ZipPlot.Panel]

  init(_ path: String, cell: Int) throws {
    var labels: [String] = []
    var intervals: [String: [ZipPlot.Interval]] = [:]
    do {
      let table = try DataTable.read(path: path)
      let places = ["cell", "method", "test", "estimate", "se", "lower", "upper"].map {
        table.column(named: $0)
      }
      guard !places.contains(nil) else {
        throw CommandFailure.data("\(path): is not a file that --keep-replicates wrote")
      }
      let columns = places.compactMap { $0 }
      for row in 0..<table.rowCount where table.text(row: row, column: columns[0]) == String(cell) {
        let label =
          "\(table.text(row: row, column: columns[1]) ?? ""), \(table.text(row: row, column: columns[2]) ?? "")"
        if intervals[label] == nil { labels.append(label) }
        let numbers = try columns[3...].map { try table.number(row: row, column: $0) }
        guard let estimate = numbers[0], let error = numbers[1], let lower = numbers[2],
          let upper = numbers[3]
        else {
          intervals[label, default: []] += []
          continue
        }
        intervals[label, default: []].append(
          ZipPlot.Interval(estimate: estimate, standardError: error, lower: lower, upper: upper))
      }
    } catch let error as TableError {
      throw CommandFailure(error, file: path)
    }
    guard !labels.isEmpty else { throw CommandFailure.data("\(path): has no replicates of cell \(cell)") }
    panels = labels.map { ZipPlot.Panel(label: $0, intervals: intervals[$0] ?? []) }
  }
}
