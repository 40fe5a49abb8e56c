import BiasAdjustment
import EffectSizes
import Foundation
import MetaAnalysis
import RiskOfBias
import SVG
import Testing

@testable import Plots

@Suite struct StrategyPlotTests {
  /// A figure of made-up effects with their judgements.
  private func table(_ inference: some CoefficientInference) throws -> ForestTable {
    let levels = ["low", "low", "low", "some concerns", "some concerns", "high", "high"]
    let tool = try RiskOfBiasTools.named("rob2")
    let effects = StudyEffects(
      estimates: [-0.1, -0.2, -0.05, -0.3, -0.35, -0.6, -0.7],
      variances: [0.02, 0.04, 0.03, 0.05, 0.03, 0.06, 0.04], scale: .generic)
    let assessments = try levels.map { level -> Assessment? in
      Assessment(
        study: "", tool: tool, domains: Array(repeating: nil, count: 5), overall: try tool.judgement(level))
    }
    let comparison = try BiasComparison(
      AssessedStudies(effects, assessments: assessments), model: PlainModel(inference: inference),
      qualities: LevelQualities(["low": 1, "some-concerns": 0.7, "high": 0.3]),
      biases: LevelBiases(["high": BiasBelief(mean: -0.2, standardDeviation: 0.1)]))
    return ForestTable(
      [(nil, comparison)], scale: .generic, title: "Ways of taking risk of bias into account", level: 0.95)
  }

  @Test func intervalsOfOneKindStandTogetherBeneathThePlainResult() throws {
    let rows = try table(.knappHartung).rows
    let headings = rows.filter { $0.role == .subgroupHeading }.map(\.label)
    #expect(
      headings == [
        "Hartung-Knapp intervals", "Normal intervals", "One judgement alone",
        "Normal intervals, high risk discounted",
      ])
    for heading in headings.prefix(2) {
      let first = try #require(rows.first { $0.group == heading && $0.role != .subgroupHeading })
      #expect(first.role == .subgroupSummary && first.label == "All studies")
    }
    #expect(rows.count { $0.group == headings[3] && $0.role == .study } == 11)
  }

  @Test func underNormalInferenceThePlainResultStandsOnce() throws {
    #expect(try table(.normal).rows.count { $0.role == .subgroupSummary } == 1)
  }

  @Test func looksAsBefore() throws {
    let scene = ForestPlot(try table(.knappHartung), layout: .strategies).scene()
    SceneChecks(scene).require("strategies")
    let svg = SVGRenderer().render(scene)
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Snapshots/strategies.svg")
    guard let snapshot = try? String(contentsOf: file, encoding: .utf8) else {
      try svg.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("strategies.svg was missing and has been written: look at it")
      return
    }
    #expect(svg == snapshot, "strategies.svg differs from its snapshot")
  }
}
