import Tables
import Testing

@testable import RevMan

@Suite struct RevMan5Tests {
  @Test func comparisonsAndOutcomesHaveTheirNumbersAndNames() throws {
    let review = try RevManReview(parsing: reviewBytes("revman-5.rm5"))
    #expect(review.form == .revMan5)
    #expect(review.title == "A made-up review")
    #expect(review.comparisons.map(\.number) == [1, 2])
    #expect(review.comparisons[0].name == "Training against usual care")
    #expect(review.comparisons[1].outcomes.map(\.name) == ["Leaving the post", "Time to leaving"])
    #expect(
      review.comparisons.flatMap(\.outcomes).map(\.kind) == [
        .dichotomous, .continuous, .dichotomous, .observedLessExpected,
      ])
  }

  @Test func anOutcomeSaysHowItIsPooled() throws {
    let review = try RevManReview(parsing: reviewBytes("revman-5.rm5"))
    let absence = try review.outcome(comparison: 1, outcome: 1)
    #expect(absence.measure == .known(code: "OR"))
    #expect(absence.analysis.method == .mantelHaenszel)
    #expect(absence.analysis.model == .fixed)
    #expect(absence.analysis.level == 0.95)
    #expect(absence.armNames == RevManPair("training", "usual care"))
    #expect(absence.axisLabels == RevManPair("Favours training", "Favours usual care"))
    let leaving = try review.outcome(comparison: 2, outcome: 2)
    #expect(leaving.measure == .known(code: "HR"))
    #expect(leaving.analysis.method == .peto)
    let exhaustion = try review.outcome(comparison: 1, outcome: 2)
    #expect(exhaustion.analysis.method == .inverseVariance)
    #expect(exhaustion.analysis.model == .random)
    #expect(exhaustion.subgroups == ["Wards", "Community"])
  }

  @Test func rowsHaveTheNamesOfStudiesAndTheLinesOfTheFile() throws {
    let absence = try RevManReview(parsing: reviewBytes("revman-5.rm5")).outcome(comparison: 1, outcome: 1)
    #expect(absence.rows.map(\.study).first == "Alder 2001")
    #expect(absence.rows.map(\.year).first == "2001")
    #expect(absence.rows[0].cells == [.events1: "15", .total1: "76", .events2: "25", .total2: "110"])
    #expect(absence.rows.map(\.line) == Array(absence.rows[0].line..<absence.rows[0].line + 6))
  }

  @Test func judgementsAreThoseOfTheToolOf2011() throws {
    let review = try RevManReview(parsing: reviewBytes("revman-5.rm5"))
    let sequence = review.judgements.filter { $0.item.hasPrefix("Random sequence") }
    #expect(sequence.map(\.level) == ["low", "high", "low", "low", "high", "unclear"])
    #expect(sequence.first?.study == "Alder 2001")
  }

  @Test func aStudyThatIsNotListedHasTheNameOfItsIdentifier() throws {
    let outcome = events().replacing("STD-Ames-2001", with: "STD-Núñez_x002d_Vélez-2010a")
    #expect(try review(revMan5(outcome)).outcome(RevManSelection()).rows[0].study == "Núñez-Vélez 2010a")
    #expect(RevMan5Study.name(ofIdentifier: "STD-A_x-B_x0027_C") == "A_x B'C")
  }

  @Test func theDeclarationTellsTheEncoding() throws {
    let text = revMan5(
      events().replacing("Absence", with: "Müdigkeit"),
      declaration: "<?xml version='1.0' encoding='ISO-8859-1'?>")
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    #expect(try RevManReview(parsing: bytes).outcome(RevManSelection()).name == "Müdigkeit")
  }

  @Test func subgroupsOfOneNameAreToldApart() throws {
    let rows = { (number: Int, name: String) in
      """
      <CONT_SUBGROUP NO="\(number)"><NAME>\(name)</NAME>
      <CONT_DATA STUDY_ID="STD-Ames-2001" MEAN_1="1" SD_1="1" TOTAL_1="9" MEAN_2="2" SD_2="1" TOTAL_2="9"/></CONT_SUBGROUP>
      """
    }
    let outcome = """
      <CONT_OUTCOME NO="1" EFFECT_MEASURE="SMD" RANDOM="YES" SUBGROUPS="YES"><NAME>Strain</NAME>
      \(rows(1, "Wards"))\(rows(2, "Wards"))\(rows(3, ""))</CONT_OUTCOME>
      """
    #expect(
      try review(revMan5(outcome)).outcome(RevManSelection()).subgroups == [
        "Wards", "Wards (2)", "Subgroup 3",
      ])
  }

  @Test func theTestBetweenSubgroupsIsShownUnlessTheFileSaysNo() throws {
    func shows(_ attributes: String) throws -> Bool {
      try review(revMan5(events(attributes))).comparisons[0].outcomes[0].analysis.testsSubgroups
    }
    #expect(try shows(""))
    #expect(try shows("SUBGROUP_TEST='YES'"))
    #expect(try !shows("SUBGROUP_TEST='NO'"))
  }

  @Test func subtotalsNeedSubgroups() throws {
    let outcome = try review(revMan5(events("TOTALS='SUB'"))).comparisons[0].outcomes[0]
    #expect(outcome.analysis.totals == .subtotals)
    #expect(outcome.totals == .none)
    #expect(try table(review(revMan5(events("TOTALS='SUB'")))).notes == [.review(.noTotals)])
  }

  @Test func anOutcomeOfTextIsListedAndNotATable() throws {
    let review = try review(
      revMan5(
        "<OTHER_OUTCOME NO='1'><NAME>Remarks</NAME><OTHER_DATA STUDY_ID='STD-Ames-2001'/></OTHER_OUTCOME>"))
    #expect(review.comparisons[0].outcomes[0].kind == .text)
    #expect(
      throws: RevManError.textOutcome(RevManListing(comparison: 1, outcome: 1, name: "Remarks"))
    ) { try table(review) }
  }

  @Test func anOutcomeThatIsNotThereListsThoseThereAre() throws {
    let review = try RevManReview(parsing: reviewBytes("revman-5.rm5"))
    let error = #expect(throws: RevManError.self) { try review.outcome(comparison: 1, outcome: 7) }
    #expect(
      error?.description
        == "has no outcome 7 in comparison 1, whose outcomes are 1.1 'Sickness absence', 1.2 'Emotional exhaustion'"
    )
    let other = #expect(throws: RevManError.self) { try review.outcome(comparison: 3, outcome: 1) }
    #expect(other?.description.hasPrefix("has no comparison 3; its outcomes are 1.1 ") == true)
  }

  @Test func theOnlyOutcomeNeedsNoNumber() throws {
    #expect(try review(revMan5(events())).outcome(RevManSelection()).name == "Absence")
    let several = try RevManReview(parsing: reviewBytes("revman-5.rm5"))
    #expect(throws: RevManError.self) { try several.outcome(RevManSelection()) }
    #expect(throws: RevManError.self) { try several.outcome(RevManSelection(comparison: 1)) }
  }
}

