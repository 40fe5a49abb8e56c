import EffectSizes
import Estimates
import MetaAnalysis
import Testing

/// Numbers as the papers print them.
@Suite struct PublishedAnalysisTests {
  func exponential(_ x: Double) -> Double { Exponential.of(x) }

  /// van Houwelingen, Arends, Stijnen 2002, Advanced methods in meta-analysis, doi 10.1002/sim.1040: pages 596 to 609.
  @Test func vanHouwelingen2002() throws {
    let effects = try BCG.effects(LogOddsRatio())
    let common = try CommonEffect().fit(effects).pooled
    #expect(abs(exponential(common.estimate) - 0.647) <= Tolerance.printed3)
    #expect(abs(exponential(common.interval.lower) - 0.595) <= Tolerance.printed3)
    let random = try RandomEffects(method: .maximumLikelihood, inference: .normal).fit(effects)
    #expect(abs(exponential(random.pooled.estimate) - 0.476) <= Tolerance.printed3)
    #expect(abs(exponential(random.pooled.interval.lower) - 0.336) <= Tolerance.printed3)
    #expect(abs(exponential(random.pooled.interval.upper) - 0.675) <= Tolerance.printed3)
    #expect(abs(random.heterogeneity.tauSquared - 0.302) <= Tolerance.printed3)
    // Page 597: the profile likelihood interval, read off a curve.
    let profile = try #require(try random.tauSquaredInterval(.profileLikelihood)).bounds
    #expect(abs(profile.lower - 0.12) <= Tolerance.printed2)
    #expect(abs(profile.upper - 0.89) <= Tolerance.printed2)
    let regression = try MetaRegression(
      ModeratorFormula("ablat"), method: MaximumLikelihood(), inference: .normal
    ).fit(effects.adding([.numeric("ablat", BCG.latitude)]))
    #expect(abs(regression.coefficients[0].estimate - 0.371) <= Tolerance.printed3)
    #expect(abs(regression.coefficients[0].standardError - 0.106) <= Tolerance.printed3)
    #expect(abs(regression.coefficients[1].estimate - -0.033) <= Tolerance.printed3)
    #expect(abs(regression.coefficients[1].standardError - 0.003) <= Tolerance.printed3)
    #expect(abs(regression.heterogeneity.tauSquared - 0.004) <= Tolerance.printed3)
  }

  /// Berkey, Hoaglin, Mosteller, Colditz 1995, A random-effects regression model for meta-analysis,
  /// doi 10.1002/sim.4780140406: page 408, with their smoothed variances.
  @Test func berkey1995() throws {
    let ratio1 = zip(BCG.nonevents1, BCG.events1).reduce(0) { $0 + $1.0 / $1.1 } / 13
    let ratio2 = zip(BCG.nonevents2, BCG.events2).reduce(0) { $0 + $1.0 / $1.1 } / 13
    let plain = try BCG.logRiskRatios
    let effects = StudyEffects(
      estimates: plain.estimates, variances: BCG.tables.map { ratio1 / $0.n1 + ratio2 / $0.n2 })
    let random = try RandomEffects(method: .empiricalBayes, inference: .normal).fit(effects)
    #expect(abs(random.pooled.estimate - -0.5429) <= Tolerance.printed4)
    #expect(abs(random.pooled.standardError - 0.1842) <= Tolerance.printed4)
    #expect(abs(random.heterogeneity.tauSquared - 0.268) <= Tolerance.printed3)
    let regression = try MetaRegression(
      ModeratorFormula("latitude"), method: EmpiricalBayes(), inference: .normal
    ).fit(effects.adding([.numeric("latitude", BCG.latitude.map { $0 - 33.46 })]))
    // The article's intercept is -0.6304.
    #expect(abs(regression.coefficients[0].estimate - -0.6304) <= 2 * Tolerance.printed4)
    #expect(abs(regression.coefficients[0].standardError - 0.1591) <= Tolerance.printed4)
    #expect(abs(regression.coefficients[1].estimate - -0.0268) <= Tolerance.printed4)
    #expect(abs(regression.coefficients[1].standardError - 0.0110) <= Tolerance.printed4)
    #expect(abs(regression.heterogeneity.tauSquared - 0.157) <= Tolerance.printed3)
    #expect(abs(try #require(regression.rSquared) - 41) <= 0.5)
  }

