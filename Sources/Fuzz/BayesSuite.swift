import BayesianSynthesis
import EffectSizes
import RealModule

/// Posteriors of the hierarchical model and of the exact binomial model: each data set ends with a result or a reason, the same in
/// other units and from another origin, with priors moved along, and with the moments that plain sums have.
struct BayesSuite: FuzzSuite {
  let name = "bayes"
  let purpose =
    "posteriors by quadrature: other units, other origins, moments by plain sums, exact binomial models"
  var cost: Int { 5 }

  func check(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    if random.chance(0.1) {
      checkEvents(&random, &check)
      return
    }
    let kind = random.chance(0.7) ? StudyKind.usual : random.pick([.orders, .scales, .ties])
    let effects = random.effects(kind, count: random.studyCount(atLeast: 1))
    let unit = effects.variances.sorted()[effects.count / 2].squareRoot()
    let prior = random.heterogeneityPrior(unit: unit)
    var model = HierarchicalModel(
      effectPrior: random.chance(0.5)
        ? .flat : .normal(mean: random.normal() * unit, standardDeviation: unit * random.power(-0.5, 2)),
      heterogeneityPrior: prior, level: random.pick([0.5, 0.9, 0.95, 0.99]),
      intervalKind: random.pick([.shortest, .central]))
    check.data = "\(effects.words)\nmu \(model.effectPrior.code), tau \(prior.code), level \(model.level)"
    check.fits += 1
    let fit: HierarchicalFit
    do { fit = try model.fit(effects) } catch {
      check.expect(Self.isReason(error, model), "no posterior: \(error)")
      return
    }
    expectSound(fit, unit, &check)
    expectMoments(fit, model, effects, &check)
    // Another unit, priors moved along.
    let factor = random.pick([0.001, 0.37, 12, 1e5])
    guard let scaledPrior = prior.scaled(by: factor) ?? (Self.followsStudies(prior) ? prior : nil) else {
      return
    }
    model.effectPrior = model.effectPrior.scaled(by: factor)
    model.heterogeneityPrior = scaledPrior
    let effectsInUnit = effects.scaled(by: factor)
    if let other = check.fitting("in another unit", { try model.fit(effectsInUnit) }) {
      expectSame(fit, other, factor: factor, shift: 0, unit, "times \(factor)", &check)
    }
    // Another origin.
    let shift = 8 * unit * factor
    var moved = effectsInUnit
    moved.estimates = moved.estimates.map { $0 + shift }
    if case .normal(let mean, let deviation) = model.effectPrior {
      model.effectPrior = .normal(mean: mean + shift, standardDeviation: deviation)
    }
    if let other = check.fitting("from another origin", { try model.fit(moved) }) {
      expectSame(fit, other, factor: factor, shift: shift, unit, "moved by \(shift)", &check)
    }
  }

  private static func followsStudies(_ prior: any HeterogeneityPrior) -> Bool {
    prior is DuMouchelPrior || prior is ShrinkagePrior || prior is JeffreysPrior || prior is BergerDeelyPrior
  }

  /// Few studies under an improper prior have no posterior, and a prior far from the studies may be told too roughly.
  private static func isReason(_ error: any Error, _ model: HierarchicalModel) -> Bool {
    switch error as? BayesianError {
    case .improperPosterior: !model.heterogeneityPrior.isProper
    case .notResolved: true
    default: false
    }
  }

  private func expectSound(_ fit: HierarchicalFit, _ unit: Double, _ check: inout FuzzCheck) {
    for summary in [fit.effect, fit.heterogeneity] + [fit.prediction].compactMap({ $0 })
      + fit.studies.map(\.effect)
    {
      let interval = summary.interval
      check.expect(
        interval.lower <= summary.median && summary.median <= interval.upper || fit.intervalKind == .shortest,
        "median \(summary.median) outside \(interval)")
      check.expect(
        interval.lower.isFinite && interval.upper.isFinite && interval.lower <= interval.upper,
        "interval \(interval)")
    }
    check.expect(fit.heterogeneity.interval.lower >= 0, "tau below 0: \(fit.heterogeneity.interval)")
    check.expect((0...1).contains(fit.probabilityAbove), "probability \(fit.probabilityAbove)")
  }

  private func expectSame(
    _ fit: HierarchicalFit, _ other: HierarchicalFit, factor: Double, shift: Double, _ unit: Double,
    _ name: String, _ check: inout FuzzCheck
  ) {
    let size = max(unit, fit.effect.interval.width) * factor
    func same(_ left: Double?, _ right: Double?, _ shift: Double, _ what: String) {
      check.expect(
        left.map { $0 * factor + shift }, equals: right, within: 1e-8, size: size, "\(what) \(name)")
    }
    same(fit.effect.mean, other.effect.mean, shift, "mean")
    same(fit.effect.standardDeviation, other.effect.standardDeviation, 0, "sd")
    same(fit.effect.median, other.effect.median, shift, "median")
    same(fit.effect.interval.lower, other.effect.interval.lower, shift, "lower end")
    same(fit.effect.interval.upper, other.effect.interval.upper, shift, "upper end")
    same(fit.heterogeneity.median, other.heterogeneity.median, 0, "median of tau")
    same(fit.heterogeneity.interval.upper, other.heterogeneity.interval.upper, 0, "upper end of tau")
    same(fit.prediction?.interval.upper, other.prediction?.interval.upper, shift, "upper end of a new study")
  }

