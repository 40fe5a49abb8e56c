import EffectSizes
import Likelihood
import MetaAnalysis
import RealModule

/// Models of counts: random sparse tables, zeros everywhere, through every method.
struct RareSuite: FuzzSuite {
  let name = "rare"
  let purpose = "one-stage, beta-binomial, penalised and exact models of sparse tables and rates"
  var cost: Int { 20 }

  func check(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    let tables = random.sparseTables()
    check.data = tables.map {
      "(\($0.summary.events1), \($0.summary.n1), \($0.summary.events2), \($0.summary.n2))"
    }
    .joined(separator: ", ")
    let effects = StudyEffects(counting: tables)
    for baselines in BaselineModel.allCases {
      var model = GeneralizedLinearModel(baselines)
      model.keepsDoubleZeros = baselines == .random && random.chance(0.3)
      model.correlates = baselines == .random && random.chance(0.1)
      trial("OR \(baselines.rawValue)", model, effects, &random, &check)
    }
    pooled("beta-binomial OR", &check) { try BetaBinomial(.oddsRatio).fit(effects) }
    pooled("beta-binomial RD", &check) { try BetaBinomial(.riskDifference).fit(effects) }
    pooled("LRP", &check) { try PenalizedLogistic().fit(effects) }
    exact(tables.map(\.summary), &check)
    // The same as rates, and each group alone.
    let rates = tables.compactMap { study in
      (try? TwoGroupRates(
        events1: study.summary.events1, time1: study.summary.n1, events2: study.summary.events2,
        time2: study.summary.n2)).map { Study(study.label, $0) }
    }
    let baselines = random.pick([BaselineModel.exactConditional, .fixed, .random])
    trial(
      "IRR \(baselines.rawValue)", GeneralizedLinearModel(baselines), StudyEffects(counting: rates), &random,
      &check)
    let risks = tables.compactMap { study in
      (try? SingleProportion(events: study.summary.events1, nonevents: study.summary.nonevents1)).map {
        Study(study.label, $0)
      }
    }
    trial("PLO", GeneralizedLinearModel(), StudyEffects(counting: risks), &random, &check)
    pooled("beta-binomial PR", &check) {
      try BetaBinomial(.proportion).fit(StudyEffects(counting: risks))
    }
  }

  /// Whether an error is one of those that say what is wrong with the counts.
  private func isReason(_ error: any Error) -> Bool {
    switch error as? MetaAnalysisError {
    case .noInformation, .zeroOrInfiniteRatio, .nothingHappened, .separated, .undetermined, .everyoneOrNoOne,
      .riskAtEdge, .tooManyEvents, .noStudies:
      true
    default: false
    }
  }

  private func trial(
    _ name: String, _ model: GeneralizedLinearModel, _ effects: StudyEffects, _ random: inout FuzzRandom,
    _ check: inout FuzzCheck
  ) {
    check.fits += 1
    let fit: GeneralizedLinearFit
    do { fit = try model.fit(effects) } catch {
      check.expect(isReason(error), "\(name): \(error)")
      return
    }
    let (estimate, error) = (fit.pooled.estimate, fit.pooled.standardError)
    check.expect(
      estimate.isFinite && error.isFinite && error > 0 && abs(estimate) < 30,
      "\(name): \(estimate) (\(error))")
    check.expect(fit.record.converged, "\(name): not converged, gain \(fit.record.expectedGain)")
    check.expect(fit.quadratureError < 1e-7, "\(name): integrals off by \(fit.quadratureError)")
    check.expect(
      fit.logLikelihood >= fit.logLikelihoodWithoutHeterogeneity - 1e-9 && fit.logLikelihood < 1e-9,
      "\(name): log-likelihood \(fit.logLikelihood), \(fit.logLikelihoodWithoutHeterogeneity)")
    check.expect(
      (fit.heterogeneity.q.map { $0.isFinite && $0 >= 0 } ?? fit.notes.contains(.noOwnEffects))
        && (fit.likelihoodRatioTest?.statistic ?? 0) >= -1e-8, "\(name): tests")
    if random.chance(0.02) { profile(name, model, effects, fit, &check) }
  }

