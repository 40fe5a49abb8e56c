import Benchmark
import Evidence
import SyntheticData

/// Numbers of studies: a usual meta-analysis, and up to what no review ever has.
let studyCounts = [13, 1_000, 100_000, 1_000_000]

/// The exact distribution of a weighted sum of chi-squareds costs thousands of passes with a complex logarithm for each
/// study, and more of them the more studies there are: with a thousand it takes half a minute.
private let countsForExactDistribution = [13, 100]

func registerFits() {
  for estimator in Catalogue.heterogeneityEstimators.elements {
    let counts = estimator is GeneralizedQMedian ? countsForExactDistribution : studyCounts
    for count in counts { registerFit(estimator, count: count) }
  }
  for count in studyCounts {
    registerEstimate(count: count)
    registerInterval(.qProfile, method: .reml, count: count)
    registerInterval(.profileLikelihood, method: .reml, count: count)
  }
  for count in countsForExactDistribution {
    registerInterval(.generalizedQ, method: .generalizedQ, count: count)
  }
}

/// How many times a short piece of work is repeated between two looks at the clock.
func scaling(count: Int) -> BenchmarkScalingFactor { count <= 100 ? .kilo : .one }

/// A whole fit, its inference by Hartung and Knapp included.
private func registerFit(_ estimator: any HeterogeneityEstimator, count: Int) {
  let isLong = estimator is GeneralizedQMedian
  Benchmark(
    "fit \(estimator.code) k=\(count)",
    configuration: .init(scalingFactor: isLong ? .one : scaling(count: count)),
    closure: { (benchmark, effects: StudyEffects) in
      let model = RandomEffects(method: estimator, inference: .knappHartung)
      for _ in benchmark.scaledIterations { blackHole(try model.fit(effects)) }
    }, setup: { StudyEffects.synthetic(count: count) })
}

/// The iteration alone, without the preparation of the problem and the inference.
private func registerEstimate(count: Int) {
  Benchmark(
    "estimate REML k=\(count)", configuration: .init(scalingFactor: scaling(count: count)),
    closure: { (benchmark, problem: HeterogeneityProblem) in
      let estimator = RestrictedMaximumLikelihood()
      for _ in benchmark.scaledIterations { blackHole(estimator.estimate(problem)) }
    }, setup: { try RandomEffects().fit(.synthetic(count: count)).problem() })
}

private func registerInterval(
  _ interval: some TauSquaredIntervalMethod, method: some HeterogeneityEstimator, count: Int
) {
  Benchmark(
    "interval \(interval.code) k=\(count)",
    configuration: .init(scalingFactor: interval is QProfile ? scaling(count: count) : .one),
    closure: { (benchmark, fit: PooledFit) in
      for _ in benchmark.scaledIterations { blackHole(try fit.tauSquaredInterval(interval)) }
    }, setup: { try RandomEffects(method: method).fit(.synthetic(count: count)) })
}
