import Likelihood
import EffectSizes
import Estimates
import MetaAnalysis
import Testing

@testable import SmallStudyEffects

/// Selection models against the cases, and their laws.
@Suite struct SelectionModelTests {
  @Test(arguments: try ReferenceCase.all("selection"))
  func reference(_ reference: ReferenceCase) throws {
    let fit = try reference.selectionModel().adjust(try reference.effects())
    for (place, coefficient) in fit.coefficients.enumerated() {
      let path = "coefficients.\(place)."
      #expect(reference.agrees(coefficient.estimate, path + "estimate"))
      if reference.number(path + "se") != nil {
        #expect(reference.agrees(coefficient.standardError, path + "se"))
        #expect(reference.agrees(coefficient.statistic, path + "statistic"))
        #expect(reference.agrees(coefficient.pValue, path + "p"))
        #expect(reference.agrees(coefficient.interval?.lower, path + "lower"))
        #expect(reference.agrees(coefficient.interval?.upper, path + "upper"))
      }
    }
    for (place, row) in fit.selection.enumerated() {
      let path = "selection.\(place)."
      #expect(reference.agrees(row.estimate, path + "estimate"))
      guard reference.number(path + "se") != nil else { continue }
      #expect(reference.agrees(row.standardError, path + "se"))
      #expect(reference.agrees(row.interval?.lower, path + "lower"))
      #expect(reference.agrees(row.interval?.upper, path + "upper"))
    }
    #expect(reference.agrees(fit.tauSquared, "heterogeneity.tau2"))
    if reference.number("heterogeneity.tau2_se") != nil {
      #expect(reference.agrees(fit.tauSquaredStandardError, "heterogeneity.tau2_se"))
    }
    #expect(reference.agrees(fit.logLikelihood, "fit.loglik"))
    #expect(reference.agrees(fit.selectionTest?.statistic, "selection_test.statistic"))
    #expect(reference.agrees(fit.selectionTest?.pValue, "selection_test.p"))
    #expect(fit.record.converged)
  }

  static let functions = [
    "step", "step:0.025/0.5", "beta", "half-normal", "half-normal:0.025", "negative-exponential",
    "negative-exponential:0.05", "logistic", "logistic:0.025", "power", "power:0.025",
    "negative-exponential-power", "truncated", "weights:0.025/0.5:1/0.8/0.5",
  ]

  @Test(arguments: functions) func gradientAndHessianAreDerivatives(_ code: String) throws {
    let function = try Catalogue<any SelectionFunction>.selectionFunctions.element(code)
    try function.expectDerivatives(of: try Self.hackshaw())
  }

  /// The fit to reversed effects, and the one to effects in another unit and order, are the fit so turned. One test, since each fit
  /// takes a second without optimisation.
  @Test(arguments: functions) func signUnitsAndOrderDoNotMatter(_ code: String) throws {
    let function = try Catalogue<any SelectionFunction>.selectionFunctions.element(code)
    let effects = try Self.hackshaw()
    let fit = try SelectionModel(function, alternative: .greater).adjust(effects)
    var reversed = effects
    reversed.estimates = effects.estimates.map { -$0 }
    let opposite = try SelectionModel(function, alternative: .less).adjust(reversed)
    #expect(opposite.adjustedEstimate.isClose(to: -fit.adjustedEstimate, within: 1e-7))
    #expect(opposite.logLikelihood.isClose(to: fit.logLikelihood, within: 1e-9))
    #expect(opposite.selection.map(\.estimate) == fit.selection.map(\.estimate))
    var scaled = effects.members(effects.estimates.indices.reversed())
    scaled.estimates = scaled.estimates.map { $0 * 1000 }
    scaled.variances = scaled.variances.map { $0 * 1e6 }
    // The direction is that of the pooled effect.
    let other = try SelectionModel(function).adjust(scaled)
    #expect(other.adjustedEstimate.isClose(to: 1000 * fit.adjustedEstimate, within: 1e-6))
    #expect(other.tauSquared.isClose(to: 1e6 * fit.tauSquared, within: 1e-6))
    for (one, two) in zip(fit.selection, other.selection) {
      #expect(two.estimate.isClose(to: one.estimate, within: 1e-6))
    }
  }

  @Test func equalWeightsAreTheFitWithoutSelection() throws {
    let effects = try Self.hackshaw()
    let equal = FixedWeightSelection(cuts: [0.025, 0.5], weights: [2, 2, 2])
    let fit = try SelectionModel(equal).adjust(effects)
    let plain = try RandomEffects(method: .maximumLikelihood, inference: .normal).fit(effects)
    #expect(fit.adjustedEstimate.isClose(to: plain.pooled.estimate, within: 1e-9))
    #expect(fit.tauSquared.isClose(to: plain.heterogeneity.tauSquared, within: 1e-7))
    #expect(fit.logLikelihood.isClose(to: fit.logLikelihoodWithoutSelection, within: 1e-12))
    #expect(fit.selectionTest == nil)
    var shifted = effects
    shifted.estimates = effects.estimates.map { $0 + 5 }
    let other = try SelectionModel(equal).adjust(shifted)
    #expect(other.adjustedEstimate.isClose(to: fit.adjustedEstimate + 5, within: 1e-9))
  }

