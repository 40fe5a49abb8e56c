import EffectSizes
import Testing

@testable import MetaAnalysis

@Suite struct RegressionRefitsTests {
  private static let years = [3.0, 8, 1, 4, 6, 2, 9, 5, 7, 4]
  private static let kinds = ["a", "b", "a", "c", "b", "c", "a", "b", "c", "a"]
  private static let estimates = [0.5, 0.3, 0.4, -0.1, 0.2, 0.6, 1.1, -0.4, 0.7, 0.3]
  /// One study in the place of another.
  private static let moved = [3, 0, 7, 1, 9, 5, 2, 8, 6, 4]

  private static func effects(_ variances: [Double], shift: Double = 0) -> StudyEffects {
    StudyEffects(estimates: estimates.map { $0 + shift }, variances: variances)
      .adding([.numeric("year", years), .categorical("kind", kinds)])
  }

  private static let alike = [0.04, 0.05, 0.02, 0.03, 0.06, 0.08, 0.3, 0.01, 0.09, 0.05]
  /// Variances of ten orders of magnitude, which normal equations are not for.
  private static let unlike = [0.04, 5e-10, 0.02, 0.03, 6, 0.08, 0.3, 1e-5, 0.09, 0.05]

  /// The statistics of refits are those of fits, by normal equations and without, also where effects share a large part.
  @Test(
    arguments: [(alike, 0.0), (alike, 1e6), (unlike, 0.0)] as [([Double], Double)],
    ["year + kind", "kind - 1", "year - 1"])
  func statisticsAreThoseOfFits(_ data: ([Double], Double), formula: String) throws {
    let effects = Self.effects(data.0, shift: data.1)
    for model in [
      MetaRegression(try ModeratorFormula(formula)),
      MetaRegression(try ModeratorFormula(formula), method: MaximumLikelihood(), inference: .normal),
      MetaRegression(try ModeratorFormula(formula), method: nil, inference: .normal),
    ] {
      let refits = try RegressionRefits(model, effects)
      for studies in [Array(0..<10), Self.moved] {
        let found = refits.statistics(studies)
        let expected = refits.fit(studies).statistics
        for (one, other) in zip(found.coefficients, expected.coefficients) {
          #expect(abs(one - other) <= 1e-8 * max(1, other))
        }
        let (one, other) = (try #require(found.together), try #require(expected.together))
        #expect(abs(one - other) <= 1e-8 * max(1, other))
      }
    }
  }
}
