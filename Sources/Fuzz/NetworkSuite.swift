import EffectSizes
import Estimates
import MetaAnalysis
import NetworkMetaAnalysis

/// Networks: random designs and arms of any size, through every method, against dense matrices of contrasts.
struct NetworkSuite: FuzzSuite {
  let name = "network"
  let purpose = "networks of treatments: estimates, splits, inconsistency, components, contributions"
  var cost: Int { 5 }

  func check(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    let data = RandomNetwork(&random)
    check.data = data.text
    let network: Network
    do { network = try data.network() } catch {
      check.expect(error == .noStudies && data.mayTellNothing, "network: \(error)")
      return
    }
    check.expect(network.studies.count + network.leftOut.count == data.studyCount, "studies are lost")
    components(network, &random, &check)
    regression(network, &random, &check)
    for method in [nil, DerSimonianLaird(), RestrictedMaximumLikelihood(), MaximumLikelihood()]
      as [(any HeterogeneityEstimator)?]
    {
      let code = method?.code ?? "EE"
      check.fits += 1
      do {
        let fit = try NetworkModel(method: method).fit(network)
        laws(code, fit, &check)
        if random.chance(0.3) { dense(code, fit, &check) }
        if random.chance(0.2) { contributions(code, fit, data, &check) }
      } catch {
        guard case .disconnected(let parts) = error, parts.count == network.parts.count, parts.count > 1
        else {
          check.expect(false, "\(code): \(error)")
          continue
        }
      }
    }
    if case .proportions(let studies) = data.kind { mantelHaenszel(studies, &check) }
  }

  private func laws(_ code: String, _ fit: NetworkFit, _ check: inout FuzzCheck) {
    let tauSquared = fit.heterogeneity.tauSquared
    check.expect(tauSquared >= 0 && tauSquared.isFinite, "\(code): tau2 \(tauSquared)")
    check.expect(fit.convergence?.converged ?? true, "\(code): not converged")
    check.expect((fit.heterogeneity.q ?? -1) >= 0, "\(code): Q \(fit.heterogeneity.q ?? -1)")
    let inconsistency = fit.inconsistency
    check.expect(
      (inconsistency.within?.degreesOfFreedom ?? 0) + inconsistency.between.degreesOfFreedom
        == fit.heterogeneity.degreesOfFreedom, "\(code): degrees of freedom")
    for pair in fit.comparisons {
      let (estimate, error) = (pair.estimate.estimate, pair.estimate.standardError)
      check.expect(estimate.isFinite && error > 0 && error.isFinite, "\(code): \(estimate) (\(error))")
      check.expect(
        pair.directShare.map { (0...1).contains($0) } ?? false, "\(code): share \(pair.directShare ?? -1)")
      guard let direct = pair.direct, let indirect = pair.indirect else { continue }
      let weights = [direct, indirect].map { 1 / ($0.standardError * $0.standardError) }
      let mean = (weights[0] * direct.estimate + weights[1] * indirect.estimate) / (weights[0] + weights[1])
      check.expect(mean, equals: estimate, within: 1e-6, size: error, "\(code): direct and indirect")
    }
    let sum = fit.ranking(smallValues: .good).reduce(0) { $0 + $1.score }
    check.expect(
      sum, equals: Double(fit.treatments.count) / 2, within: 1e-10, "\(code): mean of P-scores")
  }

  /// The same from contrasts with each study's first treatment, and no higher likelihood anywhere on a grid.
  private func dense(_ code: String, _ fit: NetworkFit, _ check: inout FuzzCheck) {
    guard let here = DenseNetwork(fit.network, tauSquared: fit.heterogeneity.tauSquared) else { return }
    for place in 1..<fit.effects.count {
      let effect = fit.effect(of: place, against: 0)
      check.expect(
        effect.estimate, equals: here.effects[place - 1], within: 1e-6, size: effect.standardError,
        "\(code): estimate and dense one")
      check.expect(
        effect.standardError, equals: here.standardErrors[place - 1], within: 1e-6,
        "\(code): standard error and dense one")
    }
    guard code == "REML" || code == "ML", fit.heterogeneity.degreesOfFreedom > 0 else { return }
    let scale = max(fit.heterogeneity.tauSquared, here.typicalVariance)
    for share in [0, 1e-3, 0.01, 0.03, 0.1, 0.3, 0.7, 0.95, 1.05, 1.5, 3, 10, 100] {
      guard let there = DenseNetwork(fit.network, tauSquared: share * scale) else { continue }
      let (best, other) =
        code == "REML"
        ? (here.restrictedLikelihood, there.restrictedLikelihood) : (here.likelihood, there.likelihood)
      check.expect(
        other <= best + 1e-7 * max(1, abs(best)), "\(code): \(other) at \(share * scale) is above \(best)")
    }
  }

