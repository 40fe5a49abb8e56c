import EffectSizes
import Estimates
import LinearAlgebra
import MetaAnalysis
import Testing

/// What models share: they refuse what they cannot fit, and say what they did.
@Suite struct ModelTests {
  static var effects: StudyEffects {
    get throws {
      try LogRiskRatio().effects(of: BCG.studies)
        .adding([.numeric("ablat", BCG.latitude), .categorical("alloc", BCG.allocation)])
    }
  }

  func refusal(_ model: some MetaAnalysisModel, _ effects: StudyEffects) -> MetaAnalysisError? {
    do throws(MetaAnalysisError) {
      _ = try model.fit(effects)
      return nil
    } catch { return error }
  }

  @Test(arguments: [95, 0, 1, -0.5]) func levelsThatCannotBeAreRefused(level: Double) throws {
    let effects = try Self.effects
    let expected = MetaAnalysisError.levelOutOfRange(level)
    #expect(refusal(RandomEffects(level: level), effects) == expected)
    #expect(refusal(CommonEffect(level: level), effects) == expected)
    #expect(refusal(InverseVariance(level: level), effects) == expected)
    #expect(refusal(MetaRegression(try ModeratorFormula("ablat"), level: level), effects) == expected)
    #expect(refusal(SubgroupAnalysis(by: "alloc", level: level), effects) == expected)
    #expect(refusal(Peto(level: level), effects) == expected)
    #expect(refusal(MantelHaenszel(LogOddsRatio(), level: level), effects) == expected)
    #expect(throws: expected) {
      try RandomEffects(level: level).fitMany(effects: [0, 1], variances: [1, 1], studies: 2)
    }
  }

  @Test func aLevelThatIsNoNumberIsRefused() throws {
    let refused = refusal(RandomEffects(level: .nan), try Self.effects)
    #expect(refused?.description == "the level nan is not between 0 and 1; write for example 0.95")
  }

  @Test func columnsOfOtherLengthsAreNamed() {
    let short = StudyEffects(estimates: [0, 1, 2], variances: [1, 1])
    #expect(refusal(RandomEffects(), short) == .unequalLengths(name: "variances", expected: 3, found: 2))
    var effects = StudyEffects(labels: ["a"], estimates: [0, 1], variances: [1, 1])
    #expect(refusal(RandomEffects(), effects) == .unequalLengths(name: "labels", expected: 2, found: 1))
    effects.labels = ["a", "b"]
    effects.clusters = ["x"]
    #expect(refusal(RandomEffects(), effects) == .unequalLengths(name: "clusters", expected: 2, found: 1))
    effects.clusters = nil
    effects.counts = .tables([])
    #expect(refusal(Peto(), effects) == .unequalLengths(name: "counts", expected: 2, found: 0))
  }

  @Test func dependentErrorsAreRefused() throws {
    var effects = StudyEffects(estimates: [0, 1], variances: [1, 1])
    effects.samplingErrors = .blocks([
      CovarianceBlock(studies: [0, 1], covariance: Matrix(columns: [[1, 0.5], [0.5, 1]]))
    ])
    #expect(refusal(RandomEffects(), effects) == .dependentErrors)
    #expect(refusal(MetaRegression(try ModeratorFormula("1")), effects) == .dependentErrors)
    #expect(refusal(SubgroupAnalysis(by: "g"), effects) == .dependentErrors)
  }

  @Test func methodsOfCountsNeedCounts() throws {
    let effects = try BCG.logRiskRatios
    #expect(refusal(Peto(), effects) == .noCounts)
    #expect(refusal(MantelHaenszel(LogRiskRatio()), effects) == .noCounts)
    #expect(refusal(MantelHaenszel(LogRateRatio()), try Self.effects) == .noCounts)
    #expect(refusal(SubgroupAnalysis(by: "kind"), effects) == .unknownModerator(name: "kind"))
  }

  @Test func settingsNameTheMethod() throws {
    let effects = try Self.effects
    #expect(try Peto().fit(effects).settings.method == "Peto")
    #expect(try Peto().fit(BCG.studies).settings.method == "Peto")
    #expect(try MantelHaenszel(LogRiskRatio()).fit(effects).settings.method == "MH")
    #expect(try CommonEffect().fit(effects).settings.method == "EE")
    #expect(try RandomEffects().fit(effects).settings.method == "REML")
    #expect(try SubgroupAnalysis(by: "alloc").fit(effects).settings.method == "REML")
  }

  @Test func countsOfEffectsArePooledAsThoseOfStudies() throws {
    let effects = try Self.effects
    #expect(try Peto().fit(effects).pooled == Peto().fit(BCG.studies).pooled)
    #expect(
      try MantelHaenszel(LogRiskRatio()).fit(effects).pooled
        == MantelHaenszel(LogRiskRatio()).fit(BCG.studies).pooled)
  }

  func checkCovariance(_ fit: some MetaAnalysisFit) {
    #expect(fit.covariance.rows == fit.coefficients.count && fit.covariance.columns == fit.coefficients.count)
    for (i, coefficient) in fit.coefficients.enumerated() {
      #expect(agree(fit.covariance[i, i].squareRoot(), coefficient.standardError, Tolerance.sameFormula))
    }
  }

  @Test func standardErrorsAreTheCovariancesDiagonal() throws {
    let effects = try Self.effects
    try checkCovariance(RandomEffects().fit(effects))
    try checkCovariance(MetaRegression(ModeratorFormula("ablat * alloc")).fit(effects))
    try checkCovariance(SubgroupAnalysis(by: "alloc").fit(effects))
    try checkCovariance(Peto().fit(effects))
    try checkCovariance(MantelHaenszel(LogRiskRatio()).fit(effects))
  }

  @Test func subgroupsAreTheCoefficients() throws {
    let fit = try SubgroupAnalysis(by: "alloc").fit(Self.effects)
    #expect(fit.coefficients.map(\.name) == ["alternate", "random", "systematic"])
    #expect(fit.coefficients.map(\.estimate) == fit.subgroups.map(\.pooled.estimate))
    #expect(fit.varianceComponents.map(\.value) == fit.subgroups.map(\.heterogeneity.tauSquared))
  }

  @Test func numbersAreLevelsOfAGrouping() throws {
    let effects = try Self.effects
    let named = effects.adding([.categorical("g", BCG.latitude.map { $0 > 30 ? "1" : "0" })])
    let numbered = effects.adding([.numeric("g", BCG.latitude.map { $0 > 30 ? 1 : 0 })])
    for tauSquared in [SubgroupAnalysis.TauSquared.separate, .common] {
      let analysis = SubgroupAnalysis(by: "g", tauSquared: tauSquared)
      #expect(try analysis.fit(named).subgroups == analysis.fit(numbered).subgroups)
    }
  }

  /// Only the ratios of given weights matter, whatever their size.
  @Test(arguments: [0x1p-500, 0x1p500, 0x1p900], ["REML", "GENQ", "GENQM"])
  func theSizeOfWeightsDoesNotMatter(factor: Double, code: String) throws {
    let method = try #require(Catalogue.heterogeneityEstimators[code])
    let effects = try Self.effects.selecting([0, 1, 2, 5, 6]).weighted(by: [3, 1, 4, 2, 6])
    let scaled = effects.weighted(by: [3, 1, 4, 2, 6].map { $0 * factor })
    let model = RandomEffects(method: method, weighting: .given)
    let (fit, other) = (try model.fit(effects), try model.fit(scaled))
    #expect(fit.pooled == other.pooled)
    #expect(fit.heterogeneity == other.heterogeneity)
    #expect(fit.weights == other.weights)
    let regression = try MetaRegression(ModeratorFormula("ablat"), method: method, weighting: .given)
    #expect(try regression.fit(effects).coefficients == regression.fit(scaled).coefficients)
  }

  @Test func oneInformativeStudyHasNoHeterogeneityToTell() throws {
    let one = try [Study("A", TwoByTwoTable(events1: 3, nonevents1: 17, events2: 5, nonevents2: 16))]
    let none = try Study("B", TwoByTwoTable(events1: 0, nonevents1: 20, events2: 0, nonevents2: 20))
    for studies in [one, one + [none, none]] {
      let heterogeneity = try MantelHaenszel(LogOddsRatio()).fit(studies).heterogeneity
      #expect(heterogeneity.iSquared == nil && heterogeneity.hSquared == nil && heterogeneity.pValue == nil)
    }
    let rates = try [Study("A", TwoGroupRates(events1: 3, time1: 20, events2: 5, time2: 21))]
    #expect(try MantelHaenszel(LogRateRatio()).fit(rates).heterogeneity.iSquared == nil)
    let single = try RandomEffects().fit(StudyEffects(estimates: [1], variances: [1])).heterogeneity
    #expect(single.iSquared == nil && single.iSquaredFromQ == nil && single.pValue == nil)
  }

  @Test func errorsDescribeThemselves() {
    let error = MetaAnalysisError.varianceNotPositive(study: 1, variance: -2)
    #expect("\(error)" == "the variance of 'study 2' is -2.0; it must be positive")
    #expect(
      error.description { ["Adams", "Baker"][$0] } == "the variance of 'Baker' is -2.0; it must be positive")
    #expect(
      MetaAnalysisError.dataSet(2, .effectNotFinite(study: 0)).description
        == "data set 3: the effect of 'study 1' is not finite")
    #expect(
      MetaAnalysisError.moderatorsConfounded(name: "z", with: ["x"]).description
        == "'z' is determined by 'x': their effects cannot be told apart; leave one out")
    #expect(FitNote.singleStudy.description == "there is only one study, and the result is that study's")
  }

  /// Where a - E nearly cancels, it keeps its digits: (ad - bc)/N is 1/N here.
  @Test func petosDifferenceKeepsItsDigits() throws {
    let table = try TwoByTwoTable(events1: 1e6 + 1, nonevents1: 1e6, events2: 1e6, nonevents2: 1e6 - 1)
    let (n1, n2) = (table.n1, table.n2)
    let (m, n) = (table.events1 + table.events2, n1 + n2)
    let hypergeometric = m * (n - m) * n1 * n2 / (n * n * (n - 1))
    let effect = try PetoLogOddsRatio().effect(of: table)
    #expect(agree(effect.estimate, -1 / n / hypergeometric, Tolerance.sameFormula))
  }
}
