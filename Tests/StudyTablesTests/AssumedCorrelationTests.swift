import EffectSizes
import Tables
import Testing

@testable import StudyTables

/// The correlation of values before and after that is assumed where rows report none.
@Suite struct AssumedCorrelationTests {
  private static let arms = """
    study,mean_pre1,sd_pre1,mean_post1,sd_post1,n1,mean_pre2,sd_pre2,mean_post2,sd_post2,n2,r,sd_change1
    A,20,5,15,6,30,20,5,18,6,31,,
    B,21,5,15,6,30,20,5,18,6,31,0.6,
    C,22,5,16,6,30,20,5,17,6,31,,4.5

    """

  private func assuming(
    _ text: String, _ code: String, _ correlation: Double = 0.4,
    _ change: (inout StudySettings) -> Void = { _ in }
  ) throws -> Studies {
    var settings = StudySettings()
    settings.units.prePostCorrelation = correlation
    change(&settings)
    return try studies(text, code, settings)
  }

  @Test(arguments: ["MD", "SMD"]) func itStandsForTheOneThatIsNotReported(_ code: String) throws {
    let assumed = try assuming(Self.arms, code)
    let reported = try studies(Self.arms.replacing("31,,\n", with: "31,0.4,\n"), code)
    #expect(assumed.facts.map(\.effect) == reported.facts.map(\.effect))
    #expect(assumed.facts.map(\.route) == ["pre-post", "pre-post", "pre-post"])
    #expect(assumed.facts.map(\.assumesCorrelation) == [true, false, false])
    #expect(assumed.facts[0].assumptions.first == "values before and after correlate by 0.4")
    #expect(
      assumed.notes.map(\.description).contains(
        "values before and after are taken to correlate by 0.4 in A, which does not tell"))
  }

  @Test func oneGroupGetsItAsWell() throws {
    let pairs =
      "study,mean_post,mean_pre,sd_post,sd_pre,n,r,sd_change\nA,15,20,6,5,30,,\nB,14,20,6,5,30,0.7,\nC,14,20,6,5,30,,4\n"
    for code in ["MC", "SMCC", "SMCRH"] {
      let assumed = try assuming(pairs, code)
      let reported = try studies(pairs.replacing("30,,\n", with: "30,0.4,\n"), code)
      #expect(assumed.facts.map(\.effect) == reported.facts.map(\.effect))
      #expect(assumed.facts.first?.assumesCorrelation == true)
    }
  }

  @Test func changesInUnitsOfValuesUseIt() throws {
    let changes = "study,mean_change1,sd_change1,n1,mean_change2,sd_change2,n2,r\nA,-2,4,30,-1,4,31,\n"
    let assumed = try assuming(changes, "SMD") { $0.routes.mixesDeviations = true }
    var mixed = StudySettings()
    mixed.routes.mixesDeviations = true
    let reported = try studies(changes.replacing("31,\n", with: "31,0.4\n"), "SMD", mixed)
    #expect(assumed.facts[0].effect == reported.facts[0].effect)
    // Mean differences of changes do not depend on it.
    #expect(throws: StudyTableError.noCorrelationToAssume) { try assuming(changes, "MD") }
  }

  @Test func whereNothingDependsOnItThatIsAnError() throws {
    let means = "study,mean1,sd1,n1,mean2,sd2,n2\nA,20,8,41,24,8,41\n"
    #expect(throws: StudyTableError.noCorrelationToAssume) { try assuming(means, "MD") }
    // A correlation that is the effect itself is not assumed.
    #expect(throws: StudyTableError.noCorrelationToAssume) {
      try assuming("study,r,n\nA,0.2,30\nB,,40\n", "ZCOR")
    }
    // The two values of a crossover trial are not values before and after.
    let crossover =
      "study,design,mean1,sd1,mean2,sd2,n,r\nA,crossover,10,3,12,3,20,\nB,crossover,10,3,12,3,20,0.5\n"
    #expect(throws: StudyTableError.noCorrelationToAssume) { try assuming(crossover, "MD") }
  }
}
