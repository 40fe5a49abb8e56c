import EffectSizes
import Estimates
import MetaAnalysis
import Testing

/// What a meta-regression must do, and what it must refuse.
@Suite struct RegressionPropertyTests {
  static let codes = Catalogue.heterogeneityEstimators.elements.map(\.code)

  func fit(
    _ formula: String, _ moderators: [Covariate], _ effects: StudyEffects, method: String = "REML",
    weighting: Weighting = .inverseVariance
  ) throws -> MetaRegressionFit {
    try MetaRegression(
      ModeratorFormula(formula), method: Catalogue.heterogeneityEstimators[method], weighting: weighting
    ).fit(effects.adding(moderators))
  }

  func expectEqual(_ left: some UnivariateFit, _ right: some UnivariateFit, _ name: String = "") {
    let size = left.effects.variances.min()!
    #expect(
      agree(
        left.heterogeneity.tauSquared, right.heterogeneity.tauSquared, Tolerance.iterative, size: size),
      "\(name)")
    #expect(
      agree(
        left.heterogeneity.tauSquaredStandardError, right.heterogeneity.tauSquaredStandardError,
        Tolerance.iterative), "\(name)")
    #expect(agree(left.heterogeneity.q!, right.heterogeneity.q!, Tolerance.iterative), "\(name)")
    #expect(
      agree(left.likelihood?.logLikelihood, right.likelihood?.logLikelihood, Tolerance.iterative, size: 1),
      "\(name)")
    for (l, r) in zip(left.fittedValues, right.fittedValues) {
      #expect(agree(l, r, Tolerance.iterative, size: 1), "\(name)")
    }
    for (l, r) in zip(left.fittedStandardErrors, right.fittedStandardErrors) {
      #expect(agree(l, r, Tolerance.iterative), "\(name)")
    }
  }

  @Test(arguments: codes)
  func theInterceptAloneIsThePooledEffect(code: String) throws {
    for seed in 1...5 {
      var effects = StudyEffects.random(seed: seed, studies: 4 + seed)
      effects.weights = effects.variances.map { 1 / ($0 + 0.1) }
      let method = try #require(Catalogue.heterogeneityEstimators[code])
      for weighting in [Weighting.inverseVariance, .given, .equal] {
        let regression = try fit("1", [], effects, method: code, weighting: weighting)
        let pooled = try RandomEffects(method: method, weighting: weighting).fit(effects)
        expectEqual(regression, pooled, "\(code) \(seed)")
        #expect(regression.coefficients.map(\.name) == ["intercept"])
        #expect(
          agree(regression.coefficients[0].standardError, pooled.pooled.standardError, Tolerance.iterative))
        for interval in [QProfile() as any TauSquaredIntervalMethod, GeneralizedQ()] {
          let left = try #require(try regression.tauSquaredInterval(interval)).bounds
          let right = try #require(try pooled.tauSquaredInterval(interval)).bounds
          #expect(agree(left.upper, right.upper, Tolerance.iterative, size: 1e-3))
        }
      }
    }
  }

  /// Precise studies near 0 and an imprecise one far away, which may come first.
  @Test(arguments: ["1", "x", "-1 + g", "-1 + g + x"], codes)
  func anImpreciseStudyFarAwayCostsTheOthersNoDigits(formula: String, code: String) throws {
    let far = StudyEffects(
      estimates: [3e15, 0.11, -0.23, 0.32, 0.05, 0.41, -0.17],
      variances: [1e31, 0.01, 0.02, 0.03, 0.01, 0.02, 0.04])
    let (x, g) = ([1.0, 2, 1, 3, 2, 5, 4], ["a", "b", "a", "a", "b", "b", "a"])
    let fits = try [Array(0..<7), [3, 1, 2, 4, 5, 6, 0]].map { order in
      try fit(
        formula, [.numeric("x", order.map { x[$0] }), .categorical("g", order.map { g[$0] })],
        far.selecting(order), method: code)
    }
    #expect(agree(fits[0].heterogeneity.q!, fits[1].heterogeneity.q!, 1e-9))
    #expect(agree(fits[0].heterogeneity.tauSquared, fits[1].heterogeneity.tauSquared, 1e-7, size: 0.01))
    for (left, right) in zip(fits[0].coefficients, fits[1].coefficients) {
      #expect(agree(left.estimate, right.estimate, 1e-7, size: 0.1))
      #expect(agree(left.standardError, right.standardError, 1e-7))
    }
  }

  /// Products of large numbers are nearly combinations of their factors.
  @Test(arguments: codes)
  func originsOfInteractingModeratorsDoNotMatter(code: String) throws {
    let effects = StudyEffects.random(seed: 7, studies: 14)
    // Multiples of a power of two, which a shift by a million leaves exact.
    var random = RandomNumbers(seed: 3)
    let (x, z) = (
      effects.estimates.map { _ in (random.normal() * 1024).rounded() / 1024 },
      effects.estimates.map { _ in (random.normal() * 1024).rounded() / 1024 }
    )
    let groups = effects.estimates.indices.map { $0 % 2 == 0 ? "a" : "b" }
    for formula in ["x * z", "g * x", "x * z * g"] {
      let moderators = { (shift: Double) in
        [
          Covariate.numeric("x", x.map { $0 + shift }), .numeric("z", z.map { $0 - 2 * shift }),
          .categorical("g", groups),
        ]
      }
      let plain = try fit(formula, moderators(0), effects, method: code)
      let moved = try fit(formula, moderators(1e6), effects, method: code)
      #expect(
        agree(plain.heterogeneity.tauSquared, moved.heterogeneity.tauSquared, 1e-9, size: 1e-2), "\(formula)")
      #expect(agree(plain.heterogeneity.q!, moved.heterogeneity.q!, 1e-9), "\(formula)")
      let (last, lastMoved) = (plain.coefficients.last!, moved.coefficients.last!)
      #expect(agree(last.estimate, lastMoved.estimate, 1e-8), "\(formula)")
      #expect(agree(last.standardError, lastMoved.standardError, 1e-8), "\(formula)")
    }
  }

  /// Only the ratios of given weights matter, and a study whose weight is nothing beside others' has to be left out.
  @Test(arguments: ["GENQ", "GENQM", "REML"])
  func givenWeightsOfAnySize(code: String) throws {
    let effects = try BCG.logRiskRatios
    let weights = effects.variances.map { 1 / $0 }
    func fit(_ weights: [Double], _ formula: String = "x") throws -> MetaRegressionFit {
      try self.fit(
        formula, [.numeric("x", BCG.latitude)], effects.weighted(by: weights), method: code, weighting: .given
      )
    }
    for formula in ["x", "1"] {
      let plain = try fit(weights, formula)
      for factor in [1e160, 1e-160, 1e300] {
        let scaled = try fit(weights.map { $0 * factor }, formula)
        #expect(agree(scaled.heterogeneity.tauSquared, plain.heterogeneity.tauSquared, 1e-9))
        #expect(agree(scaled.coefficients[0].estimate, plain.coefficients[0].estimate, 1e-9))
        #expect(agree(scaled.coefficients[0].standardError, plain.coefficients[0].standardError, 1e-9))
      }
    }
    let apart = weights.indices.map { $0 % 2 == 0 ? 1e200 : 1e-200 }
    #expect(throws: MetaAnalysisError.weightTooSmall(study: 1, weight: 1e-200)) { try fit(apart) }
    ExtremeDataTests.expectFinite(try fit(weights.indices.map { $0 % 2 == 0 ? 1e5 : 1e-5 }), code)
  }

  @Test(arguments: [1e-300, 1e-160, 1e150, 1e300])
  func unitsAtTheEndsOfTheRangeDoNotMatter(factor: Double) throws {
    let effects = try BCG.logRiskRatios
    let plain = try fit("x", [.numeric("x", BCG.latitude)], effects)
    let scaled = try fit("x", [.numeric("x", BCG.latitude.map { $0 * factor })], effects)
    #expect(agree(plain.coefficients[1].estimate, scaled.coefficients[1].estimate * factor, 1e-9))
    #expect(agree(plain.coefficients[1].standardError, scaled.coefficients[1].standardError * factor, 1e-9))
    #expect(agree(plain.moderatorTest?.statistic, scaled.moderatorTest?.statistic, 1e-9))
    #expect(zip(plain.fittedStandardErrors, scaled.fittedStandardErrors).allSatisfy { agree($0, $1, 1e-9) })
    #expect(throws: MetaAnalysisError.self) {
      try fit(
        "x + x:z",
        [.numeric("x", BCG.latitude.map { $0 * 1e200 }), .numeric("z", BCG.latitude.map { $0 * 1e200 })],
        effects)
    }
  }

  @Test(arguments: codes)
  func unitsAndOriginsOfModeratorsDoNotMatter(code: String) throws {
    let effects = try BCG.logRiskRatios
    let plain = try fit("x", [.numeric("x", BCG.latitude)], effects, method: code)
    for (factor, shift) in [(1e-12, 0.0), (1e12, 0), (1, 1e9), (0.001, 1950), (1, -1e6)] {
      let moved = try fit(
        "x", [.numeric("x", BCG.latitude.map { $0 * factor + shift })], effects, method: code)
      // A shift rounds the moderator itself.
      let rounding = 1e-9 + 1e-15 * abs(shift) / factor
      #expect(
        agree(plain.heterogeneity.tauSquared, moved.heterogeneity.tauSquared, rounding, size: 0.01),
        "\(shift)")
      #expect(agree(plain.coefficients[1].estimate, moved.coefficients[1].estimate * factor, rounding * 10))
      #expect(
        agree(
          plain.coefficients[1].standardError, moved.coefficients[1].standardError * factor, rounding * 10))
      #expect(agree(plain.moderatorTest?.statistic, moved.moderatorTest?.statistic, rounding * 100))
    }
  }

  @Test(arguments: codes)
  func anotherBasisOfTheSameModelIsTheSameModel(code: String) throws {
    let effects = try BCG.logRiskRatios
    let (x, z) = (BCG.latitude, BCG.year)
    let plain = try fit("x + z", [.numeric("x", x), .numeric("z", z)], effects, method: code)
    let mixed = try fit(
      "x + z",
      [.numeric("x", zip(x, z).map { $0 + 2 * $1 }), .numeric("z", zip(x, z).map { $0 - $1 + 4 })], effects,
      method: code)
    expectEqual(plain, mixed, code)
    #expect(agree(plain.moderatorTest?.statistic, mixed.moderatorTest?.statistic, Tolerance.iterative))
  }

  @Test(arguments: codes)
  func contrastsAndCellMeansAreOneModel(code: String) throws {
    let effects = try BCG.logRiskRatios
    let alloc = Covariate.categorical("alloc", BCG.allocation)
    let contrasts = try fit("alloc", [alloc], effects, method: code)
    let means = try fit("alloc - 1", [alloc], effects, method: code)
    let other = try fit(
      "alloc", [.categorical("alloc", BCG.allocation, reference: "systematic")], effects, method: code)
    expectEqual(contrasts, means, code)
    expectEqual(contrasts, other, code)
    let cells = means.coefficients.map(\.estimate)
    #expect(agree(contrasts.coefficients[0].estimate, cells[0], Tolerance.iterative))
    #expect(agree(contrasts.coefficients[1].estimate, cells[1] - cells[0], Tolerance.iterative, size: 1))
    #expect(agree(other.coefficients[1].estimate, cells[0] - cells[2], Tolerance.iterative, size: 1))
    #expect(agree(contrasts.moderatorTest?.statistic, other.moderatorTest?.statistic, Tolerance.iterative))
    #expect(contrasts.coefficients.map(\.name) == ["intercept", "allocrandom", "allocsystematic"])
    #expect(means.coefficients.map(\.name) == ["allocalternate", "allocrandom", "allocsystematic"])
  }

  @Test func shiftingEffectsShiftsTheInterceptAlone() throws {
    let effects = try BCG.logRiskRatios
    let x = Covariate.numeric("x", BCG.latitude)
    let (plain, moved) = (try fit("x", [x], effects), try fit("x", [x], effects.map { $0 + 1024 }))
    #expect(agree(moved.coefficients[0].estimate - 1024, plain.coefficients[0].estimate, 1e-9, size: 1))
    #expect(agree(moved.coefficients[1].estimate, plain.coefficients[1].estimate, 1e-9))
    #expect(agree(moved.heterogeneity.tauSquared, plain.heterogeneity.tauSquared, 1e-9))
  }

  @Test func whatDoesNotVaryIsNamed() throws {
    let effects = try BCG.logRiskRatios
    #expect(throws: MetaAnalysisError.moderatorDoesNotVary(name: "dose", value: "5.0")) {
      try fit("dose", [.numeric("dose", Array(repeating: 5, count: 13))], effects)
    }
    #expect(throws: MetaAnalysisError.moderatorDoesNotVary(name: "kind", value: "a")) {
      try fit("kind", [.categorical("kind", Array(repeating: "a", count: 13))], effects)
    }
  }

  @Test func whatIsConfoundedIsNamed() throws {
    let effects = try BCG.logRiskRatios
    let x = Covariate.numeric("x", BCG.latitude)
    let twice = Covariate.numeric("twice", BCG.latitude.map { 2 * $0 + 7 })
    do {
      _ = try fit("x + twice", [x, twice], effects)
      Issue.record("a repeated moderator was accepted")
    } catch MetaAnalysisError.moderatorsConfounded(let name, let others) {
      #expect(Set([name] + others) == ["x", "twice", "intercept"])
    }
    do {
      _ = try fit("x + twice - 1", [x, .numeric("twice", BCG.latitude.map { 3 * $0 })], effects)
      Issue.record("a repeated moderator was accepted")
    } catch MetaAnalysisError.moderatorsConfounded(let name, let others) {
      #expect(Set([name] + others) == ["x", "twice"])
    }
    let isRandom = Covariate.numeric("r", BCG.allocation.map { $0 == "random" ? 1 : 0 })
    do {
      _ = try fit("alloc + r", [.categorical("alloc", BCG.allocation), isRandom], effects)
      Issue.record("an indicator of a level was accepted beside its factor")
    } catch MetaAnalysisError.moderatorsConfounded(let name, let others) {
      #expect(Set([name] + others) == ["allocrandom", "r"])
    }
  }

  @Test func otherFaultsAreNamed() throws {
    let effects = try BCG.logRiskRatios
    let x = Covariate.numeric("x", BCG.latitude)
    #expect(throws: MetaAnalysisError.unknownModerator(name: "y")) { try fit("x + y", [x], effects) }
    #expect(throws: MetaAnalysisError.unequalLengths(name: "z", expected: 13, found: 2)) {
      try fit("z", [.numeric("z", [1, 2])], effects)
    }
    #expect(throws: MetaAnalysisError.moderatorNotFinite(name: "z", study: 3)) {
      try fit("z", [.numeric("z", [1, 2, 3, .nan] + Array(repeating: 1, count: 9))], effects)
    }
    #expect(
      throws: MetaAnalysisError.unknownReferenceLevel(
        moderator: "a", level: "none", levels: ["alternate", "random", "systematic"])
    ) {
      try fit("a", [.categorical("a", BCG.allocation, reference: "none")], effects)
    }
    let three = try effects.selecting([0, 1, 2])
    #expect(throws: MetaAnalysisError.tooFewStudies(studies: 3, coefficients: 3)) {
      try fit("a + b", [.numeric("a", [1, 2, 4]), .numeric("b", [0, 1, 0])], three)
    }
  }

  @Test func theOmnibusTestOfOneCoefficientIsItsSquare() throws {
    let regression = try fit("x", [.numeric("x", BCG.latitude)], BCG.logRiskRatios)
    let statistic = try #require(regression.coefficients[1].statistic)
    let test = try #require(regression.moderatorTest)
    #expect(agree(test.statistic, statistic * statistic, Tolerance.iterative))
    #expect(agree(test.pValue, regression.coefficients[1].pValue, Tolerance.iterative))
    #expect(test.numeratorDegreesOfFreedom == 1 && test.denominatorDegreesOfFreedom == 11)
    #expect(regression.test([]) == nil)
  }

  @Test func modelsWithoutModeratorsHaveNoTest() throws {
    #expect(try fit("1", [], BCG.logRiskRatios).moderatorTest == nil)
  }

  /// Residuals of 0 leave nothing to scale by.
  @Test func aPerfectFit() throws {
    let effects = StudyEffects(estimates: [1, 2, 3, 4], variances: [1, 1, 1, 1])
    let regression = try MetaRegression(ModeratorFormula("x"), inference: .knappHartung)
      .fit(effects.adding([.numeric("x", [1, 2, 3, 4])]))
    #expect(abs(regression.coefficients[1].estimate - 1) <= 1e-14)
    #expect(regression.heterogeneity.tauSquared == 0)
    #expect(regression.coefficients.allSatisfy { $0.standardError == 0 && $0.pValue == nil })
    #expect(regression.moderatorTest == nil)
    #expect(regression.notes.contains(.knappHartungZeroVariance))
    ExtremeDataTests.expectFinite(regression, "perfect")
  }
}

