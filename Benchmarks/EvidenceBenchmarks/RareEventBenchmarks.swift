import Benchmark
import Evidence
import SyntheticData

/// One-stage models: of 18 sparse trials, and of 48 without empty arms.
func registerRareEvents() {
  register("sparse", RareTables.sparse)
  register("dense", RareTables.dense)
}

private func register(_ name: String, _ studies: [Study<TwoByTwoTable>]) {
  for baselines in BaselineModel.allCases {
    Benchmark("one-stage \(baselines.rawValue) \(name) k=\(studies.count)") { benchmark in
      let model = GeneralizedLinearModel(baselines)
      for _ in benchmark.scaledIterations { blackHole(try model.fit(studies)) }
    }
  }
}