  /// Means over τ by Simpson's rule over ln τ, whose ends are where nothing is.
  private func expectMoments(
    _ fit: HierarchicalFit, _ model: HierarchicalModel, _ effects: StudyEffects, _ check: inout FuzzCheck
  ) {
    guard let mean = fit.effect.mean, model.heterogeneityPrior.tail == .light,
      model.heterogeneityPrior.upperEnd == nil, effects.count < 30
    else { return }
    let studies = StudyPrecision(variances: effects.variances)
    let middle = Double.log(studies.harmonicMean) / 2
    let (count, reach) = (4_000, 30.0)
    var places: [(log: Double, mean: Double)] = []
    for index in 0...count {
      let logTau = middle - reach + 2 * reach * Double(index) / Double(count)
      let tau = Double.exp(logTau)
      let given = Self.given(tau * tau, effects, model.effectPrior)
      let simpson = index == 0 || index == count ? 1.0 : index.isMultiple(of: 2) ? 2 : 4
      places.append(
        (
          given.log + model.heterogeneityPrior.logDensity(tau, logTau: logTau, of: studies) + logTau
            + .log(simpson),
          given.mean
        ))
    }
    let top = places.reduce(-.infinity) { max($0, $1.log) }
    let (sum, first) = places.reduce((0.0, 0.0)) { sums, place in
      let weight = Double.exp(place.log - top)
      return (sums.0 + weight, sums.1 + weight * place.mean)
    }
    let size = max(fit.effect.interval.width, abs(mean) * 1e-3)
    check.expect(mean, equals: first / sum, within: 1e-6, size: size, "mean by plain sums")
  }

  /// ln L(τ) and the mean of μ by their definition.
  private static func given(
    _ tauSquared: Double, _ effects: StudyEffects, _ prior: BayesianSynthesis.EffectPrior
  ) -> (log: Double, mean: Double) {
    var (weights, first, logs) = (0.0, 0.0, 0.0)
    var center = 0.0
    if case .normal(let mean, let deviation) = prior {
      weights = 1 / (deviation * deviation)
      (first, center) = (weights * mean, mean)
    }
    let precision = weights
    for (estimate, variance) in zip(effects.estimates, effects.variances) {
      let weight = 1 / (variance + tauSquared)
      weights += weight
      first += weight * estimate
      logs -= .log(weight)
    }
    let mean = first / weights
    let squares = zip(effects.estimates, effects.variances).reduce(
      precision * (center - mean) * (center - mean)
    ) { $0 + ($1.0 - mean) * ($1.0 - mean) / ($1.1 + tauSquared) }
    return (-0.5 * (logs + squares + .log(weights)), mean)
  }

  // MARK: Events

  private func checkEvents(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    let tables = (0..<random.integer(1...6)).map { _ -> TwoByTwoTable in
      let (first, second) = (random.integer(5...400), random.integer(5...400))
      let rate = random.power(-3, -0.5)
      func events(_ size: Int) -> Int {
        (0..<size).reduce(0) { sum, _ in sum + (random.chance(rate) ? 1 : 0) }
      }
      let (a, c) = (events(first), events(second))
      return try! TwoByTwoTable(
        events1: Double(a), nonevents1: Double(first - a), events2: Double(c), nonevents2: Double(second - c))
    }
    let model = BinomialModel(
      effectPrior: random.chance(0.5) ? .flat : .normal(mean: 0, standardDeviation: 2.82),
      heterogeneityPrior: random.chance(0.5)
        ? .halfNormal(random.power(-1, 0.3)) : .halfCauchy(random.power(-1, 0)))
    check.data =
      "\(tables.map { [$0.events1, $0.nonevents1, $0.events2, $0.nonevents2] })\nmu \(model.effectPrior.code), tau "
      + model.heterogeneityPrior.code
    check.fits += 1
    do {
      let fit = try model.fit(tables)
      expectSound(fit, 1, &check)
      check.expect(fit.quadrature.errorBound < 1e-4, "error \(fit.quadrature.errorBound)")
      let turned = tables.map { table in
        try! TwoByTwoTable(
          events1: table.events2, nonevents1: table.nonevents2, events2: table.events1,
          nonevents2: table.nonevents1)
      }
      let other = try model.fit(turned, includesStudies: false)
      check.expect(fit.effect.median, equals: -other.effect.median, within: 1e-5, size: 1, "groups exchanged")
      check.expect(
        fit.heterogeneity.median, equals: other.heterogeneity.median, within: 1e-5, "tau, groups exchanged")
    } catch {
      let isReason: Bool =
        switch error {
        case .noInformation: true
        case .unboundedEffect, .unboundedHeterogeneity: !model.effectPrior.isProper
        default: false
        }
      check.expect(isReason, "no posterior: \(error)")
    }
  }
}

extension FuzzRandom {
  /// A prior of τ of any kind, about as wide as a unit.
  fileprivate mutating func heterogeneityPrior(unit: Double) -> any HeterogeneityPrior {
    let scale = unit * power(-1, 1)
    switch integer(0...10) {
    case 0...2: return HalfNormalPrior(scale: scale)
    case 3: return HalfCauchyPrior(scale: scale)
    case 4: return HalfTPrior(degreesOfFreedom: uniform(1, 8), scale: scale)
    case 5: return LognormalPrior(mean: .log(scale), standardDeviation: uniform(0.2, 2))
    case 6: return InverseGammaPrior(shape: uniform(0.5, 3), scale: scale)
    case 7: return UniformPrior(end: scale)
    case 8: return ImproperUniformPrior()
    case 9: return DuMouchelPrior()
    default: return JeffreysPrior()
    }
  }
}