  @Test func anEmptyIntervalSaysWhatToMerge() throws {
    let effects = StudyEffects(
      estimates: [0.5, 0.6, 0.7, 0.8, 0.9], variances: [0.01, 0.01, 0.02, 0.02, 0.03])
    let error = #expect(throws: SmallStudyError.self) { try SelectionModel().adjust(effects) }
    #expect(error == .emptyInterval(SelectionInterval(lower: 0.025, upper: 1)))
    #expect("\(try #require(error))".hasSuffix("leave out the cut at 0.025"))
  }

  @Test func settingsThatCannotBe() throws {
    let effects = try Self.hackshaw()
    for cuts in [[], [0.5, 0.025], [0], [1], [0.3, 0.3]] {
      #expect(throws: SmallStudyError.cutPointsNotAscending(cuts)) {
        try SelectionModel(StepFunctionSelection(cuts: cuts)).adjust(effects)
      }
    }
    #expect(throws: SmallStudyError.unsuitedWeights(intervals: 2, weights: [1])) {
      try SelectionModel(FixedWeightSelection(cuts: [0.5], weights: [1])).adjust(effects)
    }
    #expect(throws: SmallStudyError.unsuitedAlternative(function: "truncated distribution")) {
      try SelectionModel(TruncatedSelection(), alternative: .twoSided).adjust(effects)
    }
    #expect(throws: SmallStudyError.tooFewStudies(needed: 4, found: 3)) {
      try SelectionModel().adjust(effects.members([0, 1, 2]))
    }
  }

  @Test func fewResultsInAnIntervalAreNoted() throws {
    let effects = StudyEffects(
      estimates: [0.5, 0.6, 0.1, 0.05, 0.12, 0.07], variances: [0.01, 0.01, 0.02, 0.02, 0.03, 0.03])
    let fit = try SelectionModel().adjust(effects)
    #expect(fit.notes.contains(.fewResults(in: SelectionInterval(lower: 0, upper: 0.025), count: 2)))
    #expect(fit.notes.contains(.fewStudies(6)))
  }

  @Test func everyCodeMakesItsFunction() throws {
    for entry in Catalogue<any SelectionFunction>.selectionFunctions.entries {
      let function = try Catalogue<any SelectionFunction>.selectionFunctions.element(entry.example)
      #expect(function.code.hasPrefix(entry.code))
      let again = try Catalogue<any SelectionFunction>.selectionFunctions.element(function.code)
      #expect(again.code == function.code)
    }
  }

  static func hackshaw() throws -> StudyEffects {
    try ReferenceCase.all("selection").first { $0.id == "selection-hackshaw-beta" }!.effects()
  }
}

extension ReferenceCase {
  /// The model of a selection case's options.
  func selectionModel() throws -> SelectionModel {
    var code = option("type")!
    if let steps = option("steps") { code += ":" + steps.replacing(",", with: "/") }
    if let weights = option("fixed") {
      code = code.replacing("step", with: "weights") + ":" + weights.replacing(",", with: "/")
    }
    return SelectionModel(
      try Catalogue<any SelectionFunction>.selectionFunctions.element(code),
      alternative: SelectionAlternative(rawValue: option("alternative")!),
      formula: try option("moderators").map { (text) throws in try ModeratorFormula(text) },
      isRandomEffects: option("method") != "EE")
  }
}

extension SelectionFunction {
  /// Central differences agree with the derivatives, away from edges.
  fileprivate func expectDerivatives(of effects: StudyEffects) throws {
    let problem = try SelectionProblem(effects, SelectionModel(self), self)
    var likelihood = problem.likelihood
    let start = (problem.start.dropLast(problem.selections[0].count) + problem.selections.last!).enumerated()
      .map { place, value in
        max(value, likelihood.bounds[place].lowerBound + 0.3) + 0.1
      }
    likelihood.expectDerivatives(at: start)
  }
}

extension SmoothLikelihood {
  mutating func expectDerivatives(at place: [Double]) {
    let here = point(place)
    for i in place.indices {
      let step = 1e-5 * max(1, abs(place[i]))
      var (below, above) = (place, place)
      (below[i], above[i]) = (place[i] - step, place[i] + step)
      let (low, high) = (point(below), point(above))
      let size = max(1, abs(here.value))
      #expect(abs((high.value - low.value) / (2 * step) - here.gradient[i]) < 1e-7 * size)
      for j in place.indices {
        let difference = (high.gradient[j] - low.gradient[j]) / (2 * step)
        #expect(abs(difference - here.hessian[i, j]) < 1e-6 * max(size, abs(here.hessian[i, j])))
      }
    }
  }
}

extension Double {
  func isClose(to other: Double, within tolerance: Double) -> Bool {
    abs(self - other) <= tolerance * max(1, abs(other))
  }
}
