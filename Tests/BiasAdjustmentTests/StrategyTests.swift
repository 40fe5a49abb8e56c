import EffectSizes
import Estimates
import MetaAnalysis
import RiskOfBias
import Testing

@testable import BiasAdjustment

/// Values computed from the formulas in R, with metafor 5.1-12 where a model is fitted.
@Suite struct StrategyReferenceTests {
  static let expected: [(code: String, k: Int, estimate: Double, standardError: Double, tauSquared: Double)] =
    [
      ("all", 12, -0.237090509830191, 0.105242541930314, 0.0850904269799029),
      ("exclude-high", 8, -0.369133346162031, 0.0916831513146842, 0.0215600504964422),
      ("low-only", 6, -0.343713918039152, 0.11250015644714, 0.035964227295247),
      ("level:low", 6, -0.343713918039152, 0.11250015644714, 0.035964227295247),
      ("level:some-concerns", 2, -0.506260366441659, 0.217701790142045, 0),
      ("level:high", 4, -0.0187066094657117, 0.184438955931142, 0.100659901327668),
      ("ivhet", 12, -0.175663655795976, 0.121997531206622, 0.0899770681868207),
      ("quality-effects", 12, -0.287439080621443, 0.123076522293907, 0.0899770681868207),
      ("down-weighted", 12, -0.305268020361226, 0.11580277869401, 0.0850904269799029),
      ("bias-adjusted", 12, -0.321380453979192, 0.0913168235039679, 0.0508771903917252),
    ]

  @Test func everyStrategy() throws {
    let biases = LevelBiases([
      "high": BiasBelief(mean: 0.2, standardDeviation: 0.1),
      "some-concerns": BiasBelief(mean: 0.1, standardDeviation: 0.05),
    ])
    let results = try BiasComparison(
      Fixture.studies(), model: Fixture.normal, qualities: Fixture.qualities, biases: biases
    ).results
    #expect(results.map(\.code) == Self.expected.map(\.code))
    for (result, expected) in zip(results, Self.expected) {
      #expect(result.studyCount == expected.k, "\(expected.code)")
      #expect(agree(result.pooled.estimate, expected.estimate, within: iterative), "\(expected.code)")
      #expect(
        agree(result.pooled.standardError, expected.standardError, within: iterative), "\(expected.code)")
      #expect(agree(result.tauSquared, expected.tauSquared, within: iterative), "\(expected.code)")
      #expect(agree(result.weights.reduce(0, +), 100, within: sameFormula), "\(expected.code)")
    }
  }

  @Test func theCurve() throws {
    let curve = try DiscountCurve(Fixture.studies(), model: Fixture.normal)
    let expected = [
      (0.0, -0.367625413241631, -0.627267387713778), (0.5, -0.287598857392006, -0.502705450980309),
      (1.0, -0.237090509830191, -0.443362101655052),
    ]
    #expect(curve.points.map(\.lambda) == (0...10).map { Double($0) / 10 })
    for (lambda, estimate, lower) in expected {
      let pooled = try #require(curve.points.first { $0.lambda == lambda }?.pooled)
      #expect(agree(pooled.estimate, estimate, within: iterative))
      #expect(agree(pooled.interval.lower, lower, within: iterative))
    }
  }
}

@Suite struct StrategyPropertyTests {
  @Test(arguments: [0.2, 0.5, 1])
  func atEqualQualitiesQualityEffectsIsIVhet(quality: Double) throws {
    let studies = try Fixture.studies()
    let qualities = LevelQualities(["low": quality, "some-concerns": quality, "high": quality])
    let effects = try #require(
      try QualityEffects(qualities: qualities).pool(studies, model: Fixture.normal))
    let plain = try #require(try InverseVarianceHeterogeneity().pool(studies, model: Fixture.normal))
    #expect(agree(effects.pooled.estimate, plain.pooled.estimate, within: sameFormula))
    #expect(agree(effects.pooled.standardError, plain.pooled.standardError, within: sameFormula))
    for (a, b) in zip(effects.weights, plain.weights) { #expect(agree(a, b, within: sameFormula)) }
  }

  @Test(arguments: [
    InverseVariance(), InverseVariance(method: DerSimonianLaird()),
    InverseVariance(method: nil, inference: .normal),
  ])
  func withAllWeightsOneDownWeightingIsThePlainNormalResult(model: InverseVariance) throws {
    let studies = try Fixture.studies()
    let qualities = LevelQualities(["low": 1, "some-concerns": 1, "high": 1])
    let down = try #require(try DownWeighted(qualities: qualities).pool(studies, model: model))
    let plain = try #require(try AllStudies(usesNormalInference: true).pool(studies, model: model))
    #expect(agree(down.pooled.estimate, plain.pooled.estimate, within: sameFormula))
    #expect(agree(down.pooled.standardError, plain.pooled.standardError, within: sameFormula))
    #expect(down.pooled.degreesOfFreedom == nil)
  }