/// Files that are damaged, or made to do harm.
@Suite struct HostileReviewTests {
  private func failure(_ text: String) -> RevManError? {
    #expect(throws: RevManError.self) { try review(text) }
  }

  @Test func aFileOfAnotherKindIsTold() {
    #expect(failure("study,effect,se\nA,1,2\n") == .notRevMan)
    #expect(failure("<html><body>COCHRANE_REVIEW</body></html>") == .notRevMan)
    #expect(failure("") == .notRevMan)
  }

  @Test func aTruncatedReviewSaysWhere() {
    let text = revMan5(events())
    let error = failure(String(text.prefix(text.count / 2)))
    #expect(error?.description.hasPrefix("is damaged: in the review ") == true)
    #expect(error?.description.contains("(line ") == true)
  }

  @Test func aDocumentTypeAndItsEntitiesAreRefused() {
    let type = "<?xml version='1.0'?><!DOCTYPE COCHRANE_REVIEW [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
    let error = failure(revMan5(events().replacing("Absence", with: "&a;"), declaration: type))
    #expect(error?.description.contains("it has a document type, which is not read") == true)
  }

  @Test func elementsWithoutEndAreRefused() {
    let nested = String(repeating: "<P>", count: 100_000)
    let error = failure(revMan5(nested))
    #expect(error?.description.contains("nested more than 64 deep") == true)
  }

  @Test func aWordThatIsNotKnownNamesItsLine() {
    let error = failure(revMan5(events().replacing("METHOD=\"MH\"", with: "METHOD=\"XX\"")))
    #expect(error?.description == "line 9: METHOD 'XX' is none of IV, MH, PETO")
  }

  /// Each would leave out rows, or mix those of two outcomes, without a word.
  @Test(arguments: [
    ("STUDY_ID=\"STD-Ames-2001\"", "", "DICH_DATA has no STUDY_ID (line 10)"),
    ("STUDY_ID=\"STD-Ames-2001\"", "STUDY_ID=''", "DICH_DATA has no STUDY_ID (line 10)"),
    ("</NAME>", "</NAME><DICH_OUTCOME NO='2'/>", "DICH_OUTCOME stands within another (line 9)"),
    ("</NAME>", "</NAME><COMPARISON NO='2'/>", "COMPARISON stands within another (line 9)"),
    (
      "</DICH_OUTCOME>", "</DICH_OUTCOME><DICH_OUTCOME NO='1'/>",
      "outcome 1 of COMPARISON 1 stands twice (line 12)"
    ),
    (
      "</DICH_OUTCOME>", "</DICH_OUTCOME></COMPARISON><COMPARISON NO='1'>",
      "COMPARISON 1 stands twice (line 12)"
    ),
    (
      "</DICH_OUTCOME>", "</DICH_OUTCOME><DICH_DATA STUDY_ID='STD-Ames-2001'/>",
      "DICH_DATA stands in no outcome (line 12)"
    ),
    (
      "</DICH_OUTCOME>", "</DICH_OUTCOME></COMPARISON><DICH_OUTCOME NO='2'/><COMPARISON NO='2'>",
      "DICH_OUTCOME stands in no COMPARISON (line 12)"
    ),
    (
      "</NAME>", "</NAME><DICH_SUBGROUP NO='1'><DICH_SUBGROUP NO='2'/></DICH_SUBGROUP>",
      "a subgroup stands within another (line 9)"
    ),
  ])
  func whatRevManNeverWritesIsDamaged(_ text: String, _ other: String, _ reason: String) {
    let whole = events()
    let place = whole.firstRange(of: text)!
    let changed = whole[..<place.lowerBound] + other + whole[place.upperBound...]
    let error = failure(revMan5(String(changed)))
    #expect(error?.description == "is damaged: in the review \(reason); export it from RevMan again")
  }

  @Test func elementsThatAreNotKnownAreLeftAlone() throws {
    let known = try review(revMan5(events()))
    let more = events(elements: "<NEW_OUTCOME NO='1'><NAME>New</NAME></NEW_OUTCOME><NEW_DATA/>")
    #expect(try review(revMan5(more)) == known)
  }

  @Test func anOutcomeWithoutANumberIsDamaged() {
    let error = failure(revMan5(events().replacing("NO=\"1\"", with: "")))
    #expect(
      error?.description
        == "is damaged: in the review DICH_OUTCOME has no number NO (line 9); export it from RevMan again")
  }
}
