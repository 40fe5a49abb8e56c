import EffectSizes
import Estimates
import MetaAnalysis
import SmallStudyEffects

/// Tests of asymmetry and adjusted effects: each has a result or a reason, whatever the studies are.
struct AsymmetrySuite: FuzzSuite {
  let name = "asymmetry"
  let cost = 3
  let purpose =
    "tests of asymmetry, trim and fill, PET-PEESE, limit, Henmi-Copas, worst case, WAAP, fail-safe numbers"

  func check(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    let kind = random.pick(StudyKind.allCases)
    let count = random.studyCount(atLeast: 1)
    let effects = random.effects(kind, count: count)
    check.data = effects.words
    let method: (any HeterogeneityEstimator)? = random.pick([
      RestrictedMaximumLikelihood(), DerSimonianLaird(), nil,
    ])
    let model = InverseVariance(method: method, inference: .normal)
    for test in Catalogue.asymmetryTests(AsymmetrySettings(model: model)).elements {
      tested(test, effects, &check)
    }
    let adjustments: [any SelectionAdjustment] =
      MissingStudiesEstimator.allCases.map { TrimAndFill(model: model, estimator: $0) } + [
        PetPeese(model: model), LimitMetaAnalysis(model: model), HenmiCopas(), WorstCase(model: model),
        AdequatelyPowered(),
      ]
    let isOrdinary = kind == .usual
    for adjustment in adjustments { adjusted(adjustment, effects, isOrdinary: isOrdinary, &check) }
    // The general number counts to many thousands of studies.
    if random.pick([true] + Array(repeating: false, count: 19)) { failSafe(effects, model, &check) }
  }

  private func tested(_ test: any AsymmetryTest, _ effects: StudyEffects, _ check: inout FuzzCheck) {
    check.fits += 1
    guard let result = try? test.test(effects) else { return }
    check.expect(result.statistic?.isFinite ?? true, "\(test.code): statistic \(result.statistic as Any)")
    check.expect(
      result.pValue.map { (0...1).contains($0) } ?? true, "\(test.code): p \(result.pValue as Any)")
    check.expect(
      result.significance.map { $0.expected.isFinite && $0.observed >= 0 } ?? true, "\(test.code): counts")
  }

  private func adjusted(
    _ adjustment: some SelectionAdjustment, _ effects: StudyEffects, isOrdinary: Bool,
    _ check: inout FuzzCheck
  ) {
    let code = type(of: adjustment).code
    check.fits += 1
    guard let result = try? adjustment.adjust(effects) else { return }
    check.expect(result.adjustedEstimate.isFinite, "\(code): estimate \(result.adjustedEstimate)")
    if let interval = result.adjustedInterval {
      check.expect(
        interval.lower <= result.adjustedEstimate && result.adjustedEstimate <= interval.upper,
        "\(code): interval \(interval)")
    }
    check.expect(
      result.adjustedPValue.map { (0...1).contains($0) } ?? true, "\(code): p \(result.adjustedPValue as Any)"
    )
    guard isOrdinary, let other = try? adjustment.adjust(effects.scaled(by: 0x1p7)) else { return }
    check.expect(
      other.adjustedEstimate, equals: result.adjustedEstimate * 0x1p7, within: 1e-4,
      size: (result.adjustedInterval?.width ?? 1) * 0x1p7, "\(code) scaled")
  }

  private func failSafe(_ effects: StudyEffects, _ model: InverseVariance, _ check: inout FuzzCheck) {
    check.fits += 1
    // The general number fits as many studies as it counts to.
    let common = InverseVariance(method: nil, inference: .normal)
    guard let numbers = try? FailSafeNumbers(of: effects, model: common) else { return }
    let all = [numbers.rosenthal, numbers.orwin, numbers.rosenberg, numbers.general]
    check.expect(all.allSatisfy { $0.map { $0 >= 0 } ?? true }, "fail-safe: \(all)")
  }
}
