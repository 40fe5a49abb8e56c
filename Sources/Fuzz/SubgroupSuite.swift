import EffectSizes
import Estimates
import MetaAnalysis

/// Subgroups with a τ² each or one for all, of one study and of many, and the tests between them.
struct SubgroupSuite: FuzzSuite {
  let name = "subgroups"
  let purpose = "subgroups: every estimator and inference, separate and common tau2"

  private let estimators = Catalogue.heterogeneityEstimators.elements
  private let inferences = Catalogue.inferences.elements

  func check(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    let count = random.studyCount(atLeast: 2)
    let kind = random.pick([StudyKind.usual, .printed, .orders, .scales, .ties])
    let effects = random.effects(kind, count: count).adding([.categorical("g", random.levels(count))])
    check.data = effects.words
    let regressions = inferences.filter { $0 is any RegressionInference }
    for estimator in estimators where estimator.code != "GENQM" || random.chance(0.01) {
      let tauSquared = random.pick([SubgroupAnalysis.TauSquared.separate, .common])
      var analysis = SubgroupAnalysis(by: "g", method: estimator, tauSquared: tauSquared)
      // A common τ² is that of a regression.
      analysis.inference = random.pick(
        tauSquared == .common ? regressions : inferences.filter { $0.suits(estimator, .inverseVariance) })
      SubgroupTrial(analysis: analysis, effects: effects).run(&random, &check)
    }
  }
}

/// One subgroup analysis of one data set.
private struct SubgroupTrial {
  let analysis: SubgroupAnalysis
  let effects: StudyEffects
  var name: String { "\(analysis.method?.code ?? "EE") \(analysis.inference.code) \(analysis.tauSquared)" }

  func run(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    guard let fit = fit(effects, "", &check) else { return }
    laws(fit, &check)
    groupsAlone(fit, &check)
    if let other = self.fit(effects.reordered(&random), " reordered", &check) {
      expectSame(fit, other, " reordered", &check)
    }
  }

  /// More coefficients than studies allow are refused by name; that is no finding.
  private func fit(_ effects: StudyEffects, _ suffix: String, _ check: inout FuzzCheck) -> SubgroupFit? {
    do {
      _ = try analysis.fit(effects)
    } catch MetaAnalysisError.tooFewStudies {
      return nil
    } catch {}
    return check.fitting(name + suffix) { try analysis.fit(effects) }
  }

  private func laws(_ fit: SubgroupFit, _ check: inout FuzzCheck) {
    for subgroup in fit.subgroups {
      let (pooled, tauSquared) = (subgroup.pooled, subgroup.heterogeneity.tauSquared)
      check.expect(
        pooled.estimate.isFinite && pooled.standardError.isFinite && pooled.standardError >= 0
          && pooled.interval.lower <= pooled.estimate && pooled.estimate <= pooled.interval.upper,
        "\(name): \(pooled)")
      check.expect(tauSquared.isFinite && tauSquared >= 0, "\(name): tau2 \(tauSquared)")
      check.expect(subgroup.convergence?.converged ?? true, "\(name): not converged")
    }
    for test in [fit.test, fit.regressionTest] {
      guard let test else { continue }
      check.expect(
        test.statistic.isFinite && test.statistic >= 0 && (0...1).contains(test.pValue), "\(name): \(test)")
    }
    check.expect(
      fit.subgroups.flatMap(\.members).sorted() == Array(effects.estimates.indices), "\(name): members")
  }

  /// A subgroup with a τ² of its own is what its studies give alone, to the last bit.
  private func groupsAlone(_ fit: SubgroupFit, _ check: inout FuzzCheck) {
    guard analysis.tauSquared == .separate, let method = analysis.method else { return }
    let model = InverseVariance(method: method, inference: analysis.inference)
    for subgroup in fit.subgroups {
      let alone = check.fitting("\(name) alone") { try model.fit(effects.members(subgroup.members)) }
      check.expect(alone?.pooled == subgroup.pooled, "\(name): \(subgroup.level) alone")
    }
  }

  private func expectSame(
    _ one: SubgroupFit, _ other: SubgroupFit, _ suffix: String, _ check: inout FuzzCheck
  ) {
    // With a common τ² the means are coefficients of one regression, held to the rounding of the largest of them.
    let rounding =
      analysis.tauSquared == .common ? one.subgroups.map { abs($0.pooled.estimate) }.max() ?? 0 : 0
    for (left, right) in zip(one.subgroups, other.subgroups) {
      let (before, after) = (left.heterogeneity.tauSquared, right.heterogeneity.tauSquared)
      let size = max(before, after, left.heterogeneity.typicalVariance ?? 0)
      // Where a likelihood is flat, rounding moves its maximum; suite `regression` compares its height.
      guard abs(before - after) <= 1e-7 * size else { return }
      check.expect(
        left.pooled.estimate, equals: right.pooled.estimate, within: 1e-7,
        size: left.modelBasedStandardError + 1e-8 * rounding,
        "\(name)\(suffix): \(left.level)")
    }
  }
}
