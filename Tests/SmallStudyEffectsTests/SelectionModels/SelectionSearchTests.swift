import EffectSizes
import Testing

@testable import SmallStudyEffects

/// The highest of several maxima is found, whatever the order of studies, and none below that of a simpler function.
@Suite struct SelectionSearchTests {
  /// Errors over four orders of magnitude, all results significant: maxima for small errors alone and for all of them.
  private let orders = StudyEffects(
    estimates: [0.0064577, 0.0505924, 0.34308, 3.249921, 24.160215, 90.899519],
    variances: [5.3727e-6, 2.49564e-4, 0.01159237, 0.538470279, 25.0121619, 1161.825024])

  /// Equal effects, most of them not significant.
  private let equal = StudyEffects(
    estimates: Array(repeating: 1.0254, count: 17),
    variances: [
      3.8809, 11.6281, 0.3364, 1, 0.6084, 0.1369, 0.7396, 0.5625, 1.0816, 3.61, 5.5696, 0.6889, 0.8836,
      2.5921,
      0.6724, 0.3249, 0.1936,
    ])

  private let few = StudyEffects(
    estimates: [19.43137, 13.233126, 2.426661, 0.039388, 14.755369, 5.90497],
    variances: [47.913183, 31.409336, 11.146447, 0.032548, 37.007827, 21.923605])

  private func logLikelihood(
    _ function: some SelectionFunction, _ effects: StudyEffects,
    _ alternative: SelectionAlternative = .greater
  ) throws -> Double {
    try SelectionModel(function, alternative: alternative).adjust(effects).logLikelihood
  }

  /// Rounding of the log-likelihood.
  private static let rounding = 1e-6

  @Test func theOrderOfStudiesDoesNotMatter() throws {
    let function = LogisticSelection(threshold: 0.025)
    let one = try logLikelihood(function, orders)
    let other = try logLikelihood(function, orders.members(orders.estimates.indices.reversed()))
    #expect(abs(one - other) < Self.rounding)
  }

  /// By sums of 6,000 terms and the best of 4,000 random places followed by the simplex method, to the digits these have.
  @Test func theHighestMaximumIsFound() throws {
    #expect(abs(try logLikelihood(LogisticSelection(threshold: 0.025), orders) + 14.206) < 1e-3)
  }

  @Test func betaIsNotBelowPower() throws {
    for effects in [equal, few] {
      for alternative in [SelectionAlternative.greater, .less] {
        let power = try logLikelihood(PowerSelection(), effects, alternative)
        #expect(try logLikelihood(BetaSelection(), effects, alternative) > power - Self.rounding)
      }
    }
  }
}