/// Subgroups against the models they are short for.
@Suite struct SubgroupPropertyTests {
  @Test func separateSubgroupsArePooledAlone() throws {
    let effects = try BCG.logRiskRatios
    let fit = try SubgroupAnalysis(by: "alloc").fit(effects.adding([.categorical("alloc", BCG.allocation)]))
    #expect(fit.subgroups.map(\.level) == ["alternate", "random", "systematic"])
    #expect(fit.subgroups.flatMap(\.members).sorted() == Array(0..<13))
    for subgroup in fit.subgroups {
      let alone = try RandomEffects().fit(effects.selecting(subgroup.members))
      #expect(subgroup.pooled == alone.pooled)
      #expect(subgroup.heterogeneity == alone.heterogeneity)
      #expect(subgroup.notes == alone.notes)
    }
    #expect(fit.test?.numeratorDegreesOfFreedom == 2)
  }

  /// The test between subgroups with a common τ² is the Wald test of the contrasts.
  @Test func commonTauSquaredIsARegressionOnCells() throws {
    let effects = try BCG.logRiskRatios
    let fit = try SubgroupAnalysis(by: "alloc", inference: .normal, tauSquared: .common)
      .fit(effects.adding([.categorical("alloc", BCG.allocation)]))
    let moderator = Covariate.categorical("alloc", BCG.allocation)
    let cells = try MetaRegression(
      ModeratorFormula("alloc - 1"), inference: .normal
    ).fit(effects.adding([moderator]))
    for (subgroup, cell) in zip(fit.subgroups, cells.coefficients) {
      #expect(subgroup.pooled.estimate == cell.estimate)
      #expect(subgroup.heterogeneity.tauSquared == cells.heterogeneity.tauSquared)
      let known = try RandomEffects(method: .known(cells.heterogeneity.tauSquared), inference: .normal)
        .fit(effects.selecting(subgroup.members))
      #expect(agree(subgroup.pooled.estimate, known.pooled.estimate, Tolerance.sameFormula))
      #expect(agree(subgroup.pooled.standardError, known.pooled.standardError, Tolerance.sameFormula))
    }
    let contrasts = try MetaRegression(
      ModeratorFormula("alloc"), inference: .normal
    ).fit(effects.adding([moderator]))
    #expect(agree(fit.test?.statistic, contrasts.moderatorTest?.statistic, Tolerance.iterative))
  }

