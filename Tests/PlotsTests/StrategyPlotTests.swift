import BiasAdjustment
import EffectSizes
import Estimates
import Foundation
import MetaAnalysis
import RiskOfBias
import SVG
import Testing

@testable import Plots

@Suite struct StrategyPlotTests {
  /// A figure of made-up effects with their judgements.
  static func table(_ inference: some CoefficientInference) throws -> ForestTable {
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
      AssessedStudies(effects, assessments: assessments), model: InverseVariance(inference: inference),
      qualities: LevelQualities(["low": 1, "some-concerns": 0.7, "high": 0.3]),
      biases: LevelBiases(["high": BiasBelief(mean: -0.2, standardDeviation: 0.1)]))
    return ForestTable(
      [(nil, comparison)], on: ForestScale(.generic), title: "Ways of taking risk of bias into account",
      level: 0.95)
  }

  @Test func intervalsOfOneKindStandTogetherBeneathThePlainResult() throws {
    let groups = try #require(try Self.table(.knappHartung).panels.first).groups
    #expect(
      groups.map(\.name) == [
        "Hartung-Knapp intervals", "Normal intervals", "One judgement alone",
        "Normal intervals, high risk discounted",
      ])
    for group in groups.prefix(2) {
      let first = try #require(group.rows.first)
      #expect(first.role == .subgroupSummary && first.label == "All studies")
    }
    #expect(groups[3].rows.count(where: \.isAlternative) == 11)
  }

  @Test func underNormalInferenceThePlainResultStandsOnce() throws {
    #expect(try Self.table(.normal).rows.count { !$0.isAlternative } == 1)
  }

  @Test func looksAsBefore() throws {
    let picture = ForestPlot(try Self.table(.knappHartung), layout: .strategies).picture()
    SceneChecks(picture).require("strategies")
    try Snapshot(name: "strategies").check(picture)
  }

  /// Those who cannot see the picture are told every result, and results are not called studies.
  @Test func everyResultIsDescribed() throws {
    let table = try Self.table(.knappHartung)
    let words = ForestPlot(table, layout: .strategies).picture().description
    let results = table.rows.filter { $0.effect != nil }
    #expect(words.hasPrefix("Forest plot of \(results.count) pooled results of the same studies;"))
    #expect(results.allSatisfy { words.contains($0.label) })
    // The same thirteen studies in two panels.
    var twice = FixtureTables.bcg
    twice.panels += twice.panels
    #expect(ForestPlot(twice).picture().description.hasPrefix("Forest plot of 13 studies;"))
  }

  /// What a result is made of is not counted a second time: a study may have an effect and no part in it.
  @Test func aSummaryHasTheCountOfItsResult() throws {
    let fit = try CommonEffect().fit(
      StudyEffects(estimates: [-0.1, -0.4, -0.6], variances: [0.02, 0.03, 0.04], scale: .generic))
    let studies = fit.effects.labels.indices.map { place in
      ForestStudy(
        label: fit.effects.labels[place], effect: fit.effects[place], interval: fit.studyIntervals[place],
        weight: fit.weights[place])
    }
    let scale = ForestScale(.generic)
    let panel = ForestPanel(
      studies, result: ForestResult(pooled: fit.pooled, studyCount: 2, heterogeneity: fit.heterogeneity),
      on: scale)
    let table = ForestTable([panel], on: scale)
    #expect(table.rows.filter { $0.role == .summary }.map(\.studies) == [2])
  }

  /// In a forest plot the plain result is a filled diamond, other ways are hollow ones beneath it.
  @Test func otherWaysStandBeneathThePlainDiamond() throws {
    let fit = try RandomEffects().fit(
      StudyEffects(estimates: [-0.1, -0.4, -0.6], variances: [0.02, 0.03, 0.04], scale: .generic))
    let alternative = ForestAlternative(
      label: "Quality effects, normal interval",
      strategy: ForestStrategy(code: "quality-effects", test: "z"),
      pooled: Coefficient(name: "intercept", estimate: -0.3, standardError: 0.1), studyCount: 3,
      tauSquared: 0.02, prediction: Interval(lower: -0.9, upper: 0.3))
    let studies = fit.effects.labels.indices.map { place in
      ForestStudy(
        label: fit.effects.labels[place], effect: fit.effects[place], interval: fit.studyIntervals[place],
        weight: fit.weights[place])
    }
    let result = ForestResult(
      pooled: fit.pooled, studyCount: fit.studyCount, heterogeneity: fit.heterogeneity,
      prediction: fit.predictionInterval()?.interval,
      strategy: ForestStrategy(code: "all", test: "knha"), alternatives: [alternative])
    let scale = ForestScale(.generic)
    let table = ForestTable([ForestPanel(studies, result: result, on: scale)], on: scale)
    let summaries = table.rows.filter { $0.role == .summary }
    #expect(summaries.map(\.strategy?.code) == ["all", "quality-effects"])
    #expect(summaries.map(\.isAlternative) == [false, true] && summaries[1].weight == nil)
    let prediction = try #require(table.rows.last { $0.role == .prediction })
    #expect(prediction.label == "Prediction interval, quality effects, normal interval")
    let records = ForestPlot(table).picture().table
    let column = try #require(records.headers.firstIndex(of: "strategy"))
    #expect(
      records.rows.map(\.[column]).filter { $0 != .missing } == [
        "all", "all", "quality-effects", "quality-effects",
      ])
    let picture = ForestPlot(table).picture()
    SceneChecks(picture).require("forest with other ways")
    let svg = picture.svg.text
    #expect(svg.contains("Quality effects, normal interval"))
  }
}
