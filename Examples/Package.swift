// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "swift-evidence-examples",
  dependencies: [.package(name: "swift-evidence", path: "..")],
  targets: [
    .executableTarget(
      name: "ForestFromCSV", dependencies: [.product(name: "Evidence", package: "swift-evidence")])
  ],
  swiftLanguageModes: [.v6]
)
