import EffectSizes
import Tables
import Testing

@testable import StudyTables

/// Standard deviations that the arms of other studies lend (Cochrane Handbook 6.5.2.7).
@Suite struct BorrowedDeviationTests {
  private static let scores = """
    study,mean1,sd1,n1,mean2,sd2,n2,instrument,subscale
    Ames 2019,20.1,8,41,24.3,9,31,MBI-HSS,EE
    Brook 2020,22,7,21,25,6,11,MBI,emotional exhaustion
    Cole 2021,10,3,30,12,3,28,MBI-HSS,DP
    Dean 2022,19,,30,22,,28,mbi hss,EE
    Eden 2022,31,,30,32,,28,OLBI,

    """

  private func settings(
    _ rule: DeviationBorrowing = .pooled, _ change: (inout StudySettings) -> Void = { _ in }
  ) -> StudySettings {
    var settings = StudySettings(alignment: .asReported)
    settings.routes.borrowing = rule
    change(&settings)
    return settings
  }

  private func borrowing(
    _ text: String, _ code: String = "MD", _ rule: DeviationBorrowing = .pooled,
    _ change: (inout StudySettings) -> Void = { _ in }
  ) throws -> Studies {
    try studies(text, code, settings(rule, change))
  }

  /// The standard deviations that were used of a study by its name; `nil` where it is left out.
  private func deviations(_ studies: Studies, _ name: String) -> [Double?]? {
    studies.facts.firstIndex { $0.label == name }.map { position in
      ["sd1", "sd2"].map { studies.used($0, position) }
    }
  }

