import Benchmark
import Evidence
import SyntheticData

/// Data sets of a run: times are those of all of them.
private let dataSetCount = 1_000

/// Many data sets of one shape at once, and the same ones in a loop.
func registerManyDataSets() {
  for studies in [10, 13, 100] {
    for code in ["DL", "REML", "PM", "ML", "EB", "SJ"] {
      guard let method = Catalogue.heterogeneityEstimators[code] else { continue }
      registerMany(method, studies: studies)
      registerLoop(method, studies: studies)
    }
  }
}

private func registerMany(_ method: some HeterogeneityEstimator, studies: Int) {
  Benchmark(
    "1,000 data sets at once \(method.code) k=\(studies)",
    closure: { (benchmark, columns: DataSetColumns) in
      let model = RandomEffects(method: method, inference: .knappHartung)
      blackHole(
        try model.fitMany(effects: columns.effects, variances: columns.variances, studies: studies))
    }, setup: { DataSetColumns(studies: studies, count: dataSetCount) })
}

private func registerLoop(_ method: some HeterogeneityEstimator, studies: Int) {
  Benchmark(
    "1,000 data sets in a loop \(method.code) k=\(studies)",
    closure: { (benchmark, sets: [StudyEffects]) in
      let model = RandomEffects(method: method, inference: .knappHartung)
      for set in sets { blackHole(try model.fit(set)) }
    }, setup: { DataSetColumns(studies: studies, count: dataSetCount).dataSets })
}
