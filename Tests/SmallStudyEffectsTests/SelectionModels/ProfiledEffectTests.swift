import EffectSizes
import Estimates
import Testing

@testable import SmallStudyEffects

/// Pooled effects of selection models where normal inference fails: by profile likelihood. Values by quadrature in R.
@Suite struct ProfiledEffectTests {
  private let five = StudyEffects(
    estimates: [
      0.35402818201479336, 0.2149614251234723, 0.16666164184754836, 0.3850249102423542, 0.6580365661169993,
    ],
    variances: [
      0.03277184540588887, 0.018041186747650203, 0.014234359073316032, 0.0297521245788278, 0.0766877965908414,
    ])
  /// Ten significant effects.
  private let significant = StudyEffects(
    estimates: [0.5, 0.9, 0.7, 0.6, 0.8, 0.65, 0.5, 0.9, 0.7, 0.6],
    variances: [0.1, 0.1, 0.2, 0.2, 0.15, 0.1, 0.12, 0.3, 0.25, 0.1].map { $0 * $0 })

  @Test func aParameterAtTheEndOfItsSearchHasNoStandardErrors() throws {
    let fit = try SelectionModel(BetaSelection(), alternative: .greater).adjust(five)
    #expect(abs(fit.logLikelihood - 8.903556) < 1e-4)
    #expect(fit.coefficients[0].standardError == nil)
    #expect(fit.selection.allSatisfy { $0.standardError == nil })
    #expect(fit.notes.contains(.profiledEffect))
    let profiled = try #require(fit.profiled)
    // A standard error that takes the parameter for known would make this -0.87 and p 2e-7.
    #expect(profiled.bounds.upper.map { $0 > -0.5 } ?? true)
    #expect(profiled.test.map { $0.pValue > 0.02 } ?? true)
    #expect(fit.adjustedBounds == (profiled.bounds.isEmpty ? nil : profiled.bounds))
  }

  @Test func aFlatLikelihoodHasItsLongInterval() throws {
    let fit = try SelectionModel(LogisticSelection(), alternative: .greater).adjust(significant)
    let profiled = try #require(fit.profiled)
    #expect(abs(try #require(profiled.test).pValue - 0.041) < 0.002)
    #expect(abs(try #require(profiled.bounds.lower) - 0.13) < 0.03)
    #expect(fit.adjustedPValue == profiled.test?.pValue)
  }

  @Test func elsewhereNormalInferenceIsKept() throws {
    let fit = try SelectionModel(StepFunctionSelection(cuts: [0.5]), alternative: .greater).adjust(
      SelectionModelTests.hackshaw())
    #expect(fit.profiled == nil && fit.coefficients[0].standardError != nil)
  }

  @Test func aCutBeyondAllEffectsIsRefused() {
    #expect(throws: SmallStudyError.nothingShortOfCut(0, .greater)) {
      try SelectionModel(TruncatedSelection(), alternative: .greater).adjust(five)
    }
  }
}