  @Test func onlyRatiosOfQualitiesMatter() throws {
    let studies = try Fixture.studies()
    let half = LevelQualities(["low": 0.5, "some-concerns": 0.35, "high": 0.15])
    for (a, b) in [
      (
        try QualityEffects(qualities: Fixture.qualities).pool(studies, model: Fixture.normal),
        try QualityEffects(qualities: half).pool(studies, model: Fixture.normal)
      ),
      (
        try DownWeighted(qualities: Fixture.qualities).pool(studies, model: Fixture.normal),
        try DownWeighted(qualities: half).pool(studies, model: Fixture.normal)
      ),
    ] {
      let (a, b) = (try #require(a), try #require(b))
      #expect(agree(a.pooled.estimate, b.pooled.estimate, within: sameFormula))
    }
  }

  @Test func qualityHandsWeightOn() {
    // What a study of lower quality loses, the others gain; none is negative here, and they sum to the same.
    let variances = [0.1, 0.2, 0.05]
    let weights = QualityEffects.weights(qualities: [1, 0.5, 1], variances: variances)
    let plain = variances.map { 1 / $0 }
    #expect(weights[1] / weights.reduce(0, +) < plain[1] / plain.reduce(0, +))
    #expect(weights[0] / weights.reduce(0, +) > plain[0] / plain.reduce(0, +))
  }

  @Test func noBiasChangesNothing() throws {
    let studies = try Fixture.studies()
    let model = InverseVariance()
    let adjusted = try #require(try AdditiveBias(biases: LevelBiases([:])).pool(studies, model: model))
    let plain = try #require(try AllStudies().pool(studies, model: model))
    #expect(adjusted.pooled == plain.pooled)
  }

  @Test func aBiasOfAllStudiesShiftsTheResult() throws {
    let biases = LevelBiases(
      Dictionary(
        uniqueKeysWithValues: ["low", "some-concerns", "high"].map {
          ($0, BiasBelief(mean: 0.25, standardDeviation: 0))
        }))
    let studies = try Fixture.studies()
    let adjusted = try #require(try AdditiveBias(biases: biases).pool(studies, model: Fixture.normal))
    let plain = try #require(try AllStudies().pool(studies, model: Fixture.normal))
    #expect(agree(adjusted.pooled.estimate, plain.pooled.estimate - 0.25, within: 1e-9))
    #expect(agree(adjusted.pooled.standardError, plain.pooled.standardError, within: 1e-9))
  }

  @Test func theCurveEndsAtThePlainResultAndAtRestriction() throws {
    let studies = try Fixture.studies()
    let curve = try DiscountCurve(studies, model: InverseVariance())
    let plain = try #require(
      try AllStudies(usesNormalInference: true).pool(studies, model: InverseVariance()))
    let last = try #require(curve.points.last?.pooled)
    #expect(agree(last.estimate, plain.pooled.estimate, within: sameFormula))
    #expect(agree(last.standardError, plain.pooled.standardError, within: sameFormula))
  }
}

@Suite struct StrategyEdgeTests {
  @Test func aStudyWithoutJudgementIsLeftOutOfTheWeightedSummariesOnly() throws {
    var judgements: [String?] = Fixture.judgements
    judgements[2] = nil
    let studies = try Fixture.studies(judgements)
    let results = try BiasComparison(
      studies, model: Fixture.normal, qualities: Fixture.qualities, biases: LevelBiases([:])
    ).results
    let counts = Dictionary(uniqueKeysWithValues: results.map { ($0.code, $0.studyCount) })
    #expect(counts["all"] == 12)
    #expect(counts["exclude-high"] == 8)
    #expect(counts["ivhet"] == 12)
    #expect(counts["low-only"] == 5)
    #expect(counts["quality-effects"] == 11)
    #expect(counts["down-weighted"] == 11)
    #expect(counts["bias-adjusted"] == 11)
  }

  @Test func aLevelWithOneStudyGivesThatStudy() throws {
    var judgements: [String?] = Array(repeating: "low", count: 12)
    judgements[4] = "high"
    let results = try BiasComparison(Fixture.studies(judgements), model: InverseVariance()).results
    let high = try #require(results.first { $0.code == "level:high" })
    #expect(high.pooled.estimate == Fixture.estimates[4])
    #expect(agree(high.pooled.standardError, Fixture.variances[4].squareRoot(), within: sameFormula))
    #expect(high.test == "z")
    #expect(!results.contains { $0.code == "level:some-concerns" })
  }

