import Benchmark
import Evidence
import SyntheticData

/// What commands do with tables of 100 to 100,000 rows: time grows with the rows, and no faster.
func registerGrowth() {
  for rows in [100, 1_000, 10_000, 100_000] {
    registerGrowth("check", rows: rows, SyntheticTables.means) { _ = try ReportedTable($0).findings() }
    registerGrowth("agreement", rows: rows, SyntheticTables.labels) { table in
      blackHole(AgreementAnalysis(try RatingTable(table).ratings))
    }
    registerGrowth("votes", rows: rows, SyntheticTables.directions) { table in
      blackHole(VotesReport(try VotesPlan().run(on: table)))
    }
    registerGrowth("pool", rows: rows, SyntheticTables.means) { table in
      var plan = AnalysisPlan()
      plan.effects.measure = "SMD"
      blackHole(try plan.run(on: table))
    }
  }
}

private func registerGrowth(
  _ name: String, rows: Int, _ bytes: @escaping @Sendable (Int) -> [UInt8],
  use: @escaping @Sendable (StudyTable) throws -> Void
) {
  Benchmark(
    "\(name) of \(rows) rows", configuration: .init(warmupIterations: 1, maxDuration: .seconds(5)),
    closure: { (benchmark, table: StudyTable) in try use(table) },
    setup: { StudyTable(try DataTable(name: name, parsing: bytes(rows))) })
}
