import EffectSizes
import Estimates
import Testing

/// Values printed with four digits.
let printed4 = 5e-5

@Suite struct PublishedTests {
  /// Fleiss JL, Berlin JA (2009), in: The Handbook of Research Synthesis and Meta-Analysis, table 13.4: estimates and
  /// standard errors for one table.
  @Test(
    arguments: [
      ("PHI", 0.1309, 0.0789), ("YUQ", 0.3846, 0.1901), ("YUY", 0.2000, 0.1071),
    ])
  func handbookOfResearchSynthesisTable13point4(_ code: String, _ estimate: Double, _ error: Double) throws {
    let row: [String: Double] = ["events1": 135, "nonevents1": 15, "events2": 40, "nonevents2": 10]
    let effect = try #require(Catalogue.measures[code]).effects(ofRows: [row]).outcomes[0].get()
    #expect(abs(effect.estimate - estimate) < printed4)
    #expect(abs(effect.standardError - error) < printed4)
  }
}
