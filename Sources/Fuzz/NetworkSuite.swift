import EffectSizes
import Estimates
import LinearAlgebra
import MetaAnalysis
import NetworkMetaAnalysis
import RealModule

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
    check.expect(fit.heterogeneity.q >= 0, "\(code): Q \(fit.heterogeneity.q)")
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

/// A random network.
private struct RandomNetwork {
  enum Kind {
    case proportions([ArmStudy<SingleProportion>])
    case means([ArmStudy<SingleMean>], isStandardized: Bool)
    case rates([ArmStudy<SingleRate>])
    case comparisons([ComparisonStudy])
  }

  let kind: Kind
  let studyCount: Int

  init(_ random: inout FuzzRandom) {
    let treatments = random.integer(2...(random.chance(0.2) ? 14 : 6))
    let names = (0..<treatments).map { random.chance(0.3) ? "T\($0) + T\(($0 + 1) % treatments)" : "T\($0)" }
    let effects = (0..<treatments).map { _ in random.normal() * 0.5 }
    let tau = random.chance(0.4) ? 0 : random.uniform(0, 0.8)
    studyCount = random.integer(1...(random.chance(0.2) ? 60 : 12))
    var designs: [[Int]] = []
    for _ in 0..<studyCount {
      let size = min(treatments, random.chance(0.75) ? 2 : random.integer(2...5))
      designs.append(Array(Array(0..<treatments).shuffled(using: &random).prefix(size)))
    }
    let draw = random.integer(0...4)
    func study<S>(_ label: Int, _ arm: (Int, Double) -> S) -> ArmStudy<S> {
      let base = random.normal()
      return ArmStudy(
        "s\(label)",
        designs[label].map { treatment in
          NetworkArm(names[treatment], arm(treatment, base + effects[treatment] + tau * random.normal()))
        })
    }
    let all = Array(0..<studyCount)
    switch draw {
    case 0:
      let base = random.uniform(-4, 1)
      kind = .proportions(
        all.map { label in
          let people = (0..<designs[label].count).map { _ in max(1, random.power(0.7, 3).rounded()) }
          var next = 0
          let noise = (0..<designs[label].count).map { _ in random.uniform() }
          return study(label) { _, value in
            defer { next += 1 }
            let n = people[next]
            let risk = 1 / (1 + Double.exp(-(base + value)))
            let events = max(
              0, min(n, (n * risk + (noise[next] - 0.5) * 3 * (n * risk * (1 - risk)).squareRoot()).rounded())
            )
            return try! SingleProportion(events: events, nonevents: n - events)
          }
        })
    case 1:
      kind = .rates(
        all.map { label in
          let time = random.power(0, 4)
          return study(label) { _, value in
            try! SingleRate(events: (time * Double.exp(value - 2)).rounded(), time: time)
          }
        })
    case 2, 3:
      let unit = random.power(-3, 3)
      kind = .means(
        all.map { label in
          let n = random.integer(3...200)
          let sd = random.uniform(0.5, 2)
          return study(label) { _, value in
            try! SingleMean(mean: unit * value, sd: unit * sd, n: Double(n))
          }
        }, isStandardized: draw == 3)
    default:
      kind = .comparisons(
        all.map { label in
          let base = designs[label].map { effects[$0] + tau * random.normal() + 0.2 * random.normal() }
          let variances = designs[label].map { _ in random.power(-3, 0) }
          var comparisons: [ReportedComparison] = []
          for a in designs[label].indices {
            for b in designs[label].indices where b > a {
              let turned = random.chance(0.5)
              let effect = base[a] - base[b]
              comparisons.append(
                ReportedComparison(
                  names[designs[label][turned ? b : a]], against: names[designs[label][turned ? a : b]],
                  effect: turned ? -effect : effect, variance: variances[a] + variances[b]))
            }
          }
          return ComparisonStudy("s\(label)", comparisons)
        })
    }
  }

  /// Whether studies may all be without information.
  var mayTellNothing: Bool {
    switch kind {
    case .comparisons: false
    default: true
    }
  }

  var hasPositiveWeights: Bool { if case .means(_, true) = kind { false } else { true } }

  func network() throws(NetworkError) -> Network {
    switch kind {
    case .proportions(let studies): try Network(studies, measure: LogOddsRatio())
    case .rates(let studies): try Network(studies, measure: LogRateRatio())
    case .means(let studies, true): try Network(studies, measure: StandardizedMeanDifference())
    case .means(let studies, false): try Network(studies, measure: MeanDifference())
    case .comparisons(let studies): try Network(studies)
    }
  }

  var text: String { "\(kind)" }
}

/// A network by contrasts with each study's first treatment, in dense matrices.
private struct DenseNetwork {
  let effects: [Double]
  let standardErrors: [Double]
  let likelihood: Double
  let restrictedLikelihood: Double
  let typicalVariance: Double

  init?(_ network: Network, tauSquared: Double) {
    let p = network.treatments.count - 1
    var (information, forces) = (Matrix(rows: p, columns: p), [Double](repeating: 0, count: p))
    var parts: [(rows: Matrix, values: [Double], weights: Matrix)] = []
    var logDeterminant = 0.0
    var variances: [Double] = []
    for study in network.studies {
      let m = study.size
      var V = Matrix(rows: m - 1, columns: m - 1)
      var X = Matrix(rows: m - 1, columns: p)
      var y = [Double](repeating: 0, count: m - 1)
      for a in 1..<m {
        y[a - 1] = study.effects[a] - study.effects[0]
        variances.append(study.pairVariance(0, a))
        if study.treatments[a] > 0 { X[a - 1, study.treatments[a] - 1] += 1 }
        if study.treatments[0] > 0 { X[a - 1, study.treatments[0] - 1] -= 1 }
        for b in 1..<m {
          let apart = a == b ? 0 : study.pairVariance(a, b)
          V[a - 1, b - 1] =
            (study.pairVariance(0, a) + study.pairVariance(0, b) - apart) / 2
            + tauSquared / 2 * (a == b ? 2 : 1)
        }
      }
      guard let cholesky = Cholesky(V) else { return nil }
      logDeterminant += cholesky.logDeterminant
      let W = cholesky.inverse
      let WX = W * X
      let XWX = X.transposed * WX
      let XWy = WX.transposed * y
      for i in 0..<p {
        forces[i] += XWy[i]
        for j in 0..<p { information[i, j] += XWX[i, j] }
      }
      parts.append((X, y, W))
    }
    guard let cholesky = Cholesky(information) else { return nil }
    let effects = cholesky.solve(forces)
    let inverse = cholesky.inverse
    self.effects = effects
    standardErrors = (0..<p).map { inverse[$0, $0].squareRoot() }
    let q = parts.reduce(0.0) { sum, part in
      let fitted = part.rows * effects
      let rest = zip(part.values, fitted).map { $0 - $1 }
      return sum + zip(part.weights * rest, rest).reduce(0) { $0 + $1.0 * $1.1 }
    }
    likelihood = -0.5 * (logDeterminant + q)
    restrictedLikelihood = likelihood - 0.5 * cholesky.logDeterminant
    typicalVariance = variances.sorted()[variances.count / 2]
  }
}
