import EffectSizes
import Estimates
import LinearAlgebra
import MetaAnalysis
import Testing

/// What regressions say beyond their coefficients. Those of independent effects are held to metafor's numbers by the command's tests.
@Suite struct AnswersTests {
  // MARK: Dependent effects, by another program

  /// Schools in districts (Konstantopoulos 2011), with a made-up moderator of three levels.
  @Test func nestedEffectsAnswer() throws {
    let reference = AnswersReference.file.konstantopoulos
    let data = try #require(DependentCase.cases("multilevel").first { $0.data == "konstantopoulos" })
    let effects = try data.effects().adding([.categorical("stage", try #require(reference.stage))])
    let model = MultilevelModel(
      random: [.groups("district"), .groups("district", "school")],
      formula: try ModeratorFormula("year + stage"))
    let fit = try model.fit(effects)
    let robust = try ClusterRobustInference().coefficients(of: fit, clusters: data.texts("district"))
    let answers = RegressionAnswers(fit)
    try reference.expect.hold(
      answers, RegressionAnswers(fit, by: robust),
      at: [[.number("year", 1980)], [.number("year", 2000)], [.level("stage", "c")]], contrasting: "stage")
    expect(answers.averages[0], reference.expect.averages.year)
    expect(answers.averages[1], ["a", "b", "c"], reference.expect.averages.stage)
    let comparison = try NestedComparison(model, reducedTo: ModeratorFormula("year"), effects)
    let wanted = try #require(reference.expect.comparison)
    #expect(comparison.degreesOfFreedom == wanted.df)
    #expect(agree(comparison.statistic, wanted.statistic, 1e-7, size: 1))
    #expect(agree(comparison.pValue, wanted.p, 1e-7))
    #expect(agree(comparison.full.akaike, wanted.aic[0], 1e-9))
    #expect(agree(comparison.reduced.akaike, wanted.aic[1], 1e-9))
    #expect(agree(comparison.full.bayesian, wanted.bic[0], 1e-9))
    #expect(agree(comparison.reduced.bayesian, wanted.bic[1], 1e-9))
  }

  /// Correlated errors: averages are weighted by the row sums of the weight matrix.
  @Test func correlatedEffectsAnswer() throws {
    let reference = AnswersReference.file.tanner
    let data = try #require(DependentCase.cases("robust").first { $0.id == "robust-tanner-che-CR2" })
    let effects = try data.effects()
    var model = try data.model()
    model.formula = try ModeratorFormula("aget1 + sexmix")
    let fit = try model.fit(effects)
    let robust = try ClusterRobustInference().coefficients(of: fit, clusters: data.texts("study"))
    let answers = RegressionAnswers(fit)
    try reference.expect.hold(
      answers, RegressionAnswers(fit, by: robust), at: [[.number("aget1", 12)]], contrasting: "sexmix")
    expect(answers.averages[0], reference.expect.averages.aget1)
    expect(answers.averages[1], ["female", "male", "mixed"], reference.expect.averages.sexmix)
  }

  /// Two outcomes with a variance each: a new study's effect on one varies as that outcome's do.
  @Test func outcomesAnswerWithTheirOwnVariances() throws {
    let reference = AnswersReference.file.berkey
    let data = try #require(
      DependentCase.cases("structures").first { $0.id == "structures-berkey-UN-REML-t" })
    let effects = try data.effects()
    var model = try data.model()
    model.formula = try ModeratorFormula("outcome + yr - 1")
    let fit = try model.fit(effects)
    let robust = try ClusterRobustInference().coefficients(of: fit, clusters: data.texts("study"))
    let answers = RegressionAnswers(fit)
    try reference.expect.hold(
      answers, RegressionAnswers(fit, by: robust),
      at: [[.level("outcome", "AL")], [.level("outcome", "PD")]],
      contrasting: "outcome")
    expect(answers.averages[0], ["AL", "PD"], reference.expect.averages.outcome)
    expect(answers.averages[1], reference.expect.averages.yr)
    // Which outcome's variance it is, nothing tells.
    #expect(try answers.effect(at: [.number("yr", 0)]).prediction == nil)
  }

  private func expect(_ found: ModeratorAverage, _ mean: Double?) {
    guard case .mean(let value) = found.value else {
      Issue.record("\(found.moderator) has no mean")
      return
    }
    #expect(agree(value, mean, 1e-7))
  }

  private func expect(_ found: ModeratorAverage, _ levels: [String], _ shares: [Double]?) {
    guard case .shares(let values) = found.value else {
      Issue.record("\(found.moderator) has no shares")
      return
    }
    #expect(values.map(\.level) == levels)
    for (value, share) in zip(values, shares ?? []) { #expect(agree(value.share, share, 1e-7)) }
  }

  // MARK: What must hold

  private let years: [Double] = [
    1948, 1949, 1960, 1977, 1973, 1953, 1973, 1980, 1968, 1961, 1974, 1969, 1976,
  ]
  private let kinds = ["r", "r", "r", "r", "a", "a", "r", "r", "r", "s", "s", "s", "s"]

  private func effects(_ seed: Int = 1) -> StudyEffects {
    StudyEffects.random(seed: seed, studies: 13).adding([
      .numeric("year", years), .numeric("size", years.indices.map { Double($0 * $0 % 7) }),
      .categorical("kind", kinds),
    ])
  }

  private func answers(
    _ formula: String, _ effects: StudyEffects, weighting: Weighting = .inverseVariance
  ) throws -> RegressionAnswers<MetaRegressionFit> {
    RegressionAnswers(try MetaRegression(ModeratorFormula(formula), weighting: weighting).fit(effects))
  }

  /// At the averages of all moderators a regression gives the weighted mean of effects.
  @Test(arguments: [Weighting.inverseVariance, .equal, .given])
  func averagesGiveTheWeightedMean(weighting: Weighting) throws {
    let effects = effects().weighted(by: years.map { $0 - 1940 })
    let answers = try answers("year + kind", effects, weighting: weighting)
    let mean = zip(answers.fit.weights, effects.estimates).reduce(0) { $0 + $1.0 * $1.1 } / 100
    #expect(agree(try answers.effect(at: []).effect.estimate, mean, 1e-10))
  }

  /// The coding of levels and the origins of numbers change no answer.
  @Test(arguments: ["year + kind", "year * kind", "year * size + kind"])
  func codingDoesNotMatter(formula: String) throws {
    let effects = effects()
    let plain = try answers(formula, effects)
    let turned = try answers(
      formula + (formula.contains("*") ? "" : " - 1"),
      effects.adding([
        .categorical("kind", kinds, reference: "s"), .numeric("year", years.map { $0 - 1900 }),
      ]))
    for (year, kind) in [(1950.0, "r"), (1980, "s")] {
      let left = try plain.effect(at: [.number("year", year), .level("kind", kind)])
      let right = try turned.effect(at: [.level("kind", kind), .number("year", year - 1900)])
      #expect(agree(left.effect.estimate, right.effect.estimate, 1e-8))
      #expect(agree(left.effect.standardError, right.effect.standardError, 1e-8))
      #expect(agree(left.prediction?.lower, right.prediction?.lower, 1e-8))
    }
    for (left, right) in zip(try plain.contrasts(of: "kind"), try turned.contrasts(of: "kind")) {
      #expect(left.level == right.level && left.against == right.against)
      #expect(agree(left.difference.estimate, right.difference.estimate, 1e-8))
      #expect(agree(left.difference.standardError, right.difference.standardError, 1e-8))
    }
  }

  /// A contrast is the difference of the effects, with the others where they stand for both.
  @Test func contrastsAreDifferencesOfEffects() throws {
    let answers = try answers("year * kind", effects())
    let levels = try ["a", "r", "s"].map { try answers.effect(at: [.level("kind", $0)]).effect.estimate }
    let found = try answers.contrasts(of: "kind").map(\.difference.estimate)
    let wanted = [levels[1] - levels[0], levels[2] - levels[0], levels[2] - levels[1]]
    for (found, wanted) in zip(found, wanted) { #expect(agree(found, wanted, 1e-8)) }
  }

  /// Each distribution reaches its quantile times √(se² + τ²).
  @Test func predictionsHaveTheirDistribution() throws {
    let answers = try answers("year", effects())
    let fit = answers.fit
    for (distribution, degreesOfFreedom) in [
      (PredictionDistribution.studentsT, 11.0), (.riley, 10), (.normal, nil), (nil, 11),
    ] as [(PredictionDistribution?, Double?)] {
      let fitted = try answers.effect(at: [.number("year", 1960)], predictingBy: distribution)
      #expect(fitted.predictionDegreesOfFreedom == degreesOfFreedom)
      let critical = ReferenceDistribution(degreesOfFreedom: degreesOfFreedom).criticalValue(level: 0.95)
      let variance = fitted.effect.standardError * fitted.effect.standardError + fit.heterogeneity.tauSquared
      let width = try #require(fitted.prediction?.width)
      #expect(agree(width, 2 * critical * variance.squareRoot(), 1e-12))
    }
    // One study more than coefficients leaves this distribution no degrees of freedom.
    let few = try MetaRegression(ModeratorFormula("year + size")).fit(effects().selecting([0, 3, 5, 8]))
    #expect(
      try RegressionAnswers(few).effect(at: [.number("year", 1960)], predictingBy: .riley).prediction == nil)
    let common = try MetaRegression(ModeratorFormula("year"), method: nil, inference: .normal).fit(effects())
    #expect(try RegressionAnswers(common).effect(at: [.number("year", 1960)]).prediction == nil)
  }

  /// Generalised least squares knows of no variance between studies, so that nothing is predicted of a new one.
  @Test func withoutRandomTermsNothingIsPredicted() throws {
    var effects = effects()
    effects.clusters = years.indices.map { "s\($0 / 2)" }
    let correlated = try CorrelatedErrors(correlation: 0.6).applied(to: effects)
    let formula = try ModeratorFormula("year")
    for (terms, predicts) in [([], false), ([.effects(within: [])], true)] as [([RandomTerm], Bool)] {
      let fit = try MultilevelModel(random: terms, formula: formula).fit(correlated)
      let fitted = try RegressionAnswers(fit).effect(at: [.number("year", 1960)])
      #expect((fitted.prediction != nil) == predicts)
      #expect((fitted.predictionDegreesOfFreedom != nil) == predicts)
    }
  }

  /// The model without moderators has its mean to tell, and no terms.
  @Test func anInterceptAloneAnswers() throws {
    let effects = effects()
    let answers = try answers("1", effects)
    #expect(answers.termTests.isEmpty && answers.varianceInflation.isEmpty && answers.averages.isEmpty)
    let pooled = try RandomEffects().fit(effects).pooled
    #expect(agree(try answers.effect(at: []).effect.standardError, pooled.standardError, 1e-9))
  }

  @Test func valuesBeyondTheStudiesAreNamed() throws {
    let answers = try answers("year + kind", effects())
    let inside = try answers.effect(at: [.number("year", 1948), .level("kind", "a")])
    #expect(inside.extrapolations.isEmpty)
    let beyond = try answers.effect(at: [.number("year", 2030)]).extrapolations
    #expect(beyond.map(\.moderator) == ["year"] && beyond[0].range == Interval(lower: 1948, upper: 1980))
  }

  @Test func whatCannotBeAnsweredIsRefused() throws {
    let effects = effects()
    let answers = try answers("year + kind", effects)
    #expect(throws: MetaAnalysisError.unknownModerator(name: "size")) {
      try answers.effect(at: [.number("size", 1)])
    }
    #expect(throws: MetaAnalysisError.unknownLevel(moderator: "kind", level: "x", levels: ["a", "r", "s"])) {
      try answers.effect(at: [.level("kind", "x")])
    }
    #expect(throws: MetaAnalysisError.notNumeric(moderator: "kind")) {
      try answers.effect(at: [.number("kind", 1)])
    }
    #expect(throws: MetaAnalysisError.notCategorical(moderator: "year")) {
      try answers.effect(at: [.level("year", "1950")])
    }
    #expect(throws: MetaAnalysisError.valueNotFinite(moderator: "year")) {
      try answers.effect(at: [.number("year", .infinity)])
    }
    #expect(throws: MetaAnalysisError.notCategorical(moderator: "year")) { try answers.contrasts(of: "year") }
    let model = MetaRegression(try ModeratorFormula("year + kind"))
    func comparing(_ formula: String, _ model: MetaRegression) throws {
      _ = try NestedComparison(model, reducedTo: ModeratorFormula(formula), effects)
    }
    #expect(throws: MetaAnalysisError.notNested(name: "size")) { try comparing("size", model) }
    #expect(throws: MetaAnalysisError.notSmaller) { try comparing("kind + year", model) }
    #expect(throws: MetaAnalysisError.notNested(name: "year:size")) {
      try comparing("year:size", MetaRegression(ModeratorFormula("year + kind + size")))
    }
    var unweighted = model
    unweighted.weighting = .equal
    #expect(throws: MetaAnalysisError.noLikelihood) { try comparing("year", unweighted) }
  }

  /// The model of an intercept is in that of an effect for each level, however both are coded.
  @Test func nestingIsOfWhatModelsCanSay() throws {
    let effects = effects()
    let coded = try NestedComparison(
      MetaRegression(ModeratorFormula("kind")), reducedTo: ModeratorFormula("1"), effects)
    let plain = try NestedComparison(
      MetaRegression(ModeratorFormula("-1 + kind")), reducedTo: ModeratorFormula("1"), effects)
    #expect(coded.degreesOfFreedom == 2 && plain.degreesOfFreedom == 2)
    #expect(agree(coded.statistic, plain.statistic, 1e-9, size: 1))
  }

  @Test func termsAreTestedAsTheirCoefficients() throws {
    let answers = try answers("year * size + kind", effects())
    #expect(answers.termTests.map(\.term) == ["year", "size", "kind", "year:size"])
    #expect(answers.termTests[2].test == answers.fit.test([3, 4]))
    let squared = answers.fit.coefficients[1].statistic.map { $0 * $0 }
    #expect(agree(answers.termTests[0].test?.statistic, squared, 1e-8))
  }

  /// Satterthwaite's degrees of freedom of a coefficient are those of the sum that it is alone in.
  @Test func oneCoefficientIsASum() throws {
    let data = try #require(DependentCase.cases("robust").first { $0.id == "robust-tanner-che-CR2" })
    let fit = try data.model().fit(try data.effects())
    let robust = try ClusterRobustInference().coefficients(of: fit, clusters: data.texts("study"))
    for (index, coefficient) in robust.coefficients.enumerated() {
      let alone = robust.combination(
        robust.coefficients.indices.map { $0 == index ? 1 : 0 }, named: coefficient.name)
      #expect(alone == coefficient)
      #expect(agree(robust.test([index])?.denominatorDegreesOfFreedom, coefficient.degreesOfFreedom, 1e-9))
    }
  }
}
