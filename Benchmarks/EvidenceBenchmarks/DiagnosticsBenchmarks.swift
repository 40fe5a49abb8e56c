import Benchmark
import Evidence
import SyntheticData

func registerDiagnostics() {
  Benchmark(
    "leave-one-out REML k=1000",
    closure: { (benchmark, effects: StudyEffects) in
      for _ in benchmark.scaledIterations { blackHole(RandomEffects().leaveOneOut(effects)) }
    }, setup: { StudyEffects.synthetic(count: 1_000) })
  Benchmark(
    "influence REML k=1000",
    closure: { (benchmark, effects: StudyEffects) in
      for _ in benchmark.scaledIterations { blackHole(try RandomEffects().influence(on: effects)) }
    }, setup: { StudyEffects.synthetic(count: 1_000) })
  Benchmark(
    "sign flips REML k=13, 8192 patterns",
    closure: { (benchmark, effects: StudyEffects) in
      let test = PermutationTest(most: 1 << 13)
      for _ in benchmark.scaledIterations { blackHole(try test.test(RandomEffects(), effects)) }
    }, setup: { StudyEffects.synthetic(count: 13) })
  Benchmark(
    "row permutations REML k=48, 100000 orders",
    closure: { (benchmark, effects: StudyEffects) in
      let test = PermutationTest(most: 100_000)
      let model = MetaRegression(try ModeratorFormula("dose"))
      for _ in benchmark.scaledIterations { blackHole(try test.test(model, effects)) }
    },
    setup: {
      StudyEffects.synthetic(count: 48).adding([.numeric("dose", (0..<48).map { Double($0 * $0 % 17) })])
    })
  registerSubsets("EE", CommonEffect())
  registerSubsets("REML", RandomEffects(inference: .normal))
}

/// All 1,048,555 sets of 20 studies.
private func registerSubsets(_ name: String, _ model: some PooledModel) {
  for threads in [1, 2] {
    Benchmark(
      "GOSH \(name) k=20, \(threads) threads",
      closure: { (benchmark, effects: StudyEffects) async throws in
        for _ in benchmark.scaledIterations {
          blackHole(try await model.subsetFits(effects, most: 1 << 20, threads: threads))
        }
      }, setup: { StudyEffects.synthetic(count: 20) })
  }
}