  private func contributions(
    _ code: String, _ fit: NetworkFit, _ data: RandomNetwork, _ check: inout FuzzCheck
  ) {
    do {
      for row in try fit.contributions().rows {
        check.expect(
          row.direct.reduce(0, +), equals: 1, within: 1e-8, "\(code): shares of comparisons")
        check.expect(row.studies.reduce(0, +), equals: 1, within: 1e-8, "\(code): shares of studies")
      }
    } catch {
      // Arms with errors of their own have positive weights.
      let isReason = if case .circularFlow = error { !data.hasPositiveWeights } else { false }
      check.expect(isReason, "\(code): \(error)")
    }
  }

  private func components(_ network: Network, _ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    guard random.chance(0.3) else { return }
    check.fits += 1
    guard let fit = check.fitting("components", { try AdditiveModel().fit(network) }) else { return }
    check.expect(fit.additivity.q >= 0 && fit.additivity.q.isFinite, "components: additivity")
    for effect in fit.componentEffects + fit.comparisons {
      guard let estimate = effect.estimate else { continue }
      check.expect(
        estimate.estimate.isFinite && estimate.standardError.isFinite, "components: \(effect.name)")
    }
  }

  /// A regression without moderators is the network; with one, its unit and origin change its coefficient alone; or there is a reason.
  private func regression(_ network: Network, _ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    guard random.chance(0.3), network.parts.count == 1 else { return }
    check.fits += 1
    let reference = random.pick(network.treatments)
    let method: any HeterogeneityEstimator = random.chance(0.5) ? DerSimonianLaird() : .reml
    if let plain = regressed(network, nil, [], reference, method, &check),
      let fit = try? NetworkModel(method: method).fit(network)
    {
      check.expect(
        plain.heterogeneity.tauSquared, equals: fit.heterogeneity.tauSquared, within: 1e-4,
        size: max(fit.heterogeneity.tauSquared, 1e-3), "regression: tau2 without moderators")
    }
    let values = network.studies.map { _ in random.chance(0.3) ? 2 : random.uniform(-3, 3) }
    guard
      let one = regressed(network, "x", values, reference, method, &check),
      let other = regressed(network, "x", values.map { 10 + 4 * $0 }, reference, method, &check)
    else { return }
    let (first, second) = (one.moderators[0], other.moderators[0])
    check.expect(
      first.estimate, equals: 4 * second.estimate, within: 1e-3, size: first.standardError,
      "regression: units of a moderator")
    for place in network.treatments.indices.dropFirst() {
      let (effect, same) = (one.effect(of: place, against: 0), other.effect(of: place, against: 0))
      check.expect(
        effect.estimate, equals: same.estimate, within: 1e-3, size: effect.standardError,
        "regression: effects under another unit")
      check.expect(effect.standardError > 0 && effect.standardError.isFinite, "regression: \(effect)")
    }
  }

  private func regressed(
    _ network: Network, _ formula: String?, _ values: [Double], _ reference: String,
    _ method: any HeterogeneityEstimator, _ check: inout FuzzCheck
  ) -> NetworkRegressionFit? {
    do {
      let read = try formula.map { try ModeratorFormula($0) }
      return try NetworkRegression(read, reference: reference, method: method)
        .fit(network, moderators: formula.map { [.numeric($0, values)] } ?? [])
    } catch {
      switch error as? NetworkError {
      case .tooFewContrasts, .moderatorDoesNotVary, .regression(.moderatorDoesNotVary),
        .regression(.moderatorsConfounded):
        return nil
      default:
        check.expect(false, "regression: \(error)")
        return nil
      }
    }
  }

  private func mantelHaenszel(_ studies: [ArmStudy<SingleProportion>], _ check: inout FuzzCheck) {
    check.fits += 1
    do {
      let fit = try NetworkMantelHaenszel().fit(studies)
      check.expect(fit.inconsistency.between.q >= 0, "MH: Q")
      for pair in fit.comparisons {
        check.expect(
          pair.estimate.estimate.isFinite && pair.estimate.standardError > 0, "MH: \(pair.estimate)")
      }
    } catch {
      switch error {
      case .noStudies, .disconnected, .zeroOrInfiniteRatio, .designNotPositiveDefinite: break
      default: check.expect(false, "MH: \(error)")
      }
    }
  }
}
