// swift-tools-version: 6.1
import PackageDescription

let evidence = Target.Dependency.product(name: "Evidence", package: "swift-evidence")

let package = Package(
  name: "swift-evidence-benchmarks",
  dependencies: [
    .package(name: "swift-evidence", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    // What is measured: data from a generator with a fixed seed, and the machine's limits on them.
    .target(name: "SyntheticData", dependencies: [evidence], path: "SyntheticData"),
    .target(name: "Limits", path: "Limits"),

    // The plugin looks for its targets in a folder named Benchmarks, which is the package's own.
    .executableTarget(
      name: "EvidenceBenchmarks",
      dependencies: [
        "SyntheticData", "Limits", evidence, .product(name: "LinearAlgebra", package: "swift-evidence"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "EvidenceBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),

    // Our side of the comparison with other programs.
    .executableTarget(
      name: "peers-ours", dependencies: ["SyntheticData", "Limits", evidence], path: "Peers/Ours"),

    // Type I errors of tests between subgroups: a table of the page "Choosing a method".
    .executableTarget(
      name: "subgroup-tests",
      dependencies: ["Simulation", "MetaAnalysis", "EffectSizes", "Estimates"].map {
        .product(name: $0, package: "swift-evidence")
      }, path: "SubgroupTests"),

    // Many data sets at once, for counting what that allocates.
    .executableTarget(
      name: "many-fits", dependencies: ["SyntheticData", evidence], path: "Allocations", exclude: ["run"]),
  ],
  swiftLanguageModes: [.v6]
)
