import Benchmark
import Evidence
import SyntheticData

/// Networks by REML with every pair's direct and indirect evidence, and contributions. Aims on one core: 93 studies of 22
/// treatments under 0.1 s, 200 of 30 under 0.3 s, 1,000 of 100 under 1 s, contributions of 12 densely compared treatments under
/// 0.5 s.
func registerNetworks() {
  for (studies, treatments) in [(93, 22), (200, 30), (1000, 100)] {
    Benchmark("network REML k=\(studies) treatments=\(treatments)") { benchmark in
      let network = try SyntheticNetwork.network(studies: studies, treatments: treatments)
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations { blackHole(try NetworkModel().fit(network).comparisons) }
    }
  }
  Benchmark("network contributions treatments=12") { benchmark in
    let fit = try NetworkModel().fit(SyntheticNetwork.network(studies: 400, treatments: 12))
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try fit.contributions()) }
  }
}
