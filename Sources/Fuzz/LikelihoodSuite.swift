import EffectSizes
import MetaAnalysis

/// REML and ML lie at the global maximum of their likelihoods, on data that are built to have several modes.
struct LikelihoodSuite: FuzzSuite {
  let name = "likelihood"
  let purpose = "REML and ML at the global maximum, with and without moderators"

  func check(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    let kind = random.chance(0.7) ? StudyKind.scales : random.pick(StudyKind.allCases)
    let effects = random.effects(kind, count: random.studyCount())
    check.data = effects.words
    for restricted in [true, false] {
      let method: any HeterogeneityEstimator = restricted ? .reml : .maximumLikelihood
      if let fit = check.fitting(method.code, { try RandomEffects(method: method).fit(effects) }) {
        Self.expectMaximum(fit, restricted: restricted, method.code, &check)
      }
    }
  }

  /// No point of a grid from far below the smallest variance to far above any estimate is more likely than the estimate.
  static func expectMaximum(
    _ fit: some UnivariateFit, restricted: Bool, _ name: String, _ check: inout FuzzCheck
  ) {
    let problem = fit.problem()
    let effects = fit.effects
    let best = problem.logLikelihood(at: fit.heterogeneity.tauSquared, restricted: restricted)
    check.expect(fit.convergence?.converged ?? false, "\(name): not converged")
    let (smallest, largest) = (effects.variances.min() ?? 1, effects.variances.max() ?? 1)
    let range = (effects.estimates.max() ?? 0) - (effects.estimates.min() ?? 0)
    let top = 10 * (range * range + largest)
    let step = max(1.3, 1 + (top / smallest - 1) * 1e-12)
    var point = smallest * 1e-2
    var points = [0.0]
    while point < top, points.count < 2_000 {
      points.append(point)
      point *= step
    }
    for point in points {
      let value = problem.logLikelihood(at: point, restricted: restricted)
      guard value > best + 1e-9 * max(1, abs(best)) else { continue }
      check.expect(
        false,
        "\(name): log-likelihood \(best) at \(fit.heterogeneity.tauSquared), \(value) at \(point)")
      return
    }
  }
}
