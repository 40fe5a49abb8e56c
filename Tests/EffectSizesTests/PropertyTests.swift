import Estimates
import RealModule
import Testing

@testable import EffectSizes

@Suite struct PropertyTests {
  static let tables = [
    try! TwoByTwoTable(events1: 10, nonevents1: 20, events2: 15, nonevents2: 12),
    try! TwoByTwoTable(events1: 5, nonevents1: 15, events2: 7, nonevents2: 24),
  ]

  /// With no difference between the groups, the variance under no difference is the usual one.
  @Test func varianceUnderNoDifference() throws {
    let equal = try TwoByTwoTable(events1: 10, nonevents1: 20, events2: 5, nonevents2: 10)
    #expect(
      agree(
        try LogRiskRatio(variance: .equalRisks).effect(of: equal),
        [0, 1 / 10.0 - 1 / 30.0 + 1 / 5.0 - 1 / 15.0],
        tolerance: sameFormula))
    #expect(
      agree(
        try LogOddsRatio(variance: .equalRisks).effect(of: equal),
        [0, 1 / 10.0 + 1 / 20.0 + 1 / 5.0 + 1 / 10.0],
        tolerance: sameFormula))
    #expect(
      agree(
        try RiskDifference(variance: .equalRisks).effect(of: equal), [0, 2 / 9.0 * (1 / 30.0 + 1 / 15.0)],
        tolerance: sameFormula))
  }

  /// With studies of the same risks, the average risks are their own.
  @Test func averagesOfEqualStudies() throws {
    let doubled = try TwoByTwoTable(events1: 20, nonevents1: 40, events2: 30, nonevents2: 24)
    let studies = [Self.tables[0], doubled]
    for (average, own) in [
      (LogRiskRatio(variance: .averageRisks).outcomes(of: studies), LogRiskRatio().outcomes(of: studies)),
      (LogOddsRatio(variance: .averageRisks).outcomes(of: studies), LogOddsRatio().outcomes(of: studies)),
    ] {
      for (a, b) in zip(average, own) {
        #expect(try agree(a.get(), [b.get().estimate, b.get().variance], tolerance: sameFormula))
      }
    }
  }

  /// The averages are taken over the studies; computed here by hand.
  @Test func averageRisksAndCoefficients() throws {
    let (p1, p2) = (15 / 50.0, 22 / 58.0)
    let second = try LogRiskRatio(variance: .averageRisks).outcomes(of: Self.tables)[1].get()
    #expect(abs(second.variance / ((1 - p1) / (p1 * 20) + (1 - p2) / (p2 * 31)) - 1) < sameFormula)

    let means = [
      try! TwoGroupMeans(mean1: 10, sd1: 2, n1: 12, mean2: 8.5, sd2: 3, n2: 17),
      try! TwoGroupMeans(mean1: 5, sd1: 3, n1: 30, mean2: 6, sd2: 2.5, n2: 25),
    ]
    // metafor 3.8 prints these variances for vtype "AV", "AVHO" and "HO".
    for (variance, expected) in [
      (LogResponseRatio.Variance.averageCoefficients, [0.0286470236242645, 0.0139752141597380]),
      (.averageCoefficient, [0.0273085215953665, 0.0140874304505753]),
      (.pooled, [0.0114714803004375, 0.0189559748427673]),
    ] {
      let outcomes = LogResponseRatio(variance: variance).outcomes(of: means)
      for (outcome, value) in zip(outcomes, expected) {
        #expect(abs(try outcome.get().variance / value - 1) < 1e-13)
      }
    }
  }

  @Test func swappingTheGroupsFlipsTheEffect() throws {
    let rows: [String: [[String: Double]]] = [
      "events": [
        ["events1": 10, "n1": 30, "events2": 15, "n2": 27],
        ["events2": 10, "n2": 30, "events1": 15, "n1": 27],
      ],
      "means": [
        ["mean1": 10, "sd1": 2, "n1": 12, "mean2": 8.5, "sd2": 3, "n2": 17],
        ["mean2": 10, "sd2": 2, "n2": 12, "mean1": 8.5, "sd1": 3, "n1": 17],
      ],
    ]
    for (kind, codes) in [
      (
        "events",
        ["RR", "OR", "RD", "PETO", "AS", "PHI", "ZPHI", "YUQ", "YUY", "RTET", "ZTET", "PBIT", "OR2DN"]
      ),
      ("means", ["MD", "SMD", "SMDH", "ROM", "VR", "CVR", "RPB", "ZPB", "RBIS", "ZBIS", "D2ORL"]),
    ] {
      for code in codes {
        let outcomes = try #require(Catalogue.measures[code]).effects(ofRows: rows[kind]!).outcomes
        let (there, back) = (try outcomes[0].get(), try outcomes[1].get())
        #expect(agree(back, [-there.estimate, there.variance], tolerance: 1e-11), "\(code)")
      }
    }
  }

  @Test func corrections() throws {
    let means = try TwoGroupMeans(mean1: 10, sd1: 2, n1: 12, mean2: 8.5, sd2: 3, n2: 17)
    let d = try StandardizedMeanDifference(corrected: false).effect(of: StandardizedDifference(means))
    let g = try StandardizedMeanDifference().effect(of: StandardizedDifference(means))
    #expect(abs(d.estimate - StandardizedDifference(means).d) < sameFormula)
    #expect(g.estimate < d.estimate)
    #expect(
      try abs(LogResponseRatio(corrected: false).effect(of: means).estimate - .log(10 / 8.5)) < sameFormula)
    #expect(
      try abs(LogDeviation(corrected: false).effect(of: SingleSpread(sd: 2, n: 9)).estimate - .log(2)) < 1e-15
    )
    for entry in Catalogue.measures.elements where entry.hasSmallSampleCorrection {
      let measure = try entry.measure(MeasureSettings(corrected: false)) as? any BiasCorrectedMeasure
      #expect(measure?.corrected == false, "\(entry.code)")
    }
  }

  /// The unbiased variance of g is below the usual one, and near to it in large studies.
  @Test func unbiasedVariances() throws {
    let large = try StandardizedDifference(d: 0.5, n1: 5000, n2: 4000)
    let usual = try StandardizedMeanDifference().effect(of: large).variance
    for variance in [StandardizedMeanDifference.Variance.unbiased, .largeSampleOfUncorrected, .averageEffect]
    {
      #expect(
        abs(try StandardizedMeanDifference(variance: variance).effect(of: large).variance / usual - 1) < 1e-3)
    }
    let changes = try StandardizedChange(d: 0.5, n: 8000)
    let paired = try PreScaledMeans(meanPost: 1, meanPre: 0.5, sdPre: 1, n: 8000, r: 0.6)
    let glass = try ComparatorScaledMeans(mean1: 1, n1: 4000, mean2: 0.5, sd2: 1, n2: 4000)
    let ratios = try [
      StandardizedMeanChange(variance: .unbiased).effect(of: changes).variance
        / StandardizedMeanChange().effect(of: changes).variance,
      StandardizedMeanChangeRaw(variance: .unbiased).effect(of: paired).variance
        / StandardizedMeanChangeRaw().effect(of: paired).variance,
      GlassDelta(variance: .unbiased).effect(of: glass).variance / GlassDelta().effect(of: glass).variance,
      UnbiasedCorrelation(variance: .unbiased).effect(of: try! Correlation(r: 0.4, n: 5000)).variance
        / UnbiasedCorrelation().effect(of: try! Correlation(r: 0.4, n: 5000)).variance,
      CoefficientOfDetermination(variance: .secondOrder)
        .effect(of: try! MultipleCorrelation(rSquared: 0.4, n: 5000, predictors: 3)).variance
        / CoefficientOfDetermination().effect(
          of: try! MultipleCorrelation(rSquared: 0.4, n: 5000, predictors: 3)
        )
        .variance,
    ]
    for ratio in ratios { #expect(abs(ratio - 1) < 2e-3, "\(ratio)") }
  }

  /// metafor 3.8 (`escalc`, measure "UCOR", with r of 0.5 and 0.3 among 20 and 50 people).
  @Test func unbiasedCorrelationAgainstAnotherProgram() throws {
    let studies = [try Correlation(r: 0.5, n: 20), try Correlation(r: 0.3, n: 50)]
    for (variance, expected) in [
      (UnbiasedCorrelation.Variance.largeSample, [0.0286978579161467, 0.0168335558234895]),
      (.unbiased, [0.0320798402107120, 0.0178017667716237]),
      (.averageCorrelation, [0.0397057699529766, 0.0153961148797256]),
    ] {
      for (outcome, pair) in zip(
        UnbiasedCorrelation(variance: variance).outcomes(of: studies),
        zip([0.5114520969522778, 0.3029697071254401], expected))
      {
        #expect(try agree(outcome.get(), [pair.0, pair.1], tolerance: 1e-12))
      }
    }
  }

  /// A table whose proportions are p and q cut from the same normal distributions gives back their distance.
  @Test func probitDifferenceIsTheDistance() throws {
    let effect = try NormalCommonLanguageEffect().effect(
      of: .standardized(try! StandardizedDifference(d: 0, n1: 30, n2: 20)))
    #expect(abs(effect.estimate - 0.5) < 1e-15)
    let null = try NormalCommonLanguageEffect(variance: .noDifference).effect(
      of: .standardized(try! StandardizedDifference(d: 0, n1: 30, n2: 20)))
    #expect(agree(effect, [null.estimate, null.variance], tolerance: sameFormula))
  }

  /// Wilcoxon's variance at ½ without ties is near Hanley and McNeil's, and below the largest.
  @Test func superiorityAtOneHalf() throws {
    let study = try StochasticSuperiority(probability: 0.5, n1: 300, n2: 200)
    let null = try CommonLanguageEffect(variance: .noDifference).effect(of: study).variance
    for variance in [CommonLanguageEffect.Variance.largeSample, .hanleyMcNeil] {
      #expect(abs(try CommonLanguageEffect(variance: variance).effect(of: study).variance / null - 1) < 0.02)
    }
    #expect(try CommonLanguageEffect(variance: .largest).effect(of: study).variance > null)
    let tied = try StochasticSuperiority(probability: 0.5, n1: 300, n2: 200, ties: 0.2)
    let untied = try CommonLanguageEffect(variance: .hanleyMcNeil).effect(of: study).variance
    #expect(
      abs(
        try CommonLanguageEffect(variance: .hanleyMcNeil).effect(of: tied).variance - (untied - 0.05 / 60000))
        < 1e-15)
  }

  @Test func displayTransformationsUndoTheMeasures() throws {
    let rows: [String: ([String: Double], Double)] = [
      "PLN": (["events": 12, "n": 40], 0.3), "PLO": (["events": 12, "n": 40], 0.3),
      "PRZ": (["events": 12, "n": 40], 0.3), "PAS": (["events": 12, "n": 40], 0.3),
      "IRLN": (["events": 12, "time": 40], 0.3), "IRS": (["events": 12, "time": 40], 0.3),
      "ZCOR": (["r": 0.3, "n": 40], 0.3), "ZR2": (["r2": 0.3, "n": 40, "predictors": 2], 0.3),
      "AHW": (["alpha": 0.7, "items": 10, "n": 90], 0.7), "ABT": (["alpha": 0.7, "items": 10, "n": 90], 0.7),
      "MNLN": (["mean": 4, "sd": 2, "n": 9], 4),
    ]
    for (code, (row, shown)) in rows {
      let entry = try #require(Catalogue.measures[code])
      let effect = try entry.effects(ofRows: [row]).outcomes[0].get()
      #expect(abs(entry.scale.transformation(effect.estimate) - shown) < 1e-14, "\(code)")
    }
    for (x, n) in [(0.0, 10.0), (3, 10), (10, 10), (17, 60)] {
      let y = try DoubleArcsineProportion().effect(of: SingleProportion(events: x, nonevents: n - x)).estimate
      #expect(abs(DoubleArcsineProportion.proportion(at: y, n: n) - x / n) < 1e-12)
    }
  }

  /// The second-order parts by hand (Senior 2020): n/(n - 1)²/2 a group, and the fourth power of the CV.
  @Test func secondOrderVariances() throws {
    let means = try TwoGroupMeans(mean1: 10, sd1: 2, n1: 12, mean2: 8.5, sd2: 3, n2: 17)
    let spread = 12.0 / (2 * 121) + 17.0 / (2 * 256)
    let (a, b) = (0.04 / 12, 9 / 72.25 / 17)
    let place = a + b + (a * a + b * b) / 2
    let vr = LogVariabilityRatio(variance: .secondOrder)
    #expect(abs(try vr.effect(of: TwoGroupSpreads(sd1: 2, n1: 12, sd2: 3, n2: 17)).variance - spread) < 1e-15)
    #expect(abs(try LogResponseRatio(variance: .secondOrder).effect(of: means).variance - place) < 1e-15)
    let cvr = LogCoefficientOfVariationRatio(variance: .secondOrder)
    #expect(abs(try cvr.effect(of: means).variance - spread - place) < 1e-15)
    // Without correlation, dependent measurements are two groups of the same size.
    let paired = try PairedMeans(meanPost: 10, meanPre: 8.5, sdPost: 2, sdPre: 3, n: 20, r: 0)
    let apart = try TwoGroupMeans(mean1: 10, sd1: 2, n1: 20, mean2: 8.5, sd2: 3, n2: 20)
    for (dependent, independent) in [
      (
        try LogCoefficientOfVariationRatioOfChange(variance: .secondOrder).effect(of: paired),
        try cvr.effect(of: apart)
      ),
      (
        try LogResponseRatioOfChange(variance: .secondOrder).effect(of: paired),
        try LogResponseRatio(variance: .secondOrder).effect(of: apart)
      ),
    ] {
      #expect(agree(dependent, [independent.estimate, independent.variance], tolerance: sameFormula))
    }
  }
}
