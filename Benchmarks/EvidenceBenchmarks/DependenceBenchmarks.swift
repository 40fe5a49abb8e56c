import Benchmark
import Evidence
import SyntheticData

func registerDependence() {
  let threeLevels = MultilevelModel(random: WorkingModel.multilevel.randomTerms(cluster: "study"))
  register("three levels k=1653 in 550", threeLevels) { .dependent(count: 1653, clusters: 550) }
  register("three levels k=100000 in 20000", threeLevels) { .dependent(count: 100_000, clusters: 20_000) }
  register("CHE k=600 in 150", threeLevels) {
    try CorrelatedErrors(correlation: 0.6).applied(to: .dependent(count: 600, clusters: 150))
  }
  register("CHE+CR2 k=600 in 150", threeLevels, robust: .cr2) {
    try CorrelatedErrors(correlation: 0.6).applied(to: .dependent(count: 600, clusters: 150))
  }
  guard let formula = try? ModeratorFormula("outcome - 1") else { return }
  let unstructured = MultilevelModel(
    random: [.levels(of: "outcome", within: "study", Unstructured())], formula: formula)
  register("UN, three outcomes of 500 trials", unstructured) { .outcomes(trials: 500) }
}

/// A whole fit of a model of dependent effects, and robust standard errors where they are asked for.
private func register(
  _ name: String, _ model: MultilevelModel, robust: SandwichCorrection? = nil,
  _ effects: @escaping @Sendable () throws -> StudyEffects
) {
  Benchmark(
    name,
    closure: { (benchmark, effects: StudyEffects) in
      for _ in benchmark.scaledIterations {
        let fit = try model.fit(effects)
        if let robust {
          blackHole(
            try ClusterRobustInference(robust).coefficients(of: fit, clusters: effects.clusters ?? []))
        } else {
          blackHole(fit)
        }
      }
    },
    setup: { try effects() })
}