  /// Viechtbauer 2007, Confidence intervals for the amount of heterogeneity in meta-analysis, doi 10.1002/sim.2514:
  /// Table II on page 44, with the diuretics trials of Collins, Yusuf, Peto 1985.
  @Test func viechtbauer2007() throws {
    let rows: [(n1: Double, n2: Double, x1: Double, x2: Double)] = [
      (131, 136, 14, 14), (385, 134, 21, 17), (57, 48, 14, 24), (38, 40, 6, 18), (1011, 760, 12, 35),
      (1370, 1336, 138, 175), (506, 524, 15, 20), (108, 103, 6, 2), (153, 102, 65, 40),
    ]
    let tables = rows.map {
      try! TwoByTwoTable(events1: $0.x1, nonevents1: $0.n1 - $0.x1, events2: $0.x2, nonevents2: $0.n2 - $0.x2)
    }
    let outcomes = try LogOddsRatio().outcomes(of: tables).map { try $0.get() }
    let effects = StudyEffects(estimates: outcomes.map(\.estimate), variances: outcomes.map(\.variance))
    for (code, printed) in [("DL", 0.230), ("ML", 0.239), ("REML", 0.301), ("SJ", 0.456)] {
      let method = try #require(Catalogue.heterogeneityEstimators[code])
      let fit = try RandomEffects(method: method).fit(effects)
      #expect(abs(fit.heterogeneity.tauSquared - printed) <= Tolerance.printed3, "\(code)")
    }
    func expect(_ fit: PooledFit, _ method: some TauSquaredIntervalMethod, _ lower: Double, _ upper: Double)
      throws
    {
      let bounds = try #require(try fit.tauSquaredInterval(method)).bounds
      #expect(abs(bounds.lower - lower) <= Tolerance.printed3)
      #expect(abs(bounds.upper - upper) <= Tolerance.printed3)
    }
    let (ml, reml) = (
      try RandomEffects(method: .maximumLikelihood).fit(effects),
      try RandomEffects(method: .reml).fit(effects)
    )
    try expect(ml, .qProfile, 0.072, 2.203)
    try expect(ml, .profileLikelihood, 0.027, 1.131)
    try expect(reml, .profileLikelihood, 0.043, 1.475)
    let error = try #require(reml.heterogeneity.tauSquaredStandardError)
    #expect(abs(reml.heterogeneity.tauSquared + 1.96 * error - 0.732) <= Tolerance.printed3)
  }

