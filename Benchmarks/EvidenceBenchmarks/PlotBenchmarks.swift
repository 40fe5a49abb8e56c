import Benchmark
import Evidence
import SyntheticData

func registerPlots() {
  Benchmark(
    "forest of 200: rows, scene, SVG",
    closure: { (benchmark, fit: PooledFit) in
      blackHole(ForestPlot(fit).picture().svg)
    }, setup: { try RandomEffects().fit(.synthetic(count: 200)) })
  Benchmark(
    "forest of 200: SVG of the picture",
    closure: { (benchmark, picture: Picture) in blackHole(picture.svg) },
    setup: { ForestPlot(try RandomEffects().fit(.synthetic(count: 200))).picture() })
}
