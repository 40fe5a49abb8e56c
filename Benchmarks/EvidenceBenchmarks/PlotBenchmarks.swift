import Benchmark
import Evidence
import SyntheticData

func registerPlots() {
  Benchmark(
    "forest of 200: rows, scene, SVG",
    closure: { (benchmark, fit: PooledFit) in
      blackHole(SVGRenderer().render(ForestPlot(fit).scene()))
    }, setup: { try RandomEffects().fit(.synthetic(count: 200)) })
  Benchmark(
    "forest of 200: SVG of the scene",
    closure: { (benchmark, scene: MarkScene) in blackHole(SVGRenderer().render(scene)) },
    setup: { ForestPlot(try RandomEffects().fit(.synthetic(count: 200))).scene() })
}
