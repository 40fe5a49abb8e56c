import Tables
import Testing

@testable import RevMan

@Suite struct OutcomeTableTests {
  @Test func rowsHaveTheFieldsOfTheirKind() throws {
    let review = try RevManReview(parsing: reviewBytes("revman-5.rm5"))
    #expect(
      try table(review).headers == [
        "study", "year", "events1", "n1", "events2", "n2", "D1", "D2", "rob_tool",
      ])
    let exhaustion = try table(review, outcome: 2)
    #expect(
      exhaustion.headers == [
        "study", "year", "subgroup", "mean1", "sd1", "n1", "mean2", "sd2", "n2", "D1", "D2", "rob_tool",
      ])
    #expect(
      exhaustion.texts("subgroup") == ["Wards", "Wards", "Wards", "Community", "Community", "Community"])
    #expect(exhaustion.texts("mean1").first == "15.1")
    #expect(exhaustion.texts("D1") == ["low", "high", "low", "low", "high", "unclear"])
    #expect(exhaustion.texts("rob_tool").first == "rob1")
  }

  @Test func messagesNameTheLineAndTheFilesOwnName() throws {
    let review = try review(revMan5(events(first: "EVENTS_1='4x' TOTAL_1='20' EVENTS_2='9' TOTAL_2='21'")))
    let table = try table(review)
    let error = #expect(throws: TableError.self) {
      try table.number(row: 0, column: try #require(table.column(named: "events1")))
    }
    #expect(error?.line == 10)
    #expect(error?.explanation.hasPrefix("column 'EVENTS_1': '4x' is not a number") == true)
  }

  @Test func swappedEventsAreThoseWithoutTheEvent() throws {
    let table = try table(review(revMan5(events("SWAP_EVENTS='YES'"))))
    #expect(table.texts("events1") == ["16", "27"])
    #expect(table.texts("events2") == ["12", "26"])
    #expect(table.words == ["events and non-events are swapped, as in the review's own analysis"])
  }

  @Test func zerosOfWhatWasNotEnteredAreMissing() throws {
    let outcome = """
      <IV_OUTCOME NO="1" RANDOM="YES"><NAME>Strain</NAME><EFFECT_MEASURE>Rate Ratio</EFFECT_MEASURE>
      <IV_DATA STUDY_ID="STD-Ames-2001" ESTIMATE="0.2" SE="0.1" TOTAL_1="0" TOTAL_2="0"/>
      <IV_DATA STUDY_ID="STD-Brook_x002d_Hill-2004" ESTIMABLE="NO" ESTIMATE="0.0" SE="0.0" TOTAL_1="12" TOTAL_2="11"/>
      </IV_OUTCOME>
      """
    let table = try table(review(revMan5(outcome)))
    #expect(table.texts("effect") == ["0.2", nil])
    #expect(table.texts("se") == ["0.1", nil])
    #expect(table.texts("n1") == [nil, "12"])
    #expect(table.texts("effect_measure") == ["log-IRR", "log-IRR"])
  }

  @Test func eventsBesidePetosOddsRatioAreLeftToIt() throws {
    let outcome = """
      <IPD_OUTCOME NO="1" RANDOM="NO"><NAME>Strain</NAME><EFFECT_MEASURE>Peto Odds Ratio</EFFECT_MEASURE>
      <IPD_DATA STUDY_ID="STD-Ames-2001" O_E="-2" VAR="4" EVENTS_1="3" TOTAL_1="20" EVENTS_2="7" TOTAL_2="20"/>
      </IPD_OUTCOME>
      """
    let table = try table(review(revMan5(outcome)))
    #expect(table.headers == ["study", "year", "o_minus_e", "v", "n1", "n2"])
  }

  @Test func whatTheReviewDoesNotPoolIsTold() throws {
    #expect(
      try table(review(revMan5(events("TOTALS='NO'")))).words == [
        "the review shows the studies of this outcome without a pooled effect"
      ])
    #expect(
      try table(review(revMan5(events("TOTALS='SUB' CI_STUDY='99' CI_TOTAL='95'")))).words == [
        "the review shows the studies of this outcome without a pooled effect",
        "the review's intervals are 99% intervals for single studies and 95% intervals for pooled effects",
      ])
    let grouped = events("TOTALS='SUB'").replacing(
      "</NAME>", with: "</NAME><DICH_SUBGROUP NO='1'><NAME>Wards</NAME>"
    )
    .replacing("</DICH_OUTCOME>", with: "</DICH_SUBGROUP></DICH_OUTCOME>")
    #expect(
      try table(review(revMan5(grouped))).words == [
        "the review shows subtotals of this outcome and no total over all studies"
      ])
  }

  @Test func anOutcomeWithoutStudiesIsNoTable() throws {
    let review = try review(
      revMan5("<DICH_OUTCOME NO='1' EFFECT_MEASURE='OR' METHOD='MH'><NAME>Absence</NAME></DICH_OUTCOME>"))
    #expect(
      throws: RevManError.noStudies(RevManListing(comparison: 1, outcome: 1, name: "Absence"))
    ) { try table(review) }
  }
}

@Suite struct ReviewJudgementTests {
  private func item(_ name: String, _ entries: String, groups: String = "") -> String {
    "<QUALITY_ITEM NO='1'><NAME>\(name)</NAME>\(groups)<QUALITY_ITEM_DATA>\(entries)</QUALITY_ITEM_DATA></QUALITY_ITEM>"
  }

