import EffectSizes
import Estimates
import MetaAnalysis

/// Multilevel models, structures, correlated errors and robust standard errors on random designs.
struct DependenceSuite: FuzzSuite {
  let name = "dependence"
  let purpose = "multilevel models: nested, crossed and structured terms, correlated errors, sandwiches"

  private let structures = Catalogue.covarianceStructures.elements

  func check(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    let design = RandomDesign(&random)
    let terms = terms(&random)
    let formula = random.chance(0.3) ? (try? ModeratorFormula("x")) : nil
    let model = MultilevelModel(random: terms, formula: formula, isRestricted: random.chance(0.7))
    check.data = "\(design.effects.words)\n\(terms.map(\.name)) \(terms.compactMap(\.structure?.code))"
    let name = terms.map { $0.name + ($0.structure.map { " \($0.code)" } ?? "") }.joined(separator: " + ")
    DependenceTrial(model: model, effects: design.effects, name: name).run(&random, &check)
  }

  private func terms(_ random: inout FuzzRandom) -> [RandomTerm] {
    let structure: any CovarianceStructure = random.pick(structures)
    switch random.integer(0...5) {
    case 0: return [.groups("study")]
    case 1: return [.groups("study"), .effects(within: "study")]
    case 2: return [.groups("lab"), .groups("lab", "study"), .effects(within: "lab", "study")]
    case 3: return [.groups("study"), .groups("outcome"), .effects(within: [])]
    case 4: return [levels(structure.needsTimes ? "time" : "outcome", structure)]
    default: return [levels("time", structure), .effects(within: [])]
    }
  }

  private func levels(_ inner: String, _ structure: some CovarianceStructure) -> RandomTerm {
    .levels(of: inner, within: "study", structure)
  }
}

/// Effects of studies of laboratories, each with outcomes and times.
private struct RandomDesign {
  let effects: StudyEffects

  init(_ random: inout FuzzRandom) {
    let studies = random.integer(3...12)
    let labs = random.integer(2...max(2, studies / 2))
    let size = random.power(-3, 1)
    let spread = random.chance(0.25) ? 0 : random.power(-1, 1)
    var rows: [(study: Int, outcome: Int, time: Int)] = []
    for study in 0..<studies {
      for row in 0..<random.integer(1...4) {
        rows.append((study, random.integer(0...2), random.chance(0.8) ? row : random.integer(0...3)))
      }
    }
    let own = (0..<studies).map { _ in random.normal() * spread * size.squareRoot() }
    let variances = rows.map { _ in size * random.power(-0.7, 0.7) }
    let estimates = zip(rows, variances).map { row, variance in
      own[row.study] + random.normal() * (variance + 0.2 * spread * spread * size).squareRoot()
    }
    var effects = StudyEffects(estimates: estimates, variances: variances)
    effects = effects.adding([
      .categorical("study", rows.map { "s\($0.study)" }),
      .categorical("lab", rows.map { "l\($0.study % labs)" }),
      .categorical("outcome", rows.map { "o\($0.outcome)" }),
      .numeric("time", rows.map { Double($0.time) }),
      .numeric("x", rows.map { _ in random.normal() }),
    ])
    effects.clusters = rows.map { "s\($0.study)" }
    let rho = random.pick([0, 0, 0.3, 0.6, 0.9])
    if rho > 0, let correlated = try? CorrelatedErrors(correlation: rho).applied(to: effects) {
      effects = correlated
    }
    self.effects = effects
  }
}

/// One model on one data set.
private struct DependenceTrial {
  let model: MultilevelModel
  let effects: StudyEffects
  let name: String

  func run(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    guard let fit = fit(effects, "", &check) else { return }
    check.expect(fit.search.converged, "\(name): not converged")
    check.expect(fit.search.gradientLength < 1e-5, "\(name): gradient \(fit.search.gradientLength)")
    check.expect(
      fit.varianceComponents.allSatisfy { $0.value >= 0 && $0.value.isFinite }, "\(name): variances")
    check.expect(
      fit.coefficients.allSatisfy { $0.estimate.isFinite && $0.standardError > 0 }, "\(name): coefficients")
    same(fit, effects.reordered(&random), factor: 1, " reordered", &check)
    same(fit, effects.scaled(by: 0x1p7), factor: 0x1p7, " scaled", &check)
    robust(fit, &check)
    ordinary(&check)
  }

  /// A design that cannot be estimated is refused by name; that is no finding.
  private func fit(_ effects: StudyEffects, _ suffix: String, _ check: inout FuzzCheck) -> MultilevelFit? {
    do {
      _ = try model.fit(effects)
    } catch MetaAnalysisError.groupsDoNotVary, MetaAnalysisError.repeatedTerm, MetaAnalysisError.repeatedTime,
      MetaAnalysisError.tooFewStudies, MetaAnalysisError.tooManyVarianceParameters
    {
      return nil
    } catch {}
    return check.fitting(name + suffix) { try model.fit(effects) }
  }

  /// The same effects otherwise written give the same likelihood, coefficients and sum of variances.
  private func same(
    _ fit: MultilevelFit, _ other: StudyEffects, factor: Double, _ suffix: String, _ check: inout FuzzCheck
  ) {
    guard let again = self.fit(other, suffix, &check) else { return }
    let shift = Double(fit.likelihood.observations) * Self.logarithm(factor)
    check.expect(
      again.likelihood.logLikelihood + shift, equals: fit.likelihood.logLikelihood, within: 1e-7, size: 1,
      "\(name)\(suffix): likelihood")
    // Where modes are nearly as high, either may be found.
    guard fit.search.modes == 1, again.search.modes == 1 else { return }
    for (left, right) in zip(again.coefficients, fit.coefficients) where left.name == "intercept" {
      check.expect(
        left.estimate, equals: right.estimate * factor, within: 1e-4, size: right.standardError * factor,
        "\(name)\(suffix): \(left.name)")
    }
  }

  private static func logarithm(_ factor: Double) -> Double { factor == 1 ? 0 : 7 * 0.693147180559945309 }

  private func robust(_ fit: MultilevelFit, _ check: inout FuzzCheck) {
    guard let clusters = effects.clusters, fit.sharedAcross(clusters) == nil else { return }
    let result = check.fitting("\(name) CR2") {
      try ClusterRobustInference(.cr2).coefficients(of: fit, clusters: clusters)
    }
    check.expect(
      result?.coefficients.allSatisfy { $0.standardError.isFinite && ($0.degreesOfFreedom ?? 0) > 0 } ?? true,
      "\(name): CR2")
  }

  /// Effects each of which is a study are those of the ordinary model.
  private func ordinary(_ check: inout FuzzCheck) {
    guard model.random.count == 1, model.random[0].structure == nil, model.formula == nil,
      !effects.hasDependentErrors
    else { return }
    let single = effects.adding([.categorical("study", effects.estimates.indices.map { "s\($0)" })])
    let estimator: any HeterogeneityEstimator =
      model.isRestricted ? RestrictedMaximumLikelihood() : MaximumLikelihood()
    guard let fit = self.fit(single, " single", &check),
      let plain = check.fitting("ordinary", { try RandomEffects(method: estimator).fit(single) })
    else { return }
    check.expect(
      fit.heterogeneity.tauSquared, equals: plain.heterogeneity.tauSquared, within: 1e-6,
      size: plain.heterogeneity.typicalVariance ?? 1, "\(name): ordinary tau2")
  }
}
