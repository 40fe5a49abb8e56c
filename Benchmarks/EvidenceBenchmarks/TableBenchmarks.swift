import Benchmark
import Evidence
import Foundation
import SyntheticData

private let rowCount = 1_000_000

func registerTables() {
  registerReading("find the cells") { _ in }
  registerReading("find the cells, read 6 columns of numbers") { table in
    for column in 1..<table.headers.count { blackHole(try table.numbers(inColumn: column)) }
  }
  registerReading("find the cells, read all 7 columns, labels as strings") { table in
    blackHole(table.texts(inColumn: 0))
    for column in 1..<table.headers.count { blackHole(try table.numbers(inColumn: column)) }
  }
}

/// Reads a file that is made in a temporary folder; `use` takes from it what is wanted.
private func registerReading(_ name: String, use: @escaping @Sendable (DataTable) throws -> Void) {
  let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("evidence-benchmark-\(ProcessInfo.processInfo.processIdentifier).csv").path
  Benchmark(
    "CSV of 1,000,000 rows: \(name)", configuration: .init(warmupIterations: 1, maxDuration: .seconds(5)),
    closure: { (benchmark, path: String) in
      let table = try DataTable.read(path: path)
      try use(table)
      blackHole(table)
    },
    setup: {
      try OutputFile.writeAll([OutputFile(path: path, bytes: SyntheticTables.means(rows: rowCount))])
      return path
    }, teardown: { try FileManager.default.removeItem(atPath: path) })
}
