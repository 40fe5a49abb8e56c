import EffectSizes
import Estimates
import LinearAlgebra
import MetaAnalysis
import Testing

/// What holds for models of dependent effects whatever the numbers.
@Suite struct DependentPropertyTests {
  private let estimates = [0.3, 0.5, -0.1, 0.8, 0.2, 0.45, 0.9, 0.05]
  private let variances = [0.04, 0.06, 0.05, 0.09, 0.03, 0.05, 0.08, 0.04]
  private let studies = ["a", "a", "b", "b", "c", "c", "d", "d"]
  private let outcomes = ["x", "y", "x", "y", "x", "y", "x", "y"]

  private var effects: StudyEffects {
    var effects = StudyEffects(estimates: estimates, variances: variances)
    effects.clusters = studies
    return effects.adding([.categorical("study", studies), .categorical("outcome", outcomes)])
  }

  private func close(_ left: Double, _ right: Double, within tolerance: Double = 1e-8) -> Bool {
    abs(left - right) <= tolerance * max(1, abs(right))
  }

  @Test func oneEffectOfEachClusterIsTheOrdinaryModel() throws {
    let single = effects.adding([.categorical("study", estimates.indices.map { "s\($0)" })])
    let fit = try MultilevelModel(random: [.groups("study")], reference: .residual).fit(single)
    let plain = try RandomEffects(inference: StudentsTInference()).fit(single)
    #expect(close(fit.heterogeneity.tauSquared, plain.heterogeneity.tauSquared))
    #expect(close(fit.coefficients[0].estimate, plain.pooled.estimate))
    #expect(close(fit.coefficients[0].interval.lower, plain.pooled.interval.lower))
    let weights = try #require(fit.weights)
    for (found, wanted) in zip(weights, plain.weights) { #expect(close(found, wanted)) }
    let predictions = try #require(fit.studyPredictions)
    for (found, wanted) in zip(predictions, plain.studyPredictions) {
      #expect(close(found.estimate, wanted.estimate) && close(found.standardError, wanted.standardError))
    }
  }

  /// The distribution that is asked for is the one that is taken, with the intercept's degrees of freedom, and the effect that the
  /// same model fits is predicted as the pooled one.
  @Test(
    arguments: [
      (.normal, .studentsT, 3), (.normal, nil, nil), (.normal, .riley, 2), (.normal, .normal, nil),
      (.containment, .studentsT, 3), (.containment, nil, 3), (.containment, .riley, 2),
      (.containment, .normal, nil), (.residual, nil, 7), (.residual, .riley, 6),
    ] as [(MultilevelModel.CoefficientReference, PredictionDistribution?, Double?)])
  func predictionsTakeTheDistributionAskedFor(
    reference: MultilevelModel.CoefficientReference, asked: PredictionDistribution?, degreesOfFreedom: Double?
  ) throws {
    let model = MultilevelModel(
      random: [.groups("study"), .effects(within: "study")], reference: reference)
    let fit = try model.fit(effects)
    let found = try #require(fit.predictionInterval(asked))
    #expect(found.degreesOfFreedom == degreesOfFreedom)
    // By quantiles of tables.
    let quantiles: [Double: Double] = [2: 4.302653, 3: 3.182446, 6: 2.446912, 7: 2.364624]
    let quantile = try #require(degreesOfFreedom.map { quantiles[$0] } ?? 1.959964)
    let error = fit.coefficients[0].standardError
    let deviation = (error * error + fit.heterogeneity.tauSquared).squareRoot()
    #expect(close(found.interval.width, 2 * quantile * deviation, within: 1e-6))
    let fitted = try RegressionAnswers(fit).effect(at: [], predictingBy: asked)
    #expect(fitted.prediction == found.interval && fitted.predictionDegreesOfFreedom == degreesOfFreedom)
  }

  /// Where a prediction by Student's t is asked for under normal inference, its degrees of freedom are counted as told.
  @Test func predictionsCountDegreesOfFreedomAsTold() throws {
    let model = MultilevelModel(
      random: [.groups("study")], reference: .normal, predictionReference: .residual)
    #expect(try model.fit(effects).predictionInterval(.studentsT)?.degreesOfFreedom == 7)
    // Two groups leave one degree of freedom, and `riley` none.
    let two = effects.adding([.categorical("study", ["a", "a", "a", "a", "b", "b", "b", "b"])])
    let few = try MultilevelModel(random: [.groups("study")]).fit(two)
    #expect(few.predictionInterval(.studentsT)?.degreesOfFreedom == 1)
    #expect(few.predictionInterval(.riley) == nil)
  }

  /// With one coefficient Jackson's I² is 1 less the ratio of its variances without random effects and with them.
  @Test func jacksonsISquaredComparesVariances() throws {
    let fit = try MultilevelModel(random: [.groups("study"), .effects(within: "study")]).fit(effects)
    let common = 1 / variances.reduce(0) { $0 + 1 / $1 }
    let error = fit.coefficients[0].standardError
    #expect(close(fit.jacksonISquared, 100 * (1 - common / (error * error)), within: 1e-7))
  }

  @Test func outcomesWithoutCorrelationAreFitsOfTheirOwn() throws {
    let model = MultilevelModel(
      random: [.levels(of: "outcome", within: "study", DiagonalStructure())],
      formula: try ModeratorFormula("outcome - 1"))
    let fit = try model.fit(effects)
    for (place, outcome) in ["x", "y"].enumerated() {
      let own = try RandomEffects().fit(
        effects.selecting(outcomes.indices.filter { outcomes[$0] == outcome }))
      #expect(close(fit.terms[0].variances[place], own.heterogeneity.tauSquared, within: 1e-7))
      #expect(close(fit.coefficients[place].estimate, own.pooled.estimate))
    }
  }

  /// `1` and `1.0` are one time, whatever the structure, and numbers stand in their order.
  @Test(arguments: Catalogue.covarianceStructures.elements.map(\.code))
  func spellingsOfANumberAreOneLevel(code: String) throws {
    let structure = try #require(Catalogue.covarianceStructures[code])
    let plain = ["1", "10", "1", "2", "1", "10", "2", "10"]
    let spelled = ["1", "10", "1.0", "2.0", "01", "1e1", "2", "10.0"]
    func fit(_ times: [String]) throws -> MultilevelFit {
      try MultilevelModel(random: [.levels(of: "time", within: "study", structure)])
        .fit(effects.adding([.categorical("time", times)]))
    }
    let (wanted, found) = (try fit(plain), try fit(spelled))
    #expect(found.terms[0].levels == ["1", "2", "10"] && wanted.terms[0].levels == ["1", "2", "10"])
    #expect(found.coefficients == wanted.coefficients && found.coefficients[0].estimate.isFinite)
    #expect(found.terms[0].variances == wanted.terms[0].variances)
    let numbers = try fit(spelled.map { "\(Double($0) ?? .nan)" })
    #expect(numbers.likelihood == wanted.likelihood)
  }

  /// Two effects at one time are refused however the time is written.
  @Test func oneTimeOfAGroupIsRefusedInAnySpelling() throws {
    let times = ["1", "1.0", "1", "2", "1", "2", "1", "2"]
    #expect(throws: MetaAnalysisError.repeatedTime(term: "time|study", group: "a", level: "1")) {
      try MultilevelModel(random: [.levels(of: "time", within: "study", .continuousAutoregressive)])
        .fit(effects.adding([.categorical("time", times)]))
    }
  }