  /// Jackson, Turner, Rhodes, Viechtbauer 2014, Methods for calculating confidence and credible intervals for the
  /// residual between-study variance in random effects meta-regression models, doi 10.1186/1471-2288-14-103.
  @Test func jackson2014() throws {
    try expectJackson(
      StudyEffects(
        estimates: [
          0.0267, 0.8242, 0.3930, 2.4405, 2.1401, 1.2528, 2.4849, 0.3087, 1.4246, 0.1823, 1.1378, 1.2321,
          2.0695,
          4.0237, 1.4383, 1.6021,
        ],
        variances: [
          0.1285, 0.0315, 0.0931, 2.0967, 1.0539, 0.1602, 1.0235, 0.0218, 0.5277, 0.0556, 0.3304, 0.1721,
          0.4901,
          2.0200, 0.3399, 0.1830,
        ]),
      moderator: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1],
      inverseVariance: (0.0029, 0.6907), inverseStandardError: (0, 1.1245), qProfile: (0.0023, 1.4871))
    try expectJackson(
      StudyEffects(
        estimates: [
          0.54, 0.4, 0.64, 0.365, 0.835, 0.02, 0.12, 0.085, 1.18, 0.08, 0.18, 0.325, 0.06, 0.715, 0.065,
          0.245, 0.24,
          0.06, 0.19,
        ],
        variances: [
          0.0176, 0.019, 0.0906, 0.0861, 0.0063, 0.0126, 0.0126, 0.0041, 0.0759, 0.0126, 0.0104, 0.0242,
          0.0026,
          0.2629, 0.0169, 0.0156, 0.0481, 0.0084, 0.0044,
        ]),
      moderator: [
        1986, 1987, 1988, 1988, 1998, 1999, 2000, 2000, 2000, 2001, 2001, 2001, 2002, 2002, 2002, 2002, 2003,
        2003,
        2003,
      ],
      inverseVariance: (0.0170, 0.1393), inverseStandardError: (0.0180, 0.1375), qProfile: (0.0178, 0.1564))
  }

  /// The paper prints its data with four decimals, of which the bounds are this sensitive a function.
  private static let roundedInputs = 1e-4

  private func expectJackson(
    _ effects: StudyEffects, moderator: [Double], inverseVariance: (Double, Double),
    inverseStandardError: (Double, Double), qProfile: (Double, Double)
  ) throws {
    func expect(
      _ weights: [Double], _ method: some TauSquaredIntervalMethod, _ printed: (Double, Double)
    ) throws {
      let fit = try MetaRegression(
        ModeratorFormula("x"), method: GeneralizedQMoment(), weighting: .given
      ).fit(effects.weighted(by: weights).adding([.numeric("x", moderator)]))
      let bounds = try #require(try fit.tauSquaredInterval(method)).bounds
      #expect(abs(bounds.lower - printed.0) <= Tolerance.printed4 + Self.roundedInputs * printed.0)
      #expect(abs(bounds.upper - printed.1) <= Tolerance.printed4 + Self.roundedInputs * printed.1)
    }
    try expect(effects.variances.map { 1 / $0 }, .generalizedQ, inverseVariance)
    try expect(effects.variances.map { 1 / $0.squareRoot() }, .generalizedQ, inverseStandardError)
    try expect(effects.variances.map { 1 / $0 }, .qProfile, qProfile)
  }

  /// Rothman, Greenland, Lash 2008, Modern Epidemiology, chapter 15: Table 15-1 (tolbutamide) with 90 percent intervals.
  @Test func rothman2008RisksOfTolbutamide() throws {
    let studies = [
      Study("under 55", try TwoByTwoTable(events1: 8, nonevents1: 98, events2: 5, nonevents2: 115)),
      Study("55 and over", try TwoByTwoTable(events1: 22, nonevents1: 76, events2: 16, nonevents2: 69)),
    ]
    let difference = try MantelHaenszel(RiskDifference(), level: 0.9).fit(studies).pooled
    #expect(abs(difference.estimate - 0.0349) <= Tolerance.printed4)
    #expect(abs(difference.interval.lower - -0.0176) <= Tolerance.printed4)
    #expect(abs(difference.interval.upper - 0.0874) <= Tolerance.printed4)
    let ratio = try MantelHaenszel(LogRiskRatio(), level: 0.9).fit(studies).pooled
    #expect(abs(exponential(ratio.estimate) - 1.33) <= Tolerance.printed2)
    #expect(abs(exponential(ratio.interval.lower) - 0.87) <= Tolerance.printed2)
    #expect(abs(exponential(ratio.interval.upper) - 2.03) <= Tolerance.printed2)
    let odds = try MantelHaenszel(LogOddsRatio(), level: 0.9).fit(studies)
    #expect(abs(exponential(odds.pooled.estimate) - 1.40) <= Tolerance.printed2)
    #expect(abs(exponential(odds.pooled.interval.lower) - 0.84) <= Tolerance.printed2)
    #expect(abs(exponential(odds.pooled.interval.upper) - 2.34) <= Tolerance.printed2)
    #expect(abs(try #require(odds.oddsRatioHomogeneity).tarone.statistic - 0.3489) <= Tolerance.printed4)
  }

  /// Rothman, Greenland, Lash 2008, chapter 15: Table 15-2 (coronary deaths of British doctors by smoking, Doll and Hill
  /// 1966), with 90 percent intervals; rates for 10 000 years.
  @Test func rothman2008RatesOfCoronaryDeaths() throws {
    let rows: [(Double, Double, Double, Double)] = [
      (32, 5.2407, 2, 1.8790), (104, 4.3248, 12, 1.0673), (206, 2.8612, 28, 0.5710),
      (186, 1.2663, 28, 0.2585),
      (102, 0.5317, 31, 0.1462),
    ]
    let studies = rows.map {
      Study("age", try! TwoGroupRates(events1: $0.0, time1: $0.1, events2: $0.2, time2: $0.3))
    }
    let difference = try MantelHaenszel(RateDifference(), level: 0.9).fit(studies).pooled
    #expect(abs(difference.estimate - 11.44) <= Tolerance.printed2)
    #expect(abs(difference.interval.lower - 6.35) <= Tolerance.printed2)
    #expect(abs(difference.interval.upper - 16.53) <= Tolerance.printed2)
    let ratio = try MantelHaenszel(LogRateRatio(), level: 0.9).fit(studies)
    #expect(abs(exponential(ratio.pooled.estimate) - 1.42) <= Tolerance.printed2)
    #expect(abs(exponential(ratio.pooled.interval.lower) - 1.19) <= Tolerance.printed2)
    #expect(abs(exponential(ratio.pooled.interval.upper) - 1.70) <= Tolerance.printed2)
    #expect(abs(try #require(ratio.associationTest).statistic - 10.7021) <= Tolerance.printed4)
  }

  /// Viechtbauer 2010, Conducting meta-analyses in R with the metafor package, doi 10.18637/jss.v036.i03: the BCG trials.
  @Test func viechtbauer2010() throws {
    let fit = try RandomEffects(method: .reml, inference: .normal).fit(BCG.logRiskRatios)
    #expect(abs(fit.heterogeneity.tauSquared - 0.3132) <= Tolerance.printed4)
    #expect(abs(try #require(fit.heterogeneity.tauSquaredStandardError) - 0.1664) <= Tolerance.printed4)
    #expect(abs(try #require(fit.heterogeneity.iSquared) - 92.22) <= Tolerance.printed2)
    #expect(abs(fit.heterogeneity.q! - 152.2330) <= Tolerance.printed4)
  }
}

/// eˣ for comparing with printed ratios.
enum Exponential {
  static func of(_ x: Double) -> Double {
    // Halved until a short series suffices, then squared back.
    let small = x / 1024
    var (term, sum, n) = (1.0, 1.0, 1.0)
    while abs(term) > 1e-18 {
      term *= small / n
      sum += term
      n += 1
    }
    return (0..<10).reduce(sum) { power, _ in power * power }
  }
}
