// swift-tools-version: 6.2
import PackageDescription

// Each is useful alone; `Evidence` is all of them under one name.
let libraries = [
  "Analyses", "BayesianSynthesis", "BiasAdjustment", "Certainty", "Datasets", "Diagnostics", "Distributions",
  "EffectSizes", "Estimates", "Graphics", "Instruments", "Likelihood", "LinearAlgebra", "MetaAnalysis",
  "NetworkMetaAnalysis", "Plots", "Raster",
  "Reports",
  "RevMan", "ReviewData", "RiskOfBias", "SVG", "Simulation", "SmallStudyEffects", "StudyTables", "Tables",
  "WithoutMetaAnalysis", "YAML",
]

// Scripts/build names the commit that it builds, for `evidence --version`.
let commit = Context.environment["EVIDENCE_COMMIT"] ?? ""

let package = Package(
  name: "swift-evidence",
  products: [
    .library(name: "Evidence", targets: ["Evidence"]),
    .executable(name: "evidence", targets: ["EvidenceCLI"]),
  ] + libraries.map { .library(name: $0, targets: [$0]) },
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
  ],
  targets: [
    // C and C++ libraries, each behind plain C functions.
    .target(
      name: "CLAPACK",
      linkerSettings: [
        // What the system has under these names; Scripts/static-libraries puts Netlib's reference first.
        .linkedLibrary("lapack", .when(platforms: [.linux])),
        .linkedLibrary("blas", .when(platforms: [.linux])),
        .linkedFramework("Accelerate", .when(platforms: [.macOS])),
      ]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CMinizip", pkgConfig: "minizip", providers: [.apt(["libminizip-dev"])]),
    .target(name: "CZip", dependencies: ["CMinizip"]),
    .target(name: "CZipWriter", dependencies: ["CMinizip"]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "CBoostMath"),
    .target(name: "CVectorMath"),
    .target(name: "CDatasets"),
    .target(name: "CRiskOfBias", exclude: ["Tools"]),
    .target(name: "CInstruments", exclude: ["Instruments.json"]),
    // Opens librsvg, Cairo and Pango when a picture of pixels or pages is asked for; nothing is linked.
    .target(name: "CRaster"),
    .target(name: "CProcess", cSettings: [.define("EVIDENCE_COMMIT", to: "\"\(commit)\"")]),

    // Numerics.
    .target(
      name: "LinearAlgebra", dependencies: ["CLAPACK", .product(name: "Numerics", package: "swift-numerics")]),
    .target(
      name: "Distributions",
      dependencies: ["CBoostMath", "CVectorMath", .product(name: "Numerics", package: "swift-numerics")]),

    // Statistics.
    .target(
      name: "Estimates",
      dependencies: ["Distributions", .product(name: "Numerics", package: "swift-numerics")]),
    .target(
      name: "Likelihood",
      dependencies: [
        "Estimates", "LinearAlgebra", "Distributions", .product(name: "Numerics", package: "swift-numerics"),
      ]),
    .target(
      name: "EffectSizes",
      dependencies: [
        "Estimates", "LinearAlgebra", "Distributions", .product(name: "Numerics", package: "swift-numerics"),
      ]),
    .target(
      name: "MetaAnalysis",
      dependencies: [
        "Estimates", "Likelihood",
        "EffectSizes", "LinearAlgebra", "Distributions",
        .product(name: "Numerics", package: "swift-numerics"),
      ]),
    .target(
      name: "Diagnostics",
      dependencies: [
        "Distributions", "EffectSizes", "Estimates", "LinearAlgebra", "MetaAnalysis",
        .product(name: "Numerics", package: "swift-numerics"),
      ]),
    .target(
      name: "SmallStudyEffects",
      dependencies: [
        "Distributions", "EffectSizes", "Estimates", "Likelihood", "LinearAlgebra", "MetaAnalysis",
        .product(name: "Numerics", package: "swift-numerics"),
      ]),
    .target(
      name: "BayesianSynthesis",
      dependencies: [
        "Distributions", "EffectSizes", "Estimates", "LinearAlgebra", "MetaAnalysis", "SmallStudyEffects",
        .product(name: "Numerics", package: "swift-numerics"),
      ]),
    .target(
      name: "NetworkMetaAnalysis",
      dependencies: [
        "Distributions", "EffectSizes", "Estimates", "LinearAlgebra", "MetaAnalysis",
        .product(name: "Numerics", package: "swift-numerics"),
      ]),
    .target(
      name: "WithoutMetaAnalysis",
      dependencies: [
        "Estimates", "EffectSizes", "StudyTables", "Tables",
        "MetaAnalysis", "Distributions", .product(name: "Numerics", package: "swift-numerics"),
      ]),

    .target(
      name: "ReviewData",
      dependencies: [
        "EffectSizes", "Estimates", "StudyTables", "Tables", "Instruments", "Distributions",
        .product(name: "Numerics", package: "swift-numerics"),
      ]),
    .target(name: "RiskOfBias", dependencies: ["CRiskOfBias", "Estimates", "Tables"]),
    .target(name: "RevMan", dependencies: ["RiskOfBias", "Tables"]),
    .target(name: "Instruments", dependencies: ["CInstruments", "Estimates", "Tables"]),
    .target(
      name: "StudyTables",
      dependencies: [
        "EffectSizes", "Instruments", "RiskOfBias", "Estimates", "Graphics", "Tables", "Distributions",
        .product(name: "Numerics", package: "swift-numerics"),
      ]),
    .target(
      name: "BiasAdjustment",
      dependencies: [
        "BayesianSynthesis", "Estimates",
        "RiskOfBias", "MetaAnalysis", "EffectSizes", "LinearAlgebra", "Distributions",
        .product(name: "Numerics", package: "swift-numerics"),
      ]),

    .target(
      name: "Simulation",
      dependencies: [
        "BayesianSynthesis", "Estimates",
        "BiasAdjustment", "MetaAnalysis", "NetworkMetaAnalysis", "EffectSizes", "Distributions", "RiskOfBias",
        "SmallStudyEffects", "Tables",
      ]),

    .target(
      name: "Certainty",
      dependencies: [
        "Estimates", "MetaAnalysis", "Distributions", .product(name: "Numerics", package: "swift-numerics"),
      ]),

    // Tables and pictures.
    .target(name: "Tables", dependencies: ["CExpat", "CZip"]),
    // Documents that people write: YAML and JSON with the place of each value.
    .target(name: "YAML", dependencies: ["CYAML", "Estimates", "Tables"]),
    .target(name: "Graphics", dependencies: ["Tables"]),
    // Documents and workbooks as word processors and spreadsheets have them.
    .target(name: "OfficeFiles", dependencies: ["CZipWriter", "Graphics"]),
    .target(name: "SVG", dependencies: ["Graphics", "Tables"]),
    .target(name: "Raster", dependencies: ["CRaster", "Graphics", "SVG", "Tables"]),
    .target(
      name: "Plots",
      dependencies: [
        "Analyses", "BayesianSynthesis", "Diagnostics", "Likelihood", "SmallStudyEffects", "StudyTables",
        "Estimates",
        "Graphics", "Instruments", "MetaAnalysis", "NetworkMetaAnalysis", "WithoutMetaAnalysis",
        "EffectSizes", "RevMan",
        "ReviewData",
        "RiskOfBias", "BiasAdjustment", "Simulation", "Tables",
        "Distributions",
        .product(name: "Numerics", package: "swift-numerics"),
      ]),
    .target(
      name: "Analyses",
      dependencies: [
        "BayesianSynthesis", "BiasAdjustment", "Certainty", "Diagnostics", "Distributions", "EffectSizes",
        "Estimates", "Instruments", "Likelihood", "LinearAlgebra", "MetaAnalysis", "NetworkMetaAnalysis",
        "RevMan", "ReviewData",
        "RiskOfBias", "SmallStudyEffects",
        "StudyTables", "Tables", "WithoutMetaAnalysis", "YAML",
        .product(name: "Numerics", package: "swift-numerics"),
      ]),
    .target(
      name: "Reports",
      dependencies: [
        "Analyses", "BayesianSynthesis", "BiasAdjustment", "Certainty", "Datasets", "Diagnostics",
        "Instruments", "Likelihood",
        "LinearAlgebra",
        "MetaAnalysis", "NetworkMetaAnalysis", "Plots", "RevMan", "ReviewData", "RiskOfBias", "Simulation",
        "SmallStudyEffects",
        "WithoutMetaAnalysis",
        "Estimates", "EffectSizes", "StudyTables", "Graphics", "OfficeFiles", "SVG", "Tables", "YAML",
        .product(name: "Numerics", package: "swift-numerics"),
      ]),
    .target(name: "Datasets", dependencies: ["Estimates", "CDatasets", "EffectSizes", "Tables"]),

    // Front doors.
    .target(
      name: "Evidence",
      dependencies: [
        "Analyses", "BayesianSynthesis", "BiasAdjustment", "Certainty", "Datasets", "Diagnostics",
        "EffectSizes", "Estimates",
        "Graphics", "Instruments", "Likelihood", "MetaAnalysis", "NetworkMetaAnalysis", "Plots", "Raster",
        "Reports", "RevMan",
        "ReviewData",
        "RiskOfBias", "SVG", "Simulation", "SmallStudyEffects", "StudyTables", "Tables",
        "WithoutMetaAnalysis", "YAML",
      ]),
    .executableTarget(
      name: "EvidenceCLI",
      dependencies: [
        "CProcess", "Evidence", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Random legal data through every model, and damaged workbooks and reviews through their readers, for Scripts/fuzz; no product of
    // the package.
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "Analyses", "BayesianSynthesis", "EffectSizes", "Estimates", "Likelihood", "LinearAlgebra",
        "MetaAnalysis", "NetworkMetaAnalysis", "Reports", "RevMan",
        "SmallStudyEffects", "StudyTables", "Tables",
        .product(name: "Numerics", package: "swift-numerics"),
      ]),

    .testTarget(name: "LinearAlgebraTests", dependencies: ["LinearAlgebra"]),
    .testTarget(name: "DistributionsTests", dependencies: ["Distributions"]),
    .testTarget(name: "LikelihoodTests", dependencies: ["Likelihood", "LinearAlgebra"]),
    .testTarget(name: "EstimatesTests", dependencies: ["Estimates"]),
    .testTarget(
      name: "StudyTablesTests", dependencies: ["StudyTables", "EffectSizes", "RiskOfBias", "Tables"]),
    .testTarget(
      name: "AnalysesTests",
      dependencies: [
        "Analyses", "Certainty", "EffectSizes", "Estimates", "LinearAlgebra", "MetaAnalysis", "RevMan",
        "RiskOfBias", "StudyTables",
        "Tables", .product(name: "Numerics", package: "swift-numerics"),
      ]),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Reports", "Analyses", "Estimates", "Plots", "SVG", "StudyTables", "Tables", "WithoutMetaAnalysis",
      ]),
    .testTarget(
      name: "MetaAnalysisTests",
      dependencies: ["Estimates", "MetaAnalysis", "EffectSizes", "Distributions", "LinearAlgebra"],
      resources: [.copy("Reference")]),
    .testTarget(
      name: "DiagnosticsTests",
      dependencies: ["Diagnostics", "EffectSizes", "Estimates", "LinearAlgebra", "MetaAnalysis"]),
    .testTarget(
      name: "SmallStudyEffectsTests",
      dependencies: [
        "Distributions", "EffectSizes", "Estimates", "Likelihood", "LinearAlgebra", "MetaAnalysis",
        "SmallStudyEffects",
      ]),
    .testTarget(
      name: "BayesianSynthesisTests",
      dependencies: [
        "BayesianSynthesis", "Distributions", "EffectSizes", "Estimates", "LinearAlgebra", "MetaAnalysis",
        "SmallStudyEffects",
      ]),
    .testTarget(
      name: "NetworkMetaAnalysisTests",
      dependencies: [
        "Diagnostics", "EffectSizes", "Estimates", "MetaAnalysis", "NetworkMetaAnalysis",
        .product(name: "Numerics", package: "swift-numerics"),
      ]),
    .testTarget(
      name: "EffectSizesTests",
      dependencies: [
        "Estimates", "EffectSizes", "LinearAlgebra", "Distributions",
        .product(name: "Numerics", package: "swift-numerics"),
      ],
      resources: [.copy("Reference")]),
    .testTarget(
      name: "WithoutMetaAnalysisTests",
      dependencies: [
        "Estimates", "EffectSizes", "StudyTables", "WithoutMetaAnalysis", "Datasets", "MetaAnalysis",
        "Distributions", "Tables",
      ]),
    .testTarget(name: "TablesTests", dependencies: ["Tables", "Fuzz"]),
    .testTarget(name: "OfficeFilesTests", dependencies: ["OfficeFiles", "Tables"]),
    .testTarget(name: "YAMLTests", dependencies: ["YAML", "Tables"]),
    .testTarget(name: "RiskOfBiasTests", dependencies: ["RiskOfBias", "Tables"]),
    .testTarget(name: "RevManTests", dependencies: ["RevMan", "Tables"], resources: [.copy("Reviews")]),
    .testTarget(
      name: "ReviewDataTests",
      dependencies: [
        "Estimates", "ReviewData", "StudyTables", "Tables", "Instruments", "Distributions",
        .product(name: "Numerics", package: "swift-numerics"),
      ]),
    .testTarget(name: "InstrumentsTests", dependencies: ["Instruments", "Tables"]),
    .testTarget(
      name: "BiasAdjustmentTests",
      dependencies: [
        "Estimates",
        "BiasAdjustment", "RiskOfBias", "MetaAnalysis", "EffectSizes", "Distributions",
        .product(name: "Numerics", package: "swift-numerics"),
      ]),
    .testTarget(
      name: "CertaintyTests",
      dependencies: ["Estimates", "Certainty", "MetaAnalysis", "EffectSizes", "Distributions"]),
    .testTarget(
      name: "PlotsTests",
      dependencies: [
        "Analyses", "BayesianSynthesis", "Estimates", "StudyTables",
        "Plots", "SVG", "Raster", "Graphics", "Tables", "RiskOfBias", "BiasAdjustment", "MetaAnalysis",
        "EffectSizes", "ReviewData", "Simulation", "WithoutMetaAnalysis", "Datasets", "CMinizip",
        .product(name: "Numerics", package: "swift-numerics"),
      ],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "SimulationTests",
      dependencies: [
        "BayesianSynthesis", "Estimates", "Simulation", "MetaAnalysis", "NetworkMetaAnalysis", "EffectSizes",
        "Distributions",
        "Tables",
      ]),
    .testTarget(name: "DatasetsTests", dependencies: ["Estimates", "Datasets", "EffectSizes"]),
    .testTarget(
      name: "EvidenceCLITests",
      dependencies: [
        "EvidenceCLI", "Evidence", "Datasets", "EffectSizes", "Estimates", "Fuzz",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [.copy("Reference"), .copy("Sheets"), .copy("SheetsInWords"), .copy("Workbooks")]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x,
  cxxLanguageStandard: .cxx17
)

// Scripts/build asks for small code in the modules whose time goes to files, words and pictures, and in those of effects
// and simulations, which are no slower for it. Packages that depend on this one may not have such flags, and do not ask.
if Context.environment["EVIDENCE_SMALL"] != nil {
  let small: Set = [
    "Analyses", "BiasAdjustment", "Certainty", "EffectSizes", "EvidenceCLI", "Graphics", "Instruments",
    "OfficeFiles", "Plots", "Raster", "Reports", "RevMan", "ReviewData", "RiskOfBias", "SVG", "Simulation",
    "StudyTables",
    "WithoutMetaAnalysis", "YAML",
  ]
  for target in package.targets where small.contains(target.name) {
    // The parser of arguments looks at the options' fields while it runs; nothing looks at those of other types.
    let reflection = target.name == "EvidenceCLI" ? [] : ["-Xfrontend", "-disable-reflection-metadata"]
    target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(["-Osize"] + reflection)]
  }
}