  /// Thirty levels have 30 variances and 435 correlations, which 200 effects do not tell; as many as there are degrees of freedom are
  /// too many, and one fewer is not.
  @Test func moreVariancesThanEffectsTellAreRefused() throws {
    let many = StudyEffects.random(seed: 3, studies: 200).adding([
      .categorical("study", (0..<200).map { "s\($0 / 30)" }),
      .categorical("level", (0..<200).map { "\($0 % 30)" }),
    ])
    #expect(
      throws: MetaAnalysisError.tooManyVarianceParameters(
        term: "level|study", structure: "UN", parameters: 465, degreesOfFreedom: 199, fewer: ["CS", "HCS"])
    ) {
      try MultilevelModel(random: [.levels(of: "level", within: "study", .unstructured)]).fit(many)
    }
    func fit(_ count: Int, _ structure: some CovarianceStructure) throws {
      let few = try effects.selecting(Array(0..<count))
      _ = try MultilevelModel(random: [.levels(of: "outcome", within: "study", structure)]).fit(few)
    }
    // Two levels: 3 parameters beside one mean of so many effects.
    try fit(5, .unstructured)
    #expect(
      throws: MetaAnalysisError.tooManyVarianceParameters(
        term: "outcome|study", structure: "UN", parameters: 3, degreesOfFreedom: 3, fewer: ["CS"])
    ) { try fit(4, .unstructured) }
    #expect(
      throws: MetaAnalysisError.tooManyVarianceParameters(
        term: "outcome|study", structure: "HAR", parameters: 3, degreesOfFreedom: 2, fewer: [])
    ) { try fit(3, .heteroscedasticAutoregressive) }
    try fit(3, .compoundSymmetry)
  }

  @Test func uncorrectedSandwichOfIndependentRowsIsThatOfHuberAndWhite() throws {
    let fit = try InverseVariance(method: nil).fit(effects)
    let rows = estimates.indices.map { "row \($0)" }
    let robust = try ClusterRobustInference(.cr0).coefficients(of: fit, clusters: rows)
    let weights = variances.map { 1 / $0 }
    let mean = fit.pooled.estimate
    let meat = zip(weights, estimates).reduce(0) { $0 + $1.0 * $1.0 * ($1.1 - mean) * ($1.1 - mean) }
    let bread = weights.reduce(0, +)
    #expect(close(robust.coefficients[0].standardError, meat.squareRoot() / bread))
  }

  @Test func orderLabelsAndScaleDoNotMatter() throws {
    let model = MultilevelModel(random: [.groups("study"), .effects(within: "study")])
    let correlated = try CorrelatedErrors(correlation: 0.6).applied(to: effects)
    let fit = try model.fit(correlated)
    let order = [7, 2, 5, 0, 3, 6, 1, 4]
    let shuffled = try model.fit(correlated.selecting(order))
    #expect(close(shuffled.likelihood.logLikelihood, fit.likelihood.logLikelihood))
    #expect(close(shuffled.coefficients[0].estimate, fit.coefficients[0].estimate))
    let renamed = try model.fit(correlated.adding([.categorical("study", studies.map { "trial \($0)" })]))
    #expect(renamed.coefficients == fit.coefficients)
    var tripled = effects
    tripled.estimates = estimates.map { 3 * $0 }
    tripled.variances = variances.map { 9 * $0 }
    let scaled = try model.fit(CorrelatedErrors(correlation: 0.6).applied(to: tripled))
    #expect(close(scaled.coefficients[0].estimate, 3 * fit.coefficients[0].estimate))
    #expect(close(scaled.heterogeneity.tauSquared, 9 * fit.heterogeneity.tauSquared, within: 1e-6))
  }

  /// y - X b = Σ of random effects + what is left; the predictions of a group's effects add up to those of its members.
  @Test func randomEffectsAddUpToThePredictions() throws {
    let model = MultilevelModel(random: [.groups("study"), .effects(within: "study")])
    let fit = try model.fit(CorrelatedErrors(correlation: 0.5).applied(to: effects))
    let random = try #require(fit.randomEffects)
    let predictions = try #require(fit.studyPredictions)
    for (position, prediction) in predictions.enumerated() {
      let group = try #require(random[0].first { $0.group == studies[position] })
      let own = try #require(random[1].first { $0.group == "\(studies[position])/\(position + 1)" })
      #expect(
        close(prediction.estimate, fit.coefficients[0].estimate + group.estimate + own.estimate))
    }
  }

  @Test func negativeWeightsAreThoseOfGeneralisedLeastSquares() throws {
    var two = StudyEffects(estimates: [0, 1], variances: [0.01, 1])
    two.clusters = ["a", "a"]
    let correlated = try CorrelatedErrors(correlation: 0.9).applied(to: two)
    let fit = try MultilevelModel(random: []).fit(correlated)
    let weights = try #require(fit.weights)
    // (1/s)(1/s - rho sum / (1 + rho)) with s = 0.1, 1.
    let sum = 10.0 + 1
    let raw = [10 * (10 - 0.9 / 1.9 * sum), 1 * (1 - 0.9 / 1.9 * sum)]
    #expect(close(weights[0], 100 * raw[0] / (raw[0] + raw[1])) && weights[1] < 0)
    #expect(close(fit.coefficients[0].estimate, weights[1] / 100))
  }

  /// The weights of effects with all kinds of dependence are the row sums of the inverse of their whole covariance matrix.
  @Test func weightsAreRowSumsOfTheInverse() throws {
    let crossed = effects.adding([.categorical("lab", ["l", "m", "m", "l", "l", "m", "l", "m"])])
    let correlated = try CorrelatedErrors(correlation: 0.5).applied(to: crossed)
    for effects in [crossed, correlated] {
      for random in [
        [.groups("study"), .groups("lab"), .effects(within: [])],
        [.levels(of: "outcome", within: "study", .unstructured), .groups("lab")],
        [.effects(within: [])], [],
      ] as [[RandomTerm]] {
        let fit = try MultilevelModel(random: random).fit(effects)
        let all = Array(estimates.indices)
        let inverse = try #require(Cholesky(fit.totalCovariances(of: [all])[0])?.inverse)
        let sums = inverse * Array(repeating: 1, count: all.count)
        let (found, shares) = (try #require(fit.weights), fit.weightShares)
        for place in all {
          let wanted = sums[place] / sums.reduce(0, +)
          #expect(close(found[place], 100 * wanted) && close(shares[place], wanted))
        }
      }
    }
  }

  /// However many effects have something in common: of a group with variance τ² they are (1/v) / (1 + τ² Σ1/v) by the formula of
  /// Sherman and Morrison.
  @Test func manyConnectedEffectsHaveWeights() throws {
    let count = 6400
    let values = (0..<count).map { place -> (estimate: Double, variance: Double, lab: Int) in
      let noise = Double(place * 7919 % 1000) / 1000 - 0.5
      return (noise + Double(place % 2), 0.01 + Double(place % 7) / 10, place % 2)
    }
    let effects = StudyEffects(estimates: values.map(\.estimate), variances: values.map(\.variance))
      .adding([.categorical("lab", values.map { "l\($0.lab)" })])
    let fit = try MultilevelModel(random: [.groups("lab")]).fit(effects)
    let variance = fit.terms[0].variances[0]
    #expect(variance > 0.1)
    var information = [0.0, 0.0]
    for value in values { information[value.lab] += 1 / value.variance }
    let sums = values.map { 1 / $0.variance / (1 + variance * information[$0.lab]) }
    let total = sums.reduce(0, +)
    let weights = try #require(fit.weights)
    for place in stride(from: 0, to: count, by: 97) {
      #expect(abs(weights[place] - 100 * sums[place] / total) < 1e-9)
    }
  }

  @Test func matricesAreRefusedByName() throws {
    func matrix(_ elements: [Double]) -> Matrix { Matrix(rows: 2, columns: 2, elements: elements) }
    let two = StudyEffects(labels: ["a", "b"], estimates: [0, 1], variances: [1, 1])
    #expect(throws: EffectSizesError.covarianceNotSymmetric(row: 0, column: 1)) {
      try two.withErrors(covariance: matrix([1, 0.2, 0.3, 1]))
    }
    #expect(throws: EffectSizesError.covarianceNotPositiveDefinite(cluster: "a")) {
      try two.withErrors(covariance: matrix([1, 2, 2, 1]))
    }
    #expect(throws: EffectSizesError.unequalLengths(name: "covariances", expected: 2, found: 3)) {
      try two.withErrors(covariance: Matrix(rows: 3, columns: 3))
    }
    let effects = try two.withErrors(covariance: matrix([4, 0.5, 0.5, 1]))
    #expect(effects.variances == [4, 1] && effects.hasDependentErrors)
  }

  /// A simulation with 30, 50 and 40 people and effects 0.9 and -0.5 gives 0.02353 for standardised differences.
  @Test func sharedComparatorsHaveTheirCovariance() throws {
    func row(_ n1: Double, _ d: Double) -> [String: Double] {
      ["mean1": d, "sd1": 1, "n1": n1, "mean2": 0, "sd2": 1, "n2": 40]
    }
    let rows = [row(30, 0.9), row(50, -0.5)]
    let covariances = try #require(
      SharedComparatorCovariances(
        of: StandardizedMeanDifference(), rows: rows, effects: [0.9, -0.5], groups: [[0, 1]]))
    #expect(abs(covariances.pairs[0].covariance - 0.02357) < 5e-6)
    #expect(
      SharedComparatorCovariances(of: PetoLogOddsRatio(), rows: rows, effects: [0, 0], groups: [[0, 1]])
        == nil)
  }
}