  /// Q in total is Q within plus Q between, for common effects.
  @Test func commonEffectsPartitionQ() throws {
    let effects = try BCG.logRiskRatios
    let fit = try SubgroupAnalysis(by: "alloc", method: nil, inference: .normal)
      .fit(effects.adding([.categorical("alloc", BCG.allocation)]))
    let within = fit.subgroups.reduce(0) { $0 + $1.heterogeneity.q! }
    let total = try CommonEffect().fit(effects).heterogeneity.q!
    #expect(agree(within + (fit.test?.statistic ?? 0), total, Tolerance.sameFormula))
  }

  @Test func namesMayBeAnything() throws {
    let fit = try SubgroupAnalysis(by: "kind of `allocation` (a + b)", tauSquared: .common)
      .fit(BCG.logRiskRatios.adding([.categorical("kind of `allocation` (a + b)", BCG.allocation)]))
    #expect(fit.subgroups.count == 3)
  }

  @Test func oneStudyInASubgroupIsItself() throws {
    let effects = StudyEffects(estimates: [1, 2, 3], variances: [0.1, 0.2, 0.3])
    let fit = try SubgroupAnalysis(by: "g").fit(effects.adding([.categorical("g", ["a", "b", "b"])]))
    #expect(fit.subgroups[0].pooled.estimate == 1)
    #expect(fit.subgroups[0].notes == [.singleStudy])
  }

  /// One level is one subgroup: all studies together, and nothing to be tested.
  @Test(arguments: [SubgroupAnalysis.TauSquared.separate, .common])
  func oneLevelIsOneSubgroup(tauSquared: SubgroupAnalysis.TauSquared) throws {
    let effects = try BCG.logRiskRatios
    let fit = try SubgroupAnalysis(by: "g", tauSquared: tauSquared)
      .fit(effects.adding([.categorical("g", Array(repeating: "a", count: 13))]))
    let all = try InverseVariance(inference: AdHocKnappHartungInference()).fit(effects)
    #expect(fit.subgroups.map(\.pooled) == [all.pooled])
    #expect(fit.subgroups[0].heterogeneity == all.heterogeneity)
    #expect(fit.test == nil && fit.regressionTest == nil)
  }

  @Test func faultsAreNamed() throws {
    let effects = try BCG.logRiskRatios
    #expect(throws: MetaAnalysisError.unequalLengths(name: "g", expected: 13, found: 1)) {
      try SubgroupAnalysis(by: "g").fit(effects.adding([.categorical("g", ["a"])]))
    }
  }
}
