import Benchmark

// The plugin calls this to learn what can be measured.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock], warmupIterations: 3, maxDuration: .seconds(2), maxIterations: 100_000)
  registerLimits()
  registerFits()
  registerRegressions()
  registerSelections()
  registerRareEvents()
  registerNetworks()
  registerBayesian()
  registerDependence()
  registerDiagnostics()
  registerManyDataSets()
  registerEffectSizes()
  registerTables()
  registerGrowth()
  registerPlots()
  registerSimulations()
}
