import Benchmark
import Evidence
import SyntheticData

func registerSelections() {
  for code in ["step", "beta", "half-normal"] {
    for count in [37, 300] { registerSelection(code, count) }
  }
}

/// A whole selection model: ascents from all starts by coarse integrals, the last ones by fine integrals, standard errors.
private func registerSelection(_ code: String, _ count: Int) {
  Benchmark(
    "selection \(code) k=\(count)",
    closure: { (benchmark, effects: StudyEffects) in
      let model = SelectionModel(
        try Catalogue<any SelectionFunction>.selectionFunctions.element(code), alternative: .greater)
      for _ in benchmark.scaledIterations { blackHole(try model.adjust(effects)) }
    }, setup: { StudyEffects.synthetic(count: count) })
}