  private func entry(_ result: String, group: String? = nil) -> String {
    "<QUALITY_ITEM_DATA_ENTRY RESULT='\(result)' STUDY_ID='STD-Ames-2001'\(group.map { " GROUP_ID='\($0)'" } ?? "")/>"
  }

  private let groups = """
    <QUALITY_ITEM_DATA_ENTRY_GROUP ID='g1'><NAME>Absence</NAME></QUALITY_ITEM_DATA_ENTRY_GROUP>
    <QUALITY_ITEM_DATA_ENTRY_GROUP ID='g2'><NAME>Self-report</NAME></QUALITY_ITEM_DATA_ENTRY_GROUP>
    """

  @Test func theGroupThatIsCalledLikeTheOutcomeCounts() throws {
    let items = item(
      "Blinding of outcome assessment (detection bias)", entry("NO", group: "g2") + entry("YES", group: "g1"),
      groups: groups)
    #expect(try table(review(revMan5(events(), items: items))).texts("D4") == ["low", nil])
  }

  @Test func groupsThatAgreeAreOneJudgement() throws {
    let items = item(
      "Incomplete outcome data (attrition bias)", entry("NO", group: "g2") + entry("NO", group: "g3"),
      groups: groups)
    #expect(try table(review(revMan5(events(), items: items))).texts("D5") == ["high", nil])
  }

  @Test(arguments: ["Absence", "1.1", "1.1 Absence", "Analysis 1.1: absence"])
  func anOutcomesGroupIsCalledByNameOrNumbers(_ group: String) throws {
    var review = try review(revMan5(events()))
    let item = "Bias in measurement of the outcome"
    review.judgements = [
      RevManJudgement(item: item, group: "2.1 Leave", study: "Ames 2001", level: "High risk"),
      RevManJudgement(item: item, group: group, study: "Ames 2001", level: "Low risk"),
    ]
    #expect(try table(review).texts("D4") == ["low", nil])
  }

  @Test func aJudgementOfAnotherGroupAloneIsNotThatOfTheOutcome() throws {
    var review = try review(revMan5(events()))
    let item = "Blinding of outcome assessment (detection bias)"
    review.judgements = [
      RevManJudgement(item: item, group: "Self-report", study: "Ames 2001", level: "high"),
      RevManJudgement(item: item, group: "Registers", study: "Brook-Hill 2004", level: "low"),
    ]
    let table = try table(review)
    #expect(table.column(named: "D4") == nil)
    #expect(table.texts(item + ": Self-report") == ["high", nil])
  }

  @Test func groupsThatDifferAreLeftToTheReader() throws {
    let items = item(
      "Incomplete outcome data (attrition bias)", entry("NO", group: "g2") + entry("YES", group: "g3"),
      groups: groups)
    let table = try table(review(revMan5(events(), items: items)))
    #expect(table.column(named: "D5") == nil)
    #expect(table.texts("Incomplete outcome data (attrition bias): Self-report") == ["high", nil])
    #expect(
      table.words == [
        "'Incomplete outcome data (attrition bias)' was judged for several groups of outcomes, none of them named like "
          + "this outcome, so none of these judgements is used; the columns are 'Incomplete outcome data (attrition bias): Self-report', "
          + "'Incomplete outcome data (attrition bias): g3'"
      ])
  }

  @Test func whatIsNoDomainIsTold() throws {
    let table = try table(review(revMan5(events(), items: item("Baseline imbalance", entry("NO")))))
    #expect(table.headers.contains("rob_tool") == false)
    #expect(
      table.words == [
        "judgements of 'Baseline imbalance' are not read: no known tool for risk of bias has such a domain"
      ])
  }

  @Test func anItemWithoutEntriesWasNotJudged() throws {
    let table = try table(review(revMan5(events(), items: item("Baseline imbalance", ""))))
    #expect(table.words == [])
  }

  @Test(arguments: [
    ("Bias in measurement of the outcome", "Bias in measurement of the outcome", String?.none),
    (
      "Blinding (performance bias and detection bias): All outcomes",
      "Blinding (performance bias and detection bias)", "All outcomes"
    ),
    (
      "Incomplete outcome data (attrition bias): Pain: at rest", "Incomplete outcome data (attrition bias)",
      "Pain: at rest"
    ),
  ]) func aHeaderIsAnItemAndPerhapsAGroup(_ header: String, _ item: String, _ group: String?) {
    let parts = JudgedItem.parts(of: header)
    #expect(parts.item == item)
    #expect(parts.group == group)
  }

  @Test func judgementsOfRoB2HaveAnOverallOne() throws {
    var review = try review(revMan5(events()))
    review.judgements = [
      RevManJudgement(
        item: "Bias arising from the randomization process", study: "Ames 2001", level: "Some concerns"),
      RevManJudgement(item: "Bias due to missing outcome data", study: "Ames 2001", level: "Low risk"),
      RevManJudgement(item: "Overall bias", study: "Ames 2001", level: "Some concerns"),
    ]
    let table = try table(review)
    #expect(table.texts("D1") == ["some-concerns", nil])
    #expect(table.texts("D3") == ["low", nil])
    #expect(table.texts("rob") == ["some-concerns", nil])
    #expect(table.texts("rob_tool") == ["rob2", nil])
  }
}
