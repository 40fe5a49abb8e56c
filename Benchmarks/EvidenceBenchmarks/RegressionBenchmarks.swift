import Benchmark
import Evidence
import LinearAlgebra
import SyntheticData

func registerRegressions() {
  for count in [20, 1_000, 100_000] {
    for moderators in [1, 4, 9] where moderators + 2 < count { registerRegression(count, moderators) }
  }
  for size in [5, 20, 100, 300] { registerInverse(size) }
}

/// A whole fit of a regression: factorising the design, the iteration for τ², coefficients and their errors.
private func registerRegression(_ count: Int, _ moderators: Int) {
  let names = (1...moderators).map { "x\($0)" }
  Benchmark(
    "regression REML k=\(count) p=\(moderators + 1)",
    configuration: .init(scalingFactor: scaling(count: count)),
    closure: { (benchmark, effects: StudyEffects) in
      let model = MetaRegression(
        try ModeratorFormula(names.joined(separator: " + ")), inference: .knappHartung)
      for _ in benchmark.scaledIterations { blackHole(try model.fit(effects)) }
    },
    setup: {
      StudyEffects.synthetic(count: count).adding(
        names.enumerated().map { place, name in
          .numeric(name, (0..<count).map { Double(($0 * (2 * place + 3) + place) % 101) / 10 })
        })
    })
}

/// The inverse of the covariance of so many dependent effects, correlated by a half.
private func registerInverse(_ size: Int) {
  Benchmark(
    "inverse by Cholesky n=\(size)", configuration: .init(scalingFactor: scaling(count: size)),
    closure: { (benchmark, matrix: Matrix) in
      for _ in benchmark.scaledIterations { blackHole(Cholesky(matrix)?.inverse) }
    },
    setup: {
      Matrix(columns: (0..<size).map { column in (0..<size).map { $0 == column ? 1 : 0.5 } })
    })
}
