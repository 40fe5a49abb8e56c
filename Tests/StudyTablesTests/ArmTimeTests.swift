import EffectSizes
import Tables
import Testing

@testable import StudyTables

/// Which time of a study is taken where each row is an arm.
@Suite struct ArmTimeTests {
  /// The later time of study A stands above the earlier.
  private static func table(_ early: String, _ late: String, other: String? = nil) -> String {
    """
    study,arm,mean,sd,n,time
    A,new,9,3,19,\(late)
    A,old,12.5,3,20,\(late)
    A,new,10,3,20,\(early)
    A,old,12,3,21,\(early)
    B,old,11,4,30,\(other ?? early)
    B,new,10,4,31,\(other ?? early)

    """
  }

  private func studies(_ text: String, _ time: TimeChoice) throws -> Studies {
    var table = try studyTable(text)
    table.arms = ArmSettings(comparators: ["old"], time: time)
    return try table.studies(measure: .meanDifference)
  }

  @Test(arguments: [
    ("12 wk", "6 months"), ("T1", "T2"), ("week 4", "week 12"), ("3 mo", "12 months"), ("24 weeks", "1 year"),
    ("baseline", "post"), ("pre", "T1"), ("T0", "follow-up"), ("9", "10"),
    ("baseline", "6 months after baseline"),
    ("6-month follow-up", "12-month follow-up"), ("M6", "M12"), ("90 days", "6 months"),
    ("1,5 years", "24 months"),
    ("follow-up 1", "follow-up 2"), ("2 weeks before", "1 week"), ("1st visit", "2nd visit"), ("-4", "0"),
  ])
  func timesGoByWhenTheyAre(_ early: String, _ late: String) throws {
    let quoted = early.contains(",") ? "\"\(early)\"" : early
    let text = Self.table(quoted, late)
    #expect(try studies(text, .last).facts.map(\.effect.estimate) == [-3.5, -1])
    #expect(try studies(text, .first).facts.map(\.effect.estimate) == [-2, -1])
  }

  /// Words have no order but the table's, whatever stands between them.
  @Test func wordsGoByTheTablesOrder() throws {
    #expect(try studies(Self.table("follow-up", "post"), .last).facts.map(\.effect.estimate) == [-2, -1])
    #expect(
      try studies(Self.table("end of treatment", "6 months"), .last).facts.map(\.effect.estimate) == [-2, -1])
  }

  @Test func whatWasTakenIsTold() throws {
    let last = try studies(Self.table("12 wk", "6 months", other: "12 months"), .last)
    #expect(
      last.notes.map(\.description).contains(
        "data.csv: 4 rows are arms of 2 trials; comparator: old; time: last, which is 6 months in A, 12 months in B"
      ))
    let one = try studies(Self.table("12 wk", "6 months", other: "24 weeks"), .named("12 weeks"))
    #expect(!one.notes.map(\.description).contains { $0.contains("which is") })
    #expect(one.facts.map(\.effect.estimate) == [-2])
  }

  @Test func oneTimeMayBeWrittenInTwoWays() throws {
    let text = Self.table("3 months", "6 months").replacing(
      "A,old,12,3,21,3 months", with: "A,old,12,3,21,3 mo")
    #expect(try studies(text, .first).facts.map(\.effect.estimate) == [-2, -1])
  }

  /// A comparison at baseline does not stand for one at the end that lacks its comparator.
  @Test func aBaselineIsNotTheLastTimeOfAStudyThatHasAnother() throws {
    let text = Self.table("baseline", "6 months", other: "6 months")
      .replacing("A,old,12.5,3,20,6 months\n", with: "")
    let studies = try studies(text, .last)
    #expect(studies.facts.map(\.effect.estimate) == [-1])
    #expect(studies.excluded.map(\.reason) == [.arm(.withoutComparator)])
  }

  @Test func aBaselineIsTakenWhereThereIsNoOtherTime() throws {
    let studies = try studies(Self.table("baseline", "6 months"), .last)
    #expect(studies.facts.map(\.effect.estimate) == [-3.5, -1])
  }
}