  @Test func theyArePooledOverBothArmsOfTheSameScore() throws {
    let studies = try borrowing(Self.scores)
    // Weighted by n - 1.
    let variances: [Double] = [64, 81, 49, 36]
    let weights: [Double] = [40, 30, 20, 10]
    let mean = zip(variances, weights).reduce(0) { $0 + $1.0 * $1.1 } / 100
    let pooled = mean.squareRoot()
    #expect(deviations(studies, "Dean 2022") == [pooled, pooled])
    let dean = try #require(studies.facts.first { $0.label == "Dean 2022" })
    #expect(dean.route == "means-borrowed-sd" && dean.borrowsDeviation)
    #expect(dean.effect.estimate == -3)
    #expect(abs(dean.effect.variance - mean * (1.0 / 30 + 1.0 / 28)) < 1e-12)
    let formula = "√(Σ (n - 1) sd² / Σ (n - 1)) of 4 arms = 7.95613"
    #expect(dean.steps.map(\.formula) == ["sd1 = " + formula, "sd2 = " + formula])
    #expect(dean.assumptions == ["the SD is like those of Ames 2019, Brook 2020 (mbi-hss EE)"])
    #expect(
      studies.notes.filter { $0.code == "borrowed-sd" }.map(\.description) == [
        "data.csv:5: Dean 2022: sd1 and sd2 are borrowed: 7.9561, pooled over the arms of Ames 2019, Brook 2020 (mbi-hss EE)"
      ])
  }

  @Test(arguments: [(DeviationBorrowing.median, 7.5), (.largest, 9)])
  func otherRulesTakeOneOfThem(_ rule: DeviationBorrowing, _ deviation: Double) throws {
    #expect(deviations(try borrowing(Self.scores, "MD", rule), "Dean 2022") == [deviation, deviation])
    let odd = Self.scores.replacing("25,6,11", with: "25,,11")
    let one = try borrowing(odd, "MD", rule)
    #expect(deviations(one, "Brook 2020")?[1] == (rule == .median ? 8.5 : 9))
    #expect(deviations(one, "Dean 2022")?[0] == (rule == .median ? 8 : 9))
  }

  @Test func aStudyWithoutLendersStaysLeftOutWithThatReason() throws {
    let studies = try borrowing(Self.scores)
    #expect(
      studies.excluded.map(\.description) == [
        "data.csv:6: Eden 2022: missing sd1, sd2, and no other study with olbi reports a standard deviation to borrow"
      ])
  }

  @Test func withoutAnInstrumentTheAnalysisLends() throws {
    let text = """
      study,outcome,mean1,sd1,n1,mean2,sd2,n2
      A,x,20,8,41,24,8,41
      B,x,20,,41,24,,41
      A,y,40,80,41,48,80,41
      C,y,40,,41,48,,41

      """
    let table = try studyTable(text)
    let groups = try table.groupedStudies(
      measure: .meanDifference, settings: settings(), by: "outcome"
    ).groups
    #expect(deviations(groups[0], "B") == [8, 8])
    #expect(deviations(groups[1], "C") == [80, 80])
    // Not grouped, but looked at apart.
    let apart = try borrowing(text) { $0.analysedBy = "outcome" }
    #expect(deviations(apart, "B") == [8, 8])
    #expect(deviations(apart, "C") == [80, 80])
  }

  @Test func anInstrumentLendsAcrossAnalyses() throws {
    let text = """
      study,site,mean1,sd1,n1,mean2,sd2,n2,instrument
      A,north,20,8,41,24,8,41,OLBI
      B,south,20,,41,24,,41,olbi
      C,south,20,5,41,24,5,41,

      """
    let table = try studyTable(text)
    let groups = try table.groupedStudies(measure: .meanDifference, settings: settings(), by: "site").groups
    #expect(deviations(groups[1], "B") == [8, 8])
  }

  @Test func aNameThatTheRegistryDoesNotKnowIsComparedAsItIsWritten() throws {
    let text = """
      study,mean1,sd1,n1,mean2,sd2,n2,instrument,subscale
      A,20,8,41,24,8,41,Home-made Scale,part 1
      B,20,5,41,24,5,41,Home-made Scale,part 2
      C,20,,41,24,,41,home made scale,Part 1

      """
    #expect(deviations(try borrowing(text), "C") == [8, 8])
  }

  @Test func oneArmMayBorrow() throws {
    let text = "study,mean1,sd1,n1,mean2,sd2,n2\nA,20,8,41,24,8,41\nB,20,5,41,24,,41\n"
    let studies = try borrowing(text)
    #expect(deviations(studies, "B") == [5, 8])
    #expect(studies.facts[1].steps.count == 1)
  }

  @Test func noStudyLendsToItself() throws {
    let rows = "study,trial,mean1,sd1,n1,mean2,sd2,n2\nA,T,20,8,41,24,8,41\nA,T,20,,41,24,,41\n"
    for text in [rows, rows.replacing("\nA,T,20,,", with: "\nB,T,20,,"), rows.replacing("A,T", with: "A,")] {
      let studies = try borrowing(text)
      #expect(studies.count == 1)
      #expect(
        studies.excluded[0].reason == .withoutLenders(fields: ["sd1", "sd2"], score: nil, areOfChange: false))
    }
  }

  @Test func derivedDeviationsLendAndBorrowedOnesDoNot() throws {
    let text = """
      study,mean1,sd1,se1,n1,mean2,sd2,se2,n2
      A,20,,2,16,24,,2,16
      B,20,,,41,24,,,41
      C,20,,,41,24,,,41

      """
    let studies = try borrowing(text)
    #expect(deviations(studies, "B") == [8, 8])
    #expect(studies.facts[2].assumptions == ["the SD is like those of A"])
  }

  @Test func anArmThatSeveralRowsCompareLendsOnce() throws {
    let text = """
      study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2
      A,low,none,20,6,41,24,9,41
      A,high,none,20,3,41,24,9,41
      B,low,none,20,,41,24,,41

      """
    let studies = try borrowing(text) { $0.units.sharedControl = .split }
    let deviation = Double(42).squareRoot()
    #expect(deviations(studies, "B") == [deviation, deviation])
    #expect(studies.facts.map(\.route) == ["means", "means", "means-borrowed-sd"])
  }

  @Test func deviationsOfChangesAndOfValuesAreKeptApart() throws {
    let text = """
      study,mean1,sd1,n1,mean2,sd2,n2,sd_type,mean_change1,sd_change1,mean_change2,sd_change2
      A,20,8,41,24,8,41,,,,,
      B,,,41,,,41,,-2,3,-1,3
      C,20,,41,24,,41,,,,,
      D,,,41,,,41,,-2,,-1,
      E,-2,,41,-1,,41,change,,,,

      """
    let studies = try borrowing(text)
    #expect(deviations(studies, "C") == [8, 8])
    #expect(deviations(studies, "D") == [3, 3])
    #expect(deviations(studies, "E") == [3, 3])
    let alone = try borrowing(text.replacing("-2,3,-1,3", with: "-2,,-1,"))
    #expect(
      alone.excluded.map(\.reason).contains(
        .withoutLenders(fields: ["sd_change1", "sd_change2"], score: nil, areOfChange: true)))
  }

  @Test func valuesAfterBorrowThoseOfValues() throws {
    let text = """
      study,mean_post1,sd_post1,n1,mean_post2,sd_post2,n2
      A,20,8,41,24,8,41
      B,20,,41,24,,41

      """
    #expect(deviations(try borrowing(text), "B") == [8, 8])
  }

  @Test func anotherWayComesBeforeALoan() throws {
    let text =
      "study,mean1,sd1,n1,mean2,sd2,n2,t\nA,20,8,41,24,8,41,\nB,20,,41,24,,41,-2.1\nC,20,,41,24,,41,\n"
    let studies = try borrowing(text, "SMD")
    #expect(studies.facts.map(\.route) == ["means", "t", "means-borrowed-sd"])
  }

  @Test func whatALoanDoesNotHelpKeepsItsReason() throws {
    let text = """
      study,mean1,sd1,n1,mean2,sd2,n2,sd_type
      A,20,8,41,24,8,41,
      B,-2,,41,-1,,41,change
      C,20,,41,24,,,
      D,20,0,41,24,8,41,
      E,20,,41,24,,41,

      """
    let reasons = try borrowing(text, "SMD").excluded.map { "\($0.reason)" }
    #expect(reasons.count == 3)
    #expect(reasons[0].contains("its SDs are those of change scores"))
    #expect(reasons[1] == "missing sd1, sd2, n2" || reasons[1].hasPrefix("missing"), "\(reasons[1])")
    #expect(reasons[2].contains("sd1 is 0"))
  }

  @Test func aCellThatIsNoNumberIsNotMadeUpFor() throws {
    let text = "study,mean1,sd1,n1,mean2,sd2,n2\nA,20,8,41,24,8,41\nB,20,wide,41,24,,41\nC,20,,41,24,,41\n"
    let error = #expect(throws: StudyTableError.self) { try borrowing(text) }
    #expect(error.map { "\($0)" }?.contains("data.csv:3: column 'sd1': 'wide'") == true)
  }

  @Test func theRouteCanBeLeftOut() throws {
    let studies = try borrowing(Self.scores) { $0.routes.leftOut = ["means-borrowed-sd"] }
    #expect(studies.excluded.map(\.reason).contains(.routeLeftOut("means-borrowed-sd")))
    #expect(!studies.noteCodes.contains("borrowed-sd"))
  }

  @Test func aChoiceWithoutEffectIsAnError() throws {
    let complete = "study,mean1,sd1,n1,mean2,sd2,n2\nA,20,8,41,24,8,41\n"
    #expect(throws: StudyTableError.nothingToBorrow) { try borrowing(complete) }
    #expect(throws: StudyTableError.nothingToBorrow) {
      try borrowing("study,events1,n1,events2,n2\nA,2,8,4,8\nB,,8,,8\n", "RR")
    }
    // Ratios of spreads compare what would be borrowed.
    #expect(throws: StudyTableError.nothingToBorrow) { try borrowing(Self.scores, "CVR") }
    // In one analysis of several it is enough.
    let table = try studyTable(Self.scores)
    #expect(throws: Never.self) {
      try table.groupedStudies(measure: .meanDifference, settings: settings(), by: "instrument")
    }
  }

  @Test func oneGroupBorrowsAsWell() throws {
    let studies = try borrowing("study,mean,sd,n\nA,20,8,41\nB,21,,30\n", "MN")
    #expect(studies.facts[1].route == "means-borrowed-sd")
    #expect(abs(studies.facts[1].effect.variance - 64.0 / 30) < 1e-12)
  }

  @Test func aRowThatIsLeftOutLaterKeepsTheChoiceInUse() throws {
    // The second comparison is left out for its unknown direction after the comparator was divided.
    let text = """
      study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2,better
      A,low,none,20,6,41,24,9,41,lower
      B,low,none,20,,41,24,,41,lower
      B,high,none,20,,41,24,,41,lower

      """
    let studies = try borrowing(text) {
      $0.units.sharedControl = .split
      $0.alignment = .toBenefit
    }
    #expect(studies.count == 3)
    #expect(studies.facts[1].route == "means-borrowed-sd")
    #expect(studies.used("n2", 1) == 20.5)
  }
}
