import Benchmark
import Evidence
import Limits
import SyntheticData

func registerLimits() {
  for count in studyCounts {
    Benchmark(
      "limit: streaming sum of effects and variances k=\(count)",
      configuration: .init(scalingFactor: scaling(count: count)),
      closure: { (benchmark, effects: StudyEffects) in
        for _ in benchmark.scaledIterations {
          blackHole(Limits.streamingSum(effects.estimates, effects.variances))
        }
      }, setup: { StudyEffects.synthetic(count: count) })
    Benchmark(
      "limit: one division a study k=\(count)", configuration: .init(scalingFactor: scaling(count: count)),
      closure: { (benchmark, variances: [SIMD4<Double>]) in
        blackHole(Limits.divisions(variances, passes: benchmark.scaledIterations.count))
      }, setup: { Limits.packed(StudyEffects.synthetic(count: count).variances) })
  }
}
