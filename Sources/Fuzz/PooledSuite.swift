import EffectSizes
import Estimates
import MetaAnalysis

/// Every estimator of τ² and every inference on effects without moderators.
struct PooledSuite: FuzzSuite {
  let name = "pool"
  let purpose = "pooled effects: every estimator and inference"

  private let estimators = Catalogue.heterogeneityEstimators.elements
  private let inferences = Catalogue.inferences.elements

  func check(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    let kind = random.pick(StudyKind.allCases)
    let effects = random.effects(kind, count: random.studyCount())
    check.data = effects.words
    for estimator in estimators {
      // The exact distribution takes a hundred times as long as the rest.
      guard estimator.code != "GENQM" || random.chance(0.01) else { continue }
      let inference = random.pick(inferences.filter { $0.suits(estimator, .inverseVariance) })
      let model = InverseVariance(
        method: estimator, inference: inference, level: random.pick([0.5, 0.95, 0.999]))
      let trial = PooledTrial(model: model, effects: effects, code: estimator.code)
      trial.run(&random, &check)
    }
    identities(effects, &check)
    givenWeights(effects, &random, &check)
  }

  /// Estimators that are one another.
  private func identities(_ effects: StudyEffects, _ check: inout FuzzCheck) {
    func fit(_ method: any HeterogeneityEstimator, _ name: String, _ effects: StudyEffects) -> PooledFit? {
      check.fitting(name) { try RandomEffects(method: method).fit(effects) }
    }
    let (paule, bayes) = (fit(.pauleMandel, "PM", effects), fit(.empiricalBayes, "EB", effects))
    check.expect(paule?.heterogeneity == bayes?.heterogeneity, "PM is not EB")
    let (one, twice) = (
      fit(.maximumLikelihood, "ML", effects), fit(.maximumLikelihood, "ML twice", effects.doubled)
    )
    if let one, let twice {
      FitComparison(one, twice, copies: 2).expectSameTauSquared("ML of two copies", &check)
    }
    if let one = fit(.hunterSchmidt, "HS", effects),
      let twice = fit(.hunterSchmidt, "HS twice", effects.doubled)
    {
      FitComparison(one, twice, copies: 2).expectSameTauSquared("HS of two copies", &check)
      check.expect(
        2 * (one.heterogeneity.q ?? .nan), equals: twice.heterogeneity.q ?? .nan, within: 1e-9, size: 1,
        "Q of two copies")
    }
  }

  /// Weights of any size: only their ratios matter.
  private func givenWeights(
    _ effects: StudyEffects, _ random: inout FuzzRandom, _ check: inout FuzzCheck
  ) {
    let orders = random.pick([0.5, 3, 39])
    let weights = effects.estimates.map { _ in random.power(-orders, orders) }
    let method = random.pick([
      GeneralizedQMoment() as any HeterogeneityEstimator, RestrictedMaximumLikelihood(),
    ])
    let inference = random.pick(inferences.filter { $0.suits(method, .given) })
    let model = InverseVariance(method: method, inference: inference, weighting: .given)
    let fit = check.fitting("given weights") { try model.fit(effects.weighted(by: weights)) }
    let factor = random.pick([0x1p-500, 0x1p40, 0x1p500])
    let scaled = check.fitting("scaled weights") {
      try model.fit(effects.weighted(by: weights.map { $0 * factor }))
    }
    guard let fit, let scaled else { return }
    FitLaws.check(fit, "given weights", &check)
    check.expect(fit.pooled == scaled.pooled, "weights times \(factor): \(fit.pooled) and \(scaled.pooled)")
    check.expect(fit.heterogeneity == scaled.heterogeneity, "weights times \(factor): tau2")
  }
}

/// One model on one data set.
private struct PooledTrial {
  let model: InverseVariance
  let effects: StudyEffects
  let code: String

  func run(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    guard let fit = fit(effects, "", &check) else { return }
    FitLaws.check(fit, code, &check)
    scaling(fit, &random, &check)
    signs(fit, &check)
    if let other = self.fit(effects.reordered(&random), " reordered", &check) {
      FitComparison(fit, other).expectSame("\(code) reordered", &check)
    }
    shifting(&check)
    if random.chance(0.02) { intervals(fit, &check) }
    if random.chance(0.02) { predictions(fit, &check) }
  }

  private func fit(_ effects: StudyEffects, _ name: String, _ check: inout FuzzCheck) -> PooledFit? {
    check.fitting(code + name) { try model.fit(effects) }
  }

  /// Powers of two cost no digits.
  private func scaling(_ fit: PooledFit, _ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    let factor = random.pick([0x1p-9, 0x1p-1, 0x1p7])
    let scaled = effects.scaled(by: factor)
    guard scaled.variances.allSatisfy((1e-40...1e40).contains),
      let other = self.fit(scaled, " scaled", &check)
    else { return }
    if code == "GENQM" {
      check.expect(
        other.heterogeneity.tauSquared, equals: fit.heterogeneity.tauSquared * factor * factor, within: 1e-7,
        "\(code) scaled")
      return
    }
    check.expect(
      other.heterogeneity.tauSquared == fit.heterogeneity.tauSquared * factor * factor, "\(code) scaled: tau2"
    )
    check.expect(other.pooled.estimate == fit.pooled.estimate * factor, "\(code) scaled: estimate")
    check.expect(other.pooled.standardError == fit.pooled.standardError * factor, "\(code) scaled: error")
  }

  private func signs(_ fit: PooledFit, _ check: inout FuzzCheck) {
    var turned = effects
    turned.estimates = effects.estimates.map { -$0 }
    guard let other = self.fit(turned, " turned", &check) else { return }
    check.expect(other.heterogeneity == fit.heterogeneity, "\(code) turned: tau2")
    check.expect(other.pooled.estimate == -fit.pooled.estimate, "\(code) turned: estimate")
  }

  private func shifting(_ check: inout FuzzCheck) {
    guard let (rounded, shift) = effects.roundedForShift else { return }
    var moved = rounded
    moved.estimates = rounded.estimates.map { $0 + shift }
    guard moved.estimates.allSatisfy({ abs($0) < 1e40 }), let fit = fit(rounded, " rounded", &check),
      let other = self.fit(moved, " shifted", &check)
    else { return }
    FitComparison(fit, other, shift: shift).expectSame("\(code) shifted", &check)
  }

  private func predictions(_ fit: PooledFit, _ check: inout FuzzCheck) {
    for method in Catalogue.predictionMethods.elements where method.suits(model.method, model.weighting) {
      let name = "\(code) prediction \(method.code)"
      let found = check.fitting(name) { try method.interval(fit) }
      guard let interval = found??.interval else { continue }
      check.expect(interval.lower <= interval.upper, "\(name): \(interval)")
      let mayBeEndless = method is KenwardRogerPrediction || (fit.pooled.degreesOfFreedom ?? 1) < 1
      check.expect(
        mayBeEndless || interval.lower.isFinite && interval.upper.isFinite, "\(name): \(interval)")
    }
  }

  private func intervals(_ fit: PooledFit, _ check: inout FuzzCheck) {
    for method in Catalogue.tauSquaredIntervals.elements {
      // The profile is one of a likelihood that the estimator maximised.
      guard code == "REML" || code == "ML" || method.code != "PL" else { continue }
      let interval = check.fitting("\(code) interval \(method.code)") { try fit.tauSquaredInterval(method) }
      guard let bounds = interval??.bounds else { continue }
      check.expect(
        bounds.lower >= 0 && bounds.lower <= bounds.upper && bounds.upper.isFinite,
        "\(code) interval \(method.code): \(bounds)")
    }
  }
}
