import Benchmark
import Evidence
import SyntheticData

func registerBayesian() {
  for count in [3, 13, 100] {
    registerPosterior(count, includesStudies: false)
    registerPosterior(count, includesStudies: true)
  }
  for includesBias in [false, true] { registerAverage(includesBias: includesBias) }
}

/// The posterior of mean, heterogeneity and new study, alone or with those of all studies.
private func registerPosterior(_ count: Int, includesStudies: Bool) {
  Benchmark(
    "bayes half-normal:0.5 k=\(count)\(includesStudies ? " with studies" : "")",
    closure: { (benchmark, effects: StudyEffects) in
      let model = HierarchicalModel(heterogeneityPrior: .halfNormal(0.5))
      for _ in benchmark.scaledIterations {
        blackHole(try model.fit(effects, includesStudies: includesStudies))
      }
    }, setup: { StudyEffects.synthetic(count: count) })
}

/// The average over 4 models, or over the 36 of RoBMA-PSMA.
private func registerAverage(includesBias: Bool) {
  Benchmark(
    "bayes average, \(includesBias ? 36 : 4) models k=20",
    closure: { (benchmark, effects: StudyEffects) in
      let model = ModelAveraging(includesBias: includesBias)
      for _ in benchmark.scaledIterations { blackHole(try model.fit(effects)) }
    }, setup: { StudyEffects.synthetic(count: 20) })
}
