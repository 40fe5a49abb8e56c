import Estimates
import Foundation
import MetaAnalysis
import Testing

/// The catalogues of this module against its folders: one file an entry.
@Suite struct CatalogueFolderTests {
  /// The public types in a folder's own files that conform to one of the protocols, by the names of their files.
  private func types(in folder: String, conformingTo protocols: [String]) throws -> [String] {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/MetaAnalysis").appending(path: folder).standardized
    return try FileManager.default.contentsOfDirectory(atPath: path.path)
      .filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(6)) }
      .filter { name in
        let text = try String(contentsOf: path.appending(path: "\(name).swift"), encoding: .utf8)
        return protocols.contains { text.contains("public struct \(name): \($0)") }
      }.sorted()
  }

  private func names<Element>(_ catalogue: Catalogue<Element>) -> [String] {
    catalogue.entries.compactMap { catalogue[$0.example] }.map { "\(type(of: $0 as Any))" }.sorted()
  }

  @Test func estimators() throws {
    #expect(
      try types(in: "Heterogeneity", conformingTo: ["HeterogeneityEstimator", "LanewiseEstimator"])
        == names(Catalogue.heterogeneityEstimators))
  }

  @Test func inferences() throws {
    #expect(
      try types(in: "Inference", conformingTo: ["CoefficientInference", "RegressionInference"])
        == names(Catalogue.inferences))
  }

  /// The distributions are cases of one type.
  @Test func predictions() throws {
    let distributions = Array(
      repeating: "PredictionDistribution", count: PredictionDistribution.allCases.count)
    #expect(
      try (types(in: "Prediction", conformingTo: ["PredictionMethod"]) + distributions).sorted()
        == names(Catalogue.predictionMethods))
    for method in Catalogue.predictionMethods.elements {
      #expect(Catalogue.predictionMethods[method.code]?.name == method.name)
    }
  }

  @Test func intervals() throws {
    #expect(
      try types(in: "Heterogeneity/Intervals", conformingTo: ["TauSquaredIntervalMethod"])
        == names(Catalogue.tauSquaredIntervals))
  }

  @Test func elementsHaveTheCodesThatTheyAreFoundBy() {
    for entry in Catalogue.heterogeneityEstimators.entries {
      #expect(Catalogue.heterogeneityEstimators[entry.example]?.code == entry.example)
    }
    #expect(Catalogue.inferences["hksj"] is KnappHartungInference)
    #expect(Catalogue.inferences.elements.filter(\.scalesVariances).map(\.code) == ["adhoc", "knha"])
  }
}