  /// A standard error is that of second differences of the likelihood, and Wald's interval near the profile's: or else a note says
  /// that the likelihood is far from quadratic.
  private func profile(
    _ name: String, _ model: GeneralizedLinearModel, _ effects: StudyEffects, _ fit: GeneralizedLinearFit,
    _ check: inout FuzzCheck
  ) {
    guard let profiles = try? model.profileIntervals(effects), let mean = profiles.mean else { return }
    let (wald, estimate) = (fit.pooled.interval, fit.pooled.estimate)
    check.expect(
      (mean.lower ?? -.infinity) < estimate + 1e-6 && (mean.upper ?? .infinity) > estimate - 1e-6,
      "\(name): \(estimate) outside \(mean)")
    let distances = [mean.lower.map { estimate - $0 }, mean.upper.map { $0 - estimate }].compactMap { $0 }
    // Far from quadratic, the curvature is that of a short distance alone.
    let scale = distances.reduce(wald.width / 2, min)
    let others = [scale, 0.1 * scale].compactMap { try? model.differencedError(effects, scale: $0) }
    // Where tau2 is 0 the standard error is that of tau2 = 0, and differences leave it free to one side: theirs are as large or larger.
    let least = fit.heterogeneity.tauSquared == 0 ? 0.7 : 0.95
    check.expect(
      others.isEmpty || others.contains { (least..<1.05).contains(fit.pooled.standardError / $0) },
      "\(name): standard error \(fit.pooled.standardError), \(others) by differences")
    guard !profiles.isFarFromQuadratic(beside: fit.coefficients) else { return }
    for distance in distances {
      check.expect(
        distance > 0.3 * wald.width / 2 && distance < 3.1 * wald.width / 2,
        "\(name): \(mean) by the profile, \(wald) by Wald")
    }
  }

  private func pooled(_ name: String, _ check: inout FuzzCheck, _ fit: () throws -> CountModelFit) {
    check.fits += 1
    do {
      let fit = try fit()
      let (estimate, error) = (fit.pooled.estimate, fit.pooled.standardError)
      check.expect(estimate.isFinite && error.isFinite && error > 0, "\(name): \(estimate) (\(error))")
      check.expect(fit.record?.converged ?? true, "\(name): not converged")
      check.expect(fit.withinArmCorrelation.map { (0..<1).contains($0) } ?? true, "\(name): rho")
    } catch {
      check.expect(isReason(error), "\(name): \(error)")
    }
  }

  private func exact(_ tables: [TwoByTwoTable], _ check: inout FuzzCheck) {
    check.fits += 1
    do {
      let exact = try ExactCommonRatio(tables)
      check.expect(
        (0...1).contains(exact.pValue) && exact.midPValue <= exact.pValue + 1e-12, "exact: p \(exact.pValue)")
      let (whole, half) = (exact.interval, exact.midPInterval)
      for (outer, inner) in [(whole.lower, half.lower), (half.upper, whole.upper)] {
        if let outer, let inner {
          check.expect(outer <= inner + 1e-9, "exact: intervals \(whole), \(half)")
        }
      }
      if let estimate = exact.estimate {
        check.expect(
          (half.lower ?? -.infinity) <= estimate && estimate <= (half.upper ?? .infinity),
          "exact: \(estimate) outside \(half)")
        // The test and the interval agree.
        let isOutside = (whole.lower ?? -1) > 1e-9 || (whole.upper ?? 1) < -1e-9
        check.expect(!isOutside || exact.pValue <= 0.05 + 1e-9, "exact: p \(exact.pValue), \(whole)")
      }
    } catch {
      check.expect(isReason(error), "exact: \(error)")
    }
  }
}

extension FuzzRandom {
  /// 2 to 30 studies with few events or none; now and then with large groups, or with events in nearly everyone.
  fileprivate mutating func sparseTables() -> [Study<TwoByTwoTable>] {
    let count = integer(2...30)
    let size = power(1, 3)
    let baseline = power(-3.5, -0.5)
    let spread = uniform(0, 1.2)
    let (effect, tau) = (chance(0.5) ? 0 : uniform(-2, 2), chance(0.4) ? 0 : uniform(0, 1.5))
    let isTurned = chance(0.1)
    return (0..<count).map { study in
      let logit = .log(baseline / (1 - baseline)) + spread * normal()
      let own = effect + tau * normal()
      let cells = [logit + own / 2, logit - own / 2].flatMap { logit -> [Double] in
        let people = max(1, (size * power(-0.5, 0.5)).rounded())
        let risk = 1 / (1 + Double.exp(-logit))
        let events = binomial(Int(people), risk)
        return isTurned ? [people - events, events] : [events, people - events]
      }
      // Cells are whole numbers that are not negative.
      return Study(
        "\(study + 1)",
        try! TwoByTwoTable(events1: cells[0], nonevents1: cells[1], events2: cells[2], nonevents2: cells[3]))
    }
  }

  private mutating func binomial(_ people: Int, _ risk: Double) -> Double {
    (0..<people).reduce(0.0) { sum, _ in sum + (chance(risk) ? 1 : 0) }
  }
}
