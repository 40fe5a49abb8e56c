import EffectSizes
import Estimates
import MetaAnalysis
import SmallStudyEffects

/// Every likelihood method for small-study effects ends with a result or a reason, and its laws hold.
struct SelectionSuite: FuzzSuite {
  let name = "small-study"
  let cost = 3
  let purpose = "selection models, Copas, p-uniform, p-curve: each ends with a result or a reason"

  private let functions = Catalogue<any SelectionFunction>.selectionFunctions

  func check(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    let effects = random.smallStudyEffects()
    check.data = effects.words
    selection(effects, &random, &check)
    if random.chance(0.25) {
      SelectionNesting(effects: effects, alternative: random.pick([.greater, .less])).run(&check)
    }
    let direction =
      effects.hasSide && random.chance(0.3) ? nil : random.pick([SelectionDirection.greater, .less])
    let (constant, slope) = (random.uniform(-2, 1), effects.typicalDeviation * random.uniform())
    run("p-uniform", effects, &random, &check) {
      PUniform(direction: $0.isReversed ? direction?.reversed : direction)
    }
    run("p-uniform*", effects, &random, &check) {
      PUniformStar(direction: $0.isReversed ? direction?.reversed : direction)
    }
    run("copas", effects, &random, &check) { CopasSelection(constant: constant, slope: slope * $0.factor) }
    pCurve(effects, &random, &check)
    if random.chance(0.02) { path(effects, &check) }
  }

  private func selection(
    _ effects: StudyEffects, _ random: inout FuzzRandom, _ check: inout FuzzCheck
  ) {
    let entry = random.pick(functions.entries)
    guard let function = try? functions.element(entry.example) else {
      return check.expect(false, "no function \(entry.example)")
    }
    // The cut of a truncated distribution is an effect.
    let cut = (function as? TruncatedSelection)?.cut
    let alternative = effects.hasSide && random.chance(0.3) ? nil : random.pick(SelectionAlternative.allCases)
    let isRandomEffects = random.chance(0.9)
    run(function.code, effects, &random, &check) { change in
      let turned: any SelectionFunction =
        cut.map { TruncatedSelection(cut: $0 * change.factor * (change.isReversed ? -1 : 1)) } ?? function
      return SelectionModel(
        turned, alternative: change.isReversed ? alternative?.reversed : alternative,
        isRandomEffects: isRandomEffects)
    }
  }

  private func run(
    _ name: String, _ effects: StudyEffects, _ random: inout FuzzRandom, _ check: inout FuzzCheck,
    _ method: (StudyChange) -> any SelectionAdjustment
  ) {
    // Copas and Shi's likelihood has ridges along which the mean is told to few digits.
    SmallStudyTrial(name: name, effects: effects, tolerance: name == "copas" ? 0.02 : 1e-4).run(
      &random, &check, method)
  }

  /// Only absolute statistics count.
  private func pCurve(_ effects: StudyEffects, _ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    check.fits += 1
    guard let curve = try? PCurve(effects) else { return }
    let numbers = [
      curve.rightSkew.full.z, curve.rightSkew.binomial, curve.flatness.full.z, curve.flatness.binomial,
      curve.power.estimate, curve.power.lower, curve.power.upper,
    ]
    check.expect(numbers.allSatisfy(\.isFinite), "p-curve: \(numbers)")
    check.expect(
      curve.power.lower <= curve.power.estimate && curve.power.estimate <= curve.power.upper,
      "p-curve: power \(curve.power)")
    guard let other = try? PCurve(effects.scaled(by: effects.canBeScaled ? -0x1p-9 : -1).reordered(&random))
    else {
      return check.expect(false, "p-curve: no result when reversed")
    }
    check.expect(
      other.rightSkew.full.z, equals: curve.rightSkew.full.z, within: 1e-9, size: 1, "p-curve reversed")
    check.expect(other.power.estimate, equals: curve.power.estimate, within: 1e-7, "p-curve reversed: power")
  }

  private func path(_ effects: StudyEffects, _ check: inout FuzzCheck) {
    check.fits += 1
    guard let path = try? CopasPath(effects) else { return }
    for point in path.points {
      check.expect((point.fit == nil) != (point.reason == nil), "copas path: neither fit nor reason")
      check.expect(point.fit?.adjustedEstimate.isFinite ?? true, "copas path: estimate")
    }
  }
}

/// Models of which one contains the other.
private struct SelectionNesting {
  let effects: StudyEffects
  let alternative: SelectionAlternative

  /// The beta density's parameters are at most 100, and the power is one less.
  private static let mostPower = 99.0

  func run(_ check: inout FuzzCheck) {
    let values = [
      fit(PowerSelection(), most: Self.mostPower), fit(BetaSelection()), fit(NegativeExponentialSelection()),
      fit(NegativeExponentialPowerSelection()), fit(StepFunctionSelection(cuts: [0.5])),
      fit(StepFunctionSelection(cuts: [0.025, 0.5])), fit(TruncatedSelection()),
    ]
    check.fits += values.count
    expect(values[0], below: values[1], "power and beta", &check)
    expect(values[2], below: values[3], "negative exponential and its power", &check)
    expect(values[4], below: values[5], "one step and two", &check)
    // An effect of 0 has p = 0.5, which is on the other side of the cut of effects.
    guard !effects.estimates.contains(0), values[4] != nil else { return }
    expect(values[4], below: values[6], "step and truncated", &check)
    expect(values[6], below: values[4], "truncated and step", &check)
  }

  /// The log-likelihood, unless a parameter of selection is at its upper limit or above `most`.
  private func fit(_ function: some SelectionFunction, most: Double = .infinity) -> Double? {
    guard let fit = try? SelectionModel(function, alternative: alternative).adjust(effects),
      fit.isInside, fit.selection.allSatisfy({ $0.estimate <= most })
    else { return nil }
    return fit.logLikelihood
  }

  private func expect(_ smaller: Double?, below larger: Double?, _ name: String, _ check: inout FuzzCheck) {
    guard let smaller, let larger else { return }
    check.expect(smaller <= larger + 1e-5 * max(1, abs(larger)), "\(name): \(smaller) and \(larger)")
  }
}

extension SelectionFit {
  /// Whether the maximum was found, and not at an upper limit of a parameter, which functions have of their own.
  fileprivate var isInside: Bool {
    !notes.contains { note in
      if case .selectionAtEdge(_, let value) = note { return value > 0 }
      return note == .notConverged
    }
  }
}

extension SelectionDirection {
  fileprivate var reversed: SelectionDirection { self == .greater ? .less : .greater }
}

extension SelectionAlternative {
  fileprivate var reversed: SelectionAlternative {
    switch self {
    case .greater: .less
    case .less: .greater
    case .twoSided: .twoSided
    }
  }
}