  @Test func whereAllAreHighNothingIsLeftAtZero() throws {
    let studies = try Fixture.studies(Array(repeating: "high", count: 12))
    let comparison = try BiasComparison(studies, model: Fixture.normal)
    #expect(!comparison.results.contains { ["exclude-high", "low-only"].contains($0.code) })
    let curve = try #require(comparison.curve)
    #expect(curve.points[0].pooled == nil && curve.points[1].pooled != nil)
  }

  @Test func toolsWithoutHighLevelsHaveNoRestrictionAndNoCurve() throws {
    let judgements = Fixture.judgements.map { $0 == "some-concerns" ? "unclear" : $0 }
    let studies = try Fixture.studies(judgements, tools: Array(repeating: "rob1", count: 12))
    let comparison = try BiasComparison(studies, model: Fixture.normal)
    #expect(comparison.curve == nil)
    #expect(
      comparison.results.map(\.code) == [
        "all", "low-only", "level:low", "level:unclear", "level:high", "ivhet",
      ])
  }

  @Test func severalToolsKeepTheirLevelsApart() throws {
    var judgements = Fixture.judgements
    judgements[0] = "serious"
    var tools = Array(repeating: "rob2", count: 12)
    (tools[0], tools[1]) = ("robins-i", "robins-i")
    let studies = try Fixture.studies(judgements, tools: tools)
    let codes = try BiasComparison(studies, model: Fixture.normal).results.map(\.code)
    #expect(
      codes.filter { $0.hasPrefix("level:") } == [
        "level:robins-i:low", "level:robins-i:serious", "level:rob2:low", "level:rob2:some-concerns",
        "level:rob2:high",
      ])
    #expect(studies.high == [0, 4, 6, 8, 10])
  }

  @Test func qualitiesOfOneToolWinOverThoseOfAll() throws {
    let qualities = LevelQualities(["high": 0.3, "rob2:high": 0.2])
    let studies = try Fixture.studies()
    #expect(qualities.value(for: studies.assessments[4]) == 0.2)
    #expect(qualities.value(for: studies.assessments[0]) == nil)
    #expect(qualities.value(for: nil) == nil)
  }

  @Test func oneStudyAlone() throws {
    let all = try Fixture.studies()
    let one = AssessedStudies(try all.effects.selecting([4]), assessments: [all.assessments[4]])
    for result in try BiasComparison(one, model: InverseVariance(), qualities: Fixture.qualities).results {
      #expect(agree(result.pooled.estimate, 0.349, within: sameFormula), "\(result.code)")
      #expect(result.weights == [100], "\(result.code)")
    }
  }
}

@Suite struct ConclusionTests {
  @Test func likeIsComparedWithLike() throws {
    let comparison = try BiasComparison(
      Fixture.studies(), model: InverseVariance(), qualities: Fixture.qualities)
    let dissenting = comparison.dissenting(nullValue: 0).map { comparison.results[$0].code }
    #expect(comparison.results[0].test == "adhoc" && comparison.results[1].test == "z")
    #expect(dissenting == ["ivhet"])
  }

  @Test(arguments: [
    (-2.0, -1.0, Conclusion.below), (-1, 1, .inconclusive), (1, 2, .above), (0, 1, .inconclusive),
  ])
  func intervals(lower: Double, upper: Double, conclusion: Conclusion) {
    #expect(Conclusion(Interval(lower: lower, upper: upper), nullValue: 0) == conclusion)
  }

  @Test func noConclusionComesFromAnIntervalThatIsNoNumber() {
    #expect(Conclusion(Interval(lower: .nan, upper: .nan), nullValue: 0) == nil)
    #expect(Conclusion(Interval(lower: -1, upper: .nan), nullValue: 0) == nil)
  }
}

@Suite struct RestrictionTests {
  /// Effects that studies have without the others stand in place of those that they have beside them; a study that has none
  /// beside them counts and keeps its weight.
  @Test func partsThatWereReadAnew() throws {
    var studies = try Fixture.studies()
    let part = StudyEffects(labels: ["a", "new", "c"], estimates: [1, 2, 4], variances: [1, 0.5, 0.25])
    studies.parts["exclude-high"] = StudyPart(part, positions: [0, nil, 2])
    let model = InverseVariance(method: nil, inference: .normal)
    let result = try #require(try ExcludeHigh().pool(studies, model: model))
    // Weights 1, 2 and 4: (1 + 4 + 16) / 7.
    #expect(agree(result.pooled.estimate, 3, within: sameFormula))
    #expect(result.studyCount == 3 && result.members == [0, 2])
    #expect(result.others.map(\.label) == ["new"])
    let others = result.others.map(\.weight)
    #expect(agree(result.weights[1], 400 / 7, within: sameFormula))
    #expect(agree(others[0], 200 / 7, within: sameFormula))
    // Other ways take the effects as they are.
    let low = try #require(try LowOnly().pool(studies, model: model))
    #expect(low.members == [0, 1, 2, 3, 7, 9] && low.others.isEmpty)
  }
}
