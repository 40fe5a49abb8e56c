import EffectSizes
import Estimates
import Testing

@testable import SmallStudyEffects

/// What a selection model tells of its search, its counts and its numbers.
@Suite struct SelectionRecordTests {
  /// No more ascents agree than were made, and those of a function with one maximum do.
  @Test(arguments: SelectionForm.allCases) func agreeingStarts(_ form: SelectionForm) throws {
    let function = try #require(form.function([]))
    let record = try SelectionModel(function, alternative: .greater).adjust(
      try SelectionModelTests.hackshaw()
    )
    .record
    #expect(record.agreeing <= record.starts)
    #expect(record.agreeing > 1)
  }

  /// Given weights have the same counts as estimated ones, and no warnings about them.
  @Test func countsOfGivenWeights() throws {
    let effects = try SelectionModelTests.hackshaw()
    let given = FixedWeightSelection(cuts: [0.025, 0.5], weights: [1, 0.8, 0.5])
    let fit = try SelectionModel(given, alternative: .greater).adjust(effects)
    let estimated = StepFunctionSelection(cuts: [0.025, 0.5])
    let other = try SelectionModel(estimated, alternative: .greater).adjust(effects)
    #expect(fit.intervals == other.intervals && fit.intervals.map(\.count).reduce(0, +) == effects.count)
    #expect(!fit.notes.contains { if case .fewResults = $0 { true } else { false } })
  }

  @Test func theCurveIsPartOfTheFit() throws {
    let effects = try SelectionModelTests.hackshaw()
    let model = SelectionModel(BetaSelection(), alternative: .greater)
    let fit = try model.adjust(effects)
    #expect(fit.curve != nil && fit.curve == model.curve(of: fit, effects))
    #expect(try SelectionModel(TruncatedSelection(), alternative: .greater).adjust(effects).curve == nil)
  }

  @Test func numbersOfForms() {
    #expect(SelectionForm.step.function([0.025, 0.5])?.code == "step:0.025/0.5")
    #expect(SelectionForm.halfNormal.function([0.05])?.code == "half-normal:0.05")
    #expect(SelectionForm.truncated.function([-0.2])?.code == "truncated:-0.2")
    for form in SelectionForm.allCases { #expect(form.function([])?.code.hasPrefix(form.rawValue) ?? false) }
    #expect(SelectionForm.step.function([0.5, 0.025]) == nil)
    #expect(SelectionForm.step.function([0, 0.5]) == nil)
    #expect(SelectionForm.logistic.function([0.025, 0.5]) == nil)
    #expect(SelectionForm.beta.function([0.025]) == nil)
  }

  /// 0 is an edge of what a parameter can be; where its range ends otherwise, the search does.
  @Test func edgesAndEnds() {
    #expect(
      "\(SmallStudyNote.selectionAtEdge(name: "delta", value: 0))".contains("the edge of what it can be"))
    #expect(
      "\(SmallStudyNote.selectionAtEdge(name: "delta", value: 1000))".contains("range that is searched"))
  }

  /// Where all but a few results are hardly significant, selection explains them by a mean below all of them.
  @Test func aMeanOutsideAllEffects() throws {
    let effects = StudyEffects(
      estimates: [0.41, 0.62, 0.5, 0.83, 0.7, 0.45, 0.9, 0.55, 0.3, 0.6],
      variances: [0.2, 0.31, 0.25, 0.42, 0.34, 0.22, 0.44, 0.26, 0.3, 0.32].map { $0 * $0 })
    let fit = try SelectionModel(HalfNormalSelection(), alternative: .greater).adjust(effects)
    #expect(fit.adjustedEstimate < 0.3)
    #expect(fit.notes.contains(.meanOutsideEffects))
    #expect(
      !(try SelectionModel(alternative: .greater).adjust(SelectionModelTests.hackshaw())).notes.contains(
        .meanOutsideEffects))
  }
}
