import EffectSizes
import Estimates
import Foundation
import MetaAnalysis
import Testing

/// Numbers of metafor 3.8 for what `cases.json` does not cover: see Reference/metafor-3.8.R.
@Suite struct Metafor38Tests {
  /// metafor's own iterations end at 1e-12 of τ²; its quantities are then as good as this.
  static let converged = 1e-8

  enum Value: Decodable {
    case number(Double?)
    case numbers([Double])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let numbers = try? container.decode([Double].self) {
        self = .numbers(numbers)
      } else {
        self = .number(container.decodeNil() ? nil : try container.decode(Double.self))
      }
    }
  }

  static let cases: [String: [String: Value]] = {
    struct File: Decodable { var cases: [String: [String: Value]] }
    let url = Bundle.module.url(forResource: "metafor-3.8", withExtension: "json", subdirectory: "Reference")!
    return try! JSONDecoder().decode(File.self, from: Data(contentsOf: url)).cases
  }()

  func number(_ name: String, _ key: String) throws -> Double {
    guard case .number(let value?) = try #require(Self.cases[name]?[key]) else {
      throw CocoaError(.keyValueValidation)
    }
    return value
  }

  func numbers(_ name: String, _ key: String) throws -> [Double] {
    guard case .numbers(let values) = try #require(Self.cases[name]?[key]) else {
      throw CocoaError(.keyValueValidation)
    }
    return values
  }

  func expect(
    _ found: Double?, _ name: String, _ key: String, tolerance: Double = converged,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let wanted = try number(name, key)
    #expect(
      agree(found, wanted, tolerance, size: 1e-3), "\(name) \(key): \(wanted)", sourceLocation: sourceLocation
    )
  }

  func expect(_ fit: some UnivariateFit, _ name: String) throws {
    for (key, value) in [
      ("b", { (c: Coefficient) in c.estimate }), ("se", { $0.standardError }),
      ("lower", { $0.interval.lower }),
      ("upper", { $0.interval.upper }), ("p", { $0.pValue ?? -1 }),
    ] as [(String, (Coefficient) -> Double)] {
      for (found, wanted) in zip(fit.coefficients.map(value), try numbers(name, key)) {
        #expect(agree(found, wanted, Self.converged, size: 0.1), "\(name) \(key)")
      }
      #expect(try fit.coefficients.count == numbers(name, key).count)
    }
  }

  var effects: StudyEffects {
    get throws { StudyEffects(estimates: try numbers("data", "y"), variances: try numbers("data", "v")) }
  }

  var moderators: [Covariate] {
    [
      .numeric("ablat", BCG.latitude), .numeric("year", BCG.year), .categorical("kind", BCG.allocation),
    ]
  }

  func regress(
    _ formula: String, method: (any HeterogeneityEstimator)? = RestrictedMaximumLikelihood(),
    inference: any CoefficientInference = KnappHartungInference(), weights: [Double]? = nil,
    moderators: [Covariate]? = nil
  ) throws -> MetaRegressionFit {
    try MetaRegression(
      ModeratorFormula(formula), method: method, inference: inference,
      weighting: weights == nil ? .inverseVariance : .given
    ).fit((weights.map(effects.weighted) ?? effects).adding(moderators ?? self.moderators))
  }

  @Test func dataAreTheSame() throws {
    let own = try BCG.logRiskRatios
    for (left, right) in zip(own.estimates, try numbers("data", "y")) { #expect(agree(left, right, 1e-14)) }
    #expect(try numbers("data", "n") == BCG.sizes)
  }

  @Test func intervalsOfTauSquared() throws {
    func expectBounds(
      _ fit: some UnivariateFit, _ method: some TauSquaredIntervalMethod, _ name: String
    ) throws {
      let bounds = try #require(try fit.tauSquaredInterval(method)).bounds
      try expect(bounds.lower, name, "lower", tolerance: 1e-7)
      try expect(bounds.upper, name, "upper", tolerance: 1e-7)
      try expect(fit.heterogeneity.iSquared(at: bounds.lower), name, "i2lower", tolerance: 1e-7)
      try expect(fit.heterogeneity.iSquared(at: bounds.upper), name, "i2upper", tolerance: 1e-7)
      try expect(fit.heterogeneity.hSquared(at: bounds.lower), name, "h2lower", tolerance: 1e-7)
      try expect(fit.heterogeneity.hSquared(at: bounds.upper), name, "h2upper", tolerance: 1e-7)
    }
    let (reml, ml) = (
      try RandomEffects(method: .reml).fit(effects),
      try RandomEffects(method: .maximumLikelihood).fit(effects)
    )
    try expectBounds(reml, .qProfile, "qp interval")
    try expectBounds(reml, .profileLikelihood, "pl interval REML")
    try expectBounds(ml, .profileLikelihood, "pl interval ML")
    try expectBounds(regress("ablat"), .qProfile, "qp interval regression")
    try expectBounds(
      regress("ablat", method: MaximumLikelihood()), .profileLikelihood, "pl interval ML regression")
  }

  @Test(arguments: ["z", "knha"])
  func otherWeights(test: String) throws {
    let inference = try #require(Catalogue.inferences[test])
    try expect(
      RandomEffects(inference: inference, weighting: .given).fit(effects.weighted(by: BCG.sizes)),
      "REML weights n \(test)"
    )
    try expect(
      RandomEffects(inference: inference, weighting: .equal).fit(effects), "REML unweighted \(test)")
    try expect(
      regress("ablat", inference: inference, weights: BCG.sizes),
      "REML weights n regression \(test)")
  }

  @Test func bestLinearUnbiasedPredictions() throws {
    func expectPredictions(_ fit: some UnivariateFit, _ name: String) throws {
      let found = fit.studyPredictions
      for (key, value) in [
        ("pred", { $0.estimate }), ("se", { $0.standardError }), ("lower", { $0.interval.lower }),
        ("upper", { $0.interval.upper }),
      ] as [(String, (StudyPrediction) -> Double)] {
        for (left, right) in zip(found.map(value), try numbers(name, key)) {
          #expect(agree(left, right, Self.converged, size: 0.1), "\(name) \(key)")
        }
      }
    }
    try expectPredictions(RandomEffects(inference: .normal).fit(effects), "blup z")
    try expectPredictions(RandomEffects(inference: .knappHartung).fit(effects), "blup knha")
    try expectPredictions(regress("ablat"), "blup regression knha")
  }

  @Test func predictionIntervals() throws {
    let fit = try RandomEffects().fit(effects)
    for (name, interval) in [
      ("prediction knha default", fit.predictionInterval()),
      ("prediction knha riley", fit.predictionInterval(.riley)),
      ("prediction z", try RandomEffects(inference: .normal).fit(effects).predictionInterval()),
    ] {
      try expect(interval?.interval.lower, name, "lower")
      try expect(interval?.interval.upper, name, "upper")
    }
  }

  @Test func mantelHaenszelTests() throws {
    let odds = try MantelHaenszel(LogOddsRatio()).fit(BCG.studies)
    try expect(odds.pooled.estimate, "mh OR", "b")
    try expect(odds.pooled.standardError, "mh OR", "se")
    try expect(odds.associationTest?.statistic, "mh OR", "MH")
    #expect(agree(odds.associationTest?.pValue, try number("mh OR", "MHp"), 1e-7))
    try expect(odds.oddsRatioHomogeneity?.breslowDay.statistic, "mh OR", "BD")
    try expect(odds.oddsRatioHomogeneity?.tarone.statistic, "mh OR", "TA")
    #expect(agree(odds.oddsRatioHomogeneity?.tarone.pValue, try number("mh OR", "TAp"), 1e-7))
    try expect(odds.heterogeneity.q!, "mh OR", "QE")
    let keys = ["x1i", "t1i", "x2i", "t2i"]
    let hart = try keys.map { try numbers("data hart1999", $0) }
    let rates = hart[0].indices.map {
      Study(
        "",
        try! TwoGroupRates(events1: hart[0][$0], time1: hart[1][$0], events2: hart[2][$0], time2: hart[3][$0])
      )
    }
    let ratio = try MantelHaenszel(LogRateRatio()).fit(rates)
    try expect(ratio.pooled.estimate, "mh IRR", "b")
    try expect(ratio.pooled.standardError, "mh IRR", "se")
    try expect(ratio.associationTest?.statistic, "mh IRR", "MH")
    #expect(agree(ratio.associationTest?.pValue, try number("mh IRR", "MHp"), 1e-7))
  }

  @Test func regressions() throws {
    let other = Covariate.categorical("kind", BCG.allocation, reference: "systematic")
    let fits: [(String, MetaRegressionFit)] = try [
      ("alloc without intercept", regress("kind - 1")), ("alloc by ablat", regress("kind * ablat")),
      (
        "alloc by ablat, reference systematic",
        regress("kind * ablat", moderators: [other, .numeric("ablat", BCG.latitude)])
      ),
      ("ablat and year z", regress("ablat + year", inference: NormalInference())),
      (
        "ablat and year F",
        regress("ablat + year", method: MaximumLikelihood(), inference: StudentsTInference())
      ),
      ("ablat and year common effect", regress("ablat + year", method: nil, inference: NormalInference())),
    ]
    for (name, fit) in fits {
      try expect(fit, name)
      try expect(fit.heterogeneity.tauSquared, name, "tau2")
      try expect(fit.moderatorTest?.statistic, name, "QM", tolerance: 1e-7)
      try expect(fit.moderatorTest?.pValue, name, "QMp", tolerance: 1e-7)
      try expect(fit.heterogeneity.q!, name, "QE")
      if fit.design.hasIntercept && fit.heterogeneity.isRandomEffects {
        try expect(fit.rSquared, name, "R2", tolerance: 1e-7)
      }
    }
  }

  @Test func subgroups() throws {
    let fit = try SubgroupAnalysis(by: "kind", inference: .knappHartung).fit(
      effects.adding([.categorical("kind", BCG.allocation)]))
    for subgroup in fit.subgroups {
      let name = "subgroup \(subgroup.level)"
      #expect(agree(subgroup.pooled.estimate, try numbers(name, "b")[0], Self.converged))
      #expect(agree(subgroup.pooled.standardError, try numbers(name, "se")[0], Self.converged))
      #expect(agree(subgroup.pooled.interval.upper, try numbers(name, "upper")[0], Self.converged))
      try expect(subgroup.heterogeneity.tauSquared, name, "tau2")
      try expect(subgroup.heterogeneity.q!, name, "QE")
    }
  }
}
