import EffectSizes
import Estimates
import MetaAnalysis

/// Regressions on random designs, those without an intercept included.
struct RegressionSuite: FuzzSuite {
  let name = "regression"
  let purpose = "meta-regression: every estimator, designs with and without intercept"

  private let estimators = Catalogue.heterogeneityEstimators.elements
  private let inferences = Catalogue.inferences.elements.filter { $0 is any RegressionInference }
  private let formulas = [
    "x", "x + z", "x * z", "g", "g + x", "g * x", "1", "-1 + x", "-1 + x + z", "-1 + g", "-1 + g + x",
    "-1 + g:x", "-1 + x:z", "-1 + x + g:z",
  ]

  func check(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    let count = random.studyCount(atLeast: 4)
    let kind = random.pick([StudyKind.usual, .printed, .orders, .scales, .ties])
    let effects = random.effects(kind, count: count).adding([
      .numeric("x", random.moderator(count)), .numeric("z", random.moderator(count)),
      .categorical("g", random.levels(count)),
    ]).weighted(by: random.weights(count))
    check.data = effects.words
    guard let formula = try? ModeratorFormula(random.pick(formulas)) else { return }
    let estimator = random.pick(estimators)
    guard estimator.code != "GENQM" || random.chance(0.02) else { return }
    let inference = random.pick(inferences)
    let model = MetaRegression(
      formula, method: estimator, inference: inference,
      weighting: random.pick([.inverseVariance, .inverseVariance, .inverseVariance, .equal, .given]))
    let name = "\(formula.hasIntercept ? "" : "-1 + ")\(formula.terms) \(estimator.code)"
    RegressionTrial(model: model, effects: effects, name: name).run(&random, &check)
  }
}

/// One regression on one data set.
private struct RegressionTrial {
  let model: MetaRegression
  let effects: StudyEffects
  let name: String

  func run(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    guard let fit = fit(effects, "", &check) else { return }
    FitLaws.check(fit, name, &check)
    guard !fit.isSingular else { return }
    AnswerLaws.check(fit, of: model, name, &random, &check)
    if let other = self.fit(effects.reordered(&random), " reordered", &check) {
      FitComparison(fit, other, rounding: effects.designRounding).expectSame("\(name) reordered", &check)
    }
    let factor = random.pick([0x1p-9, 0x1p7])
    if let other = self.fit(effects.scaled(by: factor), " scaled", &check) {
      check.expect(
        other.heterogeneity.tauSquared, equals: fit.heterogeneity.tauSquared * factor * factor, within: 1e-9,
        size: (fit.heterogeneity.typicalVariance ?? 0) * factor * factor, "\(name) scaled")
    }
    units(fit, &random, &check)
    bayesIsPaule(&check)
    if ["REML", "ML"].contains(model.method?.code) {
      LikelihoodSuite.expectMaximum(fit, restricted: model.method?.code == "REML", name, &check)
    }
  }

  /// A design that cannot be estimated is refused by name; that is no finding.
  private func fit(_ effects: StudyEffects, _ suffix: String, _ check: inout FuzzCheck) -> MetaRegressionFit?
  {
    do {
      _ = try model.fit(effects)
    } catch MetaAnalysisError.moderatorDoesNotVary, MetaAnalysisError.moderatorsConfounded,
      MetaAnalysisError.tooFewStudies
    {
      return nil
    } catch {}
    return check.fitting(name + suffix) { try model.fit(effects) }
  }

  /// The units of moderators change coefficients alone.
  private func units(_ fit: MetaRegressionFit, _ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    guard case .numeric(let x)? = effects.covariate(named: "x")?.values else { return }
    let factor = random.pick([0x1p-30, 0x1p5, 0x1p300])
    guard
      let other = self.fit(effects.adding([.numeric("x", x.map { $0 * factor })]), " in other units", &check)
    else { return }
    FitComparison(fit, other, rounding: effects.designRounding)
      .expectSame("\(name) in other units", &check)
  }

  private func bayesIsPaule(_ check: inout FuzzCheck) {
    guard model.method?.code == "PM" else { return }
    var bayes = model
    bayes.method = EmpiricalBayes()
    let (one, other) = (try? model.fit(effects), try? bayes.fit(effects))
    check.expect(one?.heterogeneity == other?.heterogeneity, "\(name): PM is not EB")
  }
}

extension StudyEffects {
  /// How far the last digits of a design can move a fitted value, in the smallest standard error: the largest effect has a
  /// part in it that is known to about 50 units in the last place. With standard errors 10⁸ apart, a moderator whose last
  /// digit is another changes Q by 3e-7 of itself, whatever the computation.
  fileprivate var designRounding: Double {
    let largest = estimates.map(abs).max() ?? 0
    return 1e-14 * largest / (variances.min() ?? 1).squareRoot()
  }
}

extension MetaRegressionFit {
  /// Whether a fit leaves nothing, so that comparisons are of rounding alone.
  fileprivate var isSingular: Bool { (heterogeneity.q ?? 0) < 1e-12 }
}

extension FuzzRandom {
  /// A moderator such as reviews have: a dose, a year, a yes or no, a share.
  fileprivate mutating func moderator(_ count: Int) -> [Double] {
    switch integer(0...4) {
    case 0: return (0..<count).map { _ in normal() }
    case 1: return (0..<count).map { _ in Double(integer(1970...2025)) }
    case 2: return (0..<count).map { _ in Double(integer(0...1)) }
    case 3: return (0..<count).map { _ in uniform() }
    default:
      let size = power(-6, 6)
      return (0..<count).map { _ in size * (1 + 0.1 * normal()) }
    }
  }

  fileprivate mutating func weights(_ count: Int) -> [Double] {
    let orders = pick([0.5, 3])
    return (0..<count).map { _ in power(-orders, orders) }
  }

  mutating func levels(_ count: Int) -> [String] {
    let levels = Array(["a", "b", "c", "d"].prefix(integer(2...4)))
    return (0..<count).map { _ in pick(levels) }
  }
}
