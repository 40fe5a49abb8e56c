import EffectSizes
import Estimates
import RealModule
import SmallStudyEffects

/// How a data set differs from the first.
struct StudyChange {
  /// What effects are multiplied by, apart from their signs.
  var factor = 1.0
  /// Whether the effects' signs are turned.
  var isReversed = false
}

/// One method on one data set: a result or a reason, the same whatever the order of rows, the units and the signs.
struct SmallStudyTrial {
  let name: String
  let effects: StudyEffects
  /// How near estimates are to be, as a share of half the interval.
  var tolerance = 1e-4

  func run(
    _ random: inout FuzzRandom, _ check: inout FuzzCheck, _ method: (StudyChange) -> any SelectionAdjustment
  ) {
    let result = outcome(of: method(StudyChange()), effects, &check)
    let factor = effects.canBeScaled ? random.pick([0x1p-9, 1, 0x1p7]) : 1
    let change = StudyChange(factor: factor, isReversed: random.chance(0.5))
    let sign = change.isReversed ? -1.0 : 1
    let changed = effects.scaled(by: sign * change.factor).reordered(&random)
    let other = outcome(of: method(change), changed, &check)
    switch (result, other) {
    case (.success(let one), .success(let two)):
      compare(one, two, by: sign * change.factor, &check)
    case (.failure(let one), .failure(let two)):
      check.expect(one.kind == two.kind, "\(name): \(one) and \(two) when changed by \(change)")
    case (.success(let one), .failure(let error)), (.failure(let error), .success(let one)):
      // Where a likelihood has no maximum, rounding decides how far it is followed.
      check.expect(
        error == .noMaximum && !one.isDetermined, "\(name): \(error) and a result when changed by \(change)")
    }
  }

  private func outcome(
    of method: any SelectionAdjustment, _ effects: StudyEffects, _ check: inout FuzzCheck
  ) -> Result<any AdjustedEffect, SmallStudyError> {
    check.fits += 1
    let result = Result { () throws(SmallStudyError) -> any AdjustedEffect in try method.result(effects) }
    switch result {
    case .success(let adjusted): expectNumbers(adjusted, &check)
    case .failure(let error): check.expect(!"\(error)".isEmpty, "\(name): no reason")
    }
    return result
  }

  private func expectNumbers(_ adjusted: any AdjustedEffect, _ check: inout FuzzCheck) {
    check.expect(adjusted.adjustedEstimate.isFinite, "\(name): estimate \(adjusted.adjustedEstimate)")
    if let interval = adjusted.adjustedInterval {
      check.expect(
        interval.isDefined && interval.lower <= interval.upper, "\(name): interval \(interval)")
    }
    if let p = adjusted.adjustedPValue { check.expect((0...1).contains(p), "\(name): p \(p)") }
    if let fit = adjusted as? SelectionFit {
      let loss = fit.logLikelihoodWithoutSelection - fit.logLikelihood
      check.expect(
        fit.selectionTest == nil || !fit.record.converged || loss < 1e-7 * max(1, abs(fit.logLikelihood)),
        "\(name): \(loss) less likely than without selection")
    }
  }

  private func compare(
    _ one: any AdjustedEffect, _ two: any AdjustedEffect, by factor: Double, _ check: inout FuzzCheck
  ) {
    if let first = one.logLikelihoodIfAny, let second = two.logLikelihoodIfAny {
      let shift = Double(effects.count) * .log(abs(factor))
      check.expect(
        second + shift, equals: first, within: 1e-6, size: 1, "\(name) by \(factor): log-likelihood")
    }
    guard one.isDetermined, two.isDetermined else { return }
    let size = one.adjustedInterval.map { 0.5 * $0.width } ?? effects.typicalDeviation
    check.expect(
      two.adjustedEstimate, equals: one.adjustedEstimate * factor, within: tolerance,
      size: size * abs(factor),
      "\(name) by \(factor): estimate")
  }
}

extension SelectionAdjustment {
  fileprivate func result(_ effects: StudyEffects) throws(SmallStudyError) -> any AdjustedEffect {
    try adjust(effects)
  }
}

extension AdjustedEffect {
  /// Whether the studies determine the estimate.
  fileprivate var isDetermined: Bool {
    !notes.contains { $0 == .flatLikelihood || $0 == .notConverged || $0 == .correlationAtEdge }
  }

  fileprivate var logLikelihoodIfAny: Double? {
    (self as? SelectionFit)?.logLikelihood ?? (self as? CopasFit)?.logLikelihood
      ?? (self as? PUniformStarFit)?.logLikelihood
  }
}

extension SmallStudyError {
  /// The kind of reason, without its facts.
  fileprivate var kind: String { Mirror(reflecting: self).children.first?.label ?? "\(self)" }
}

extension StudyEffects {
  /// Whether effects in other units can be fitted too.
  var canBeScaled: Bool { variances.allSatisfy { $0 > 1e-30 && $0 < 1e30 } }

  /// Whether pooled effects lie on one side of no effect, and not for rounding.
  var hasSide: Bool { estimates.allSatisfy { $0 > 0 } || estimates.allSatisfy { $0 < 0 } }

  /// The median standard error.
  var typicalDeviation: Double { variances.sorted()[count / 2].squareRoot() }
}

extension FuzzRandom {
  /// Effects as reviews have them and as they hardly could: on every scale, equal, all significant, none significant.
  mutating func smallStudyEffects() -> StudyEffects {
    let count = chance(0.1) ? integer(1...3) : chance(0.05) ? integer(50...200) : integer(4...25)
    var effects = effects(
      pick([.usual, .usual, .printed, .printed, .orders, .scales, .ties, .ends]), count: count)
    let center = power(-1, 1) * effects.typicalDeviation
    switch integer(0...6) {
    case 0: effects.estimates = effects.variances.map { $0.squareRoot() * uniform(2, 5) }
    case 1: effects.estimates = effects.variances.map { $0.squareRoot() * uniform(-1.9, 1.9) }
    case 2: effects.estimates = effects.variances.map { _ in center }
    case 3: effects.estimates = effects.variances.map { $0.squareRoot() * uniform(-0.5, 3.5) }
    case 4: effects.estimates = effects.variances.map { center + $0.squareRoot() * normal() }
    default: break
    }
    return effects
  }
}
