import EffectSizes
import StudyTables
import Testing

/// People who were analysed beside those who were not.
@Suite struct AnalysedPeopleTests {
  @Test func thoseWhoWereAnalysedCount() throws {
    let text =
      "study,Mean intervention,SD intervention,N intervention,N intervention analysed,Mean control,SD control,N control,"
      + "N analysed control\nA,10,3,60,50,12,3,61,48\n"
    let studies = try studies(text, "MD")
    #expect(studies.used("n1", 0) == 50 && studies.used("n2", 0) == 48)
    let variance = 9.0 / 50 + 9.0 / 48
    #expect(abs(studies.facts[0].effect.variance - variance) < 1e-12)
    #expect(
      studies.notes.map(\.description).contains { $0.contains("n1 from \"N intervention analysed\"") })
  }
}
