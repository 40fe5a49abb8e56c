import Benchmark
import Evidence
import SyntheticData

private let studyCount = 100_000

func registerEffectSizes() {
  register(StandardizedMeanDifference()) {
    TwoGroupMeans.synthetic(count: $0).map { StandardizedDifference($0) }
  }
  register(LogResponseRatio(), of: TwoGroupMeans.synthetic)
  register(LogRiskRatio(), of: TwoByTwoTable.synthetic)
  register(LogOddsRatio(), of: TwoByTwoTable.synthetic)
  register(FisherZ(), of: Correlation.synthetic)
  registerRows(measure: "SMD", of: SyntheticTables.means)
  registerRows(measure: "RR", of: SyntheticTables.events)
}

/// From typed summaries, as a Swift program has them.
private func register<M: Measure>(
  _ measure: M, of summaries: @escaping @Sendable (Int) -> [M.Summary]
) {
  Benchmark(
    "effects \(measure.scale.code) of summaries, 100,000 rows",
    closure: { (benchmark, summaries: [M.Summary]) in blackHole(measure.outcomes(of: summaries)) },
    setup: { summaries(studyCount) })
}

/// From a table's columns with all checks, as the command line has them.
private func registerRows(measure code: String, of table: @escaping @Sendable (Int) -> [UInt8]) {
  Benchmark(
    "effects \(code) of a table, 100,000 rows",
    closure: { (benchmark, columns: FieldColumns) in
      blackHole(try Catalogue.measures[code]?.effects(of: columns))
    },
    setup: { try FieldColumns(numbersOf: DataTable(name: code, parsing: table(studyCount))) })
}
