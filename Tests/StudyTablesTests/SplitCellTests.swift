import EffectSizes
import Testing

@testable import StudyTables

/// Tables whose cells hold several facts.
@Suite struct SplitCellTests {
  private static let means =
    "Study,Intervention mean ± SD,Intervention n,Control Mean (SD),Control n\n"
    + "A,10 ± 2,30,12 (2.5),31\nB,9 (3),40,10 ± 3,42\n"
  private static let named = "study,mean1,sd1,n1,mean2,sd2,n2\nA,10,2,30,12,2.5,31\nB,9,3,40,10,3,42\n"

  private func read(_ studies: Studies) -> [String: String] {
    studies.notes.reduce(into: [:]) { read, note in
      guard case .reading(.headers(let headers)) = note else { return }
      for assignment in headers.fields { read[assignment.field] = assignment.header }
    }
  }

  private func malformed(_ table: String, _ measure: String) throws -> [MalformedCell] {
    let error = try #require(throws: StudyTableError.self) { try studies(table, measure) }
    guard case .malformed(let cells) = error else { throw error }
    return cells
  }

  @Test func cellsOfTwoFactsGiveWhatColumnsOfOneGive() throws {
    let split = try studies(Self.means, "SMD")
    let named = try studies(Self.named, "SMD")
    #expect(split.effects.estimates == named.effects.estimates)
    #expect(split.effects.variances == named.effects.variances)
    #expect(split.effects.labels == ["A", "B"])
  }

  @Test func whatWasReadIsSaid() throws {
    let all = try studies(Self.means, "SMD")
    #expect(
      all.notes.first?.description
        == "Read: mean1 and sd1 from \"Intervention mean ± SD\", n1 from \"Intervention n\", "
        + "mean2 and sd2 from \"Control Mean (SD)\", n2 from \"Control n\"")
    #expect(read(all)["sd2"] == "Control Mean (SD)")
  }

  @Test func standardErrorsAreReadAsSuch() throws {
    let all = try studies(
      "study,Intervention mean (SEM),n1,Control mean ± SE,n2\nA,10 (0.5),40,12 ± 0.4,40\n", "MD")
    #expect(all.facts.map(\.route) == ["arm-se"])
    #expect(all.effects.estimates == [-2])
    #expect(abs(all.effects.variances[0] - 0.41) < 1e-12)
  }

  @Test func eventsOfPeopleAreRead() throws {
    let all = try studies(
      "study,Events/N (intervention),Control n/N (%)\nA,12/80,20/82 (24%)\nB,5/40,9/41 (22%)\n", "RR")
    let named = try studies("study,events1,n1,events2,n2\nA,12,80,20,82\nB,5,40,9,41\n", "RR")
    #expect(all.effects.estimates == named.effects.estimates)
    #expect(!all.noteCodes.contains("percentages-differ"))
  }

  @Test func countsWithPercentagesAreReadBesideTotals() throws {
    let all = try studies(
      "study,Intervention n (%),Intervention total,Control n (%),Control total\n"
        + "A,12 (15%),80,20 (24.4),82\nB,5 (12.5%),40,9 (22),41\n", "RR")
    #expect(all.used("events1", 0) == 12)
    #expect(all.used("n2", 1) == 41)
    #expect(!all.noteCodes.contains("percentages-differ"))
  }

  @Test func percentagesThatAreNotThoseOfTheirCountsAreSaid() throws {
    let all = try studies(
      "study,Intervention n (%),n1,events2,n2\nA,12 (25%),80,20,82\nB,5 (12.5%),40,9,41\nC,5 (50%),40,9,41\n",
      "RR")
    let note = try #require(all.notes.first { $0.code == "percentages-differ" })
    #expect(
      note.description
        == "data.csv:2: column 'Intervention n (%)': '12 (25%)' does not fit (and 1 more cell): 12 of 80 is 15%; "
        + "the count is used")
  }

  @Test func readyMadeEffectsComeWithTheirIntervals() throws {
    let all = try studies(
      "study,OR (95% CI)\nA,0.84 (0.62 to 1.14)\nB,\"0.71 [0.48, 1.05]\"\nC,0.93 (0.70–1.24)\n", "OR")
    let named = try studies(
      "study,odds_ratio,lower,upper\nA,0.84,0.62,1.14\nB,0.71,0.48,1.05\nC,0.93,0.70,1.24\n", "OR")
    #expect(all.effects.estimates == named.effects.estimates)
    #expect(all.effects.variances == named.effects.variances)
    #expect(read(all)["lower"] == "OR (95% CI)")
  }

  @Test func intervalsOfOtherLevelsAreTakenTo95Percent() throws {
    let ninety = try studies("study,OR (90% CI)\nA,1 (0.5 to 2)\n", "OR")
    let plain = try studies("study,OR (95% CI)\nA,1 (0.5 to 2)\n", "OR")
    // The ratio of the squared normal quantiles of 0.975 and 0.95.
    #expect(abs(ninety.effects.variances[0] / plain.effects.variances[0] - 1.419847) < 1e-5)
    #expect(ninety.noteCodes.contains("intervals-converted"))
    let difference = try studies("study,SMD (90% CI)\nA,1 (0.5 to 1.5)\n", "SMD")
    #expect(abs(difference.effects.variances[0].squareRoot() - 0.5 / 1.644854) < 1e-6)
  }

  /// An interval in a column of its own is that of the two columns of its ends.
  @Test(arguments: [
    ("OR,95% CI", "OR"), ("Adjusted OR,CI", "OR"), ("HR,95% CI of HR", "HR"), ("SMD,CI (95%)", "SMD"),
    ("effect,95% CI", "SMD"), ("logOR,IC 95%", "OR"),
  ])
  func intervalsInAColumnOfTheirOwnAreRead(_ headers: String, _ measure: String) throws {
    let value = String(headers.prefix { $0 != "," })
    let split = try studies("study,\(headers)\nA,0.3,0.1 to 0.5\nB,0.7,\"[0.48; 0.92]\"\n", measure)
    let plain = try studies("study,\(value),lower,upper\nA,0.3,0.1,0.5\nB,0.7,0.48,0.92\n", measure)
    #expect(split.effects.estimates == plain.effects.estimates)
    #expect(split.effects.variances == plain.effects.variances)
  }

  @Test func intervalsAloneOfOtherLevelsAreTakenTo95Percent() throws {
    let ninety = try studies("study,OR,OR 90% CI\nA,1,0.5 to 2\n", "OR")
    #expect(abs(ninety.effects.variances[0].squareRoot() - 0.6931472 / 1.644854) < 1e-6)
    #expect(ninety.noteCodes.contains("intervals-converted"))
    // Where nothing tells whose interval it is, it is not read.
    #expect(throws: StudyTableError.self) { try studies("study,OR,90% CI\nA,1,0.5 to 2\n", "OR") }
  }

  @Test func intervalsOfArmsAreReadBesideTheirMeans() throws {
    let split = try studies(
      "study,Intervention mean,95% CI (intervention),n1,Control mean,95% CI (control),n2\n"
        + "A,10,9 to 11,40,12,\"11, 13\",40\n", "MD")
    let plain = try studies(
      "study,mean1,lower1,upper1,n1,mean2,lower2,upper2,n2\nA,10,9,11,40,12,11,13,40\n", "MD")
    #expect(split.effects.variances == plain.effects.variances)
    #expect(split.facts.map(\.route) == plain.facts.map(\.route))
    var table = try studyTable("study,arm,Mean,95% CI,n\nA,drug,10,9 to 11,40\nA,placebo,12,11-13,40\n")
    table.arms.comparators = ["placebo"]
    #expect(try table.studies(measure: .meanDifference).effects.variances == plain.effects.variances)
  }

  /// metafor's letter for the events of the comparator is no interval.
  @Test func numbersUnderTheLetterCIAreEvents() throws {
    let all = try studies("study,ai,n1i,ci,n2i\nA,12,80,20,82\nB,5,40,9,41\n", "RR")
    #expect(all.used("events2", 0) == 20)
    let ratios = try studies("study,RR,CI\nA,0.8,0.6 to 1.1\n", "RR")
    #expect(ratios.facts.map(\.route) == ["effect-ci"])
  }

  @Test func anIntervalColumnIsNamedForItsLowerEnd() throws {
    var table = try studyTable("study,Result,Result 95% CI\nA,0.7,0.5 to 0.98\n")
    table.assignments = [
      FieldAssignment(field: "odds_ratio", header: "Result"),
      FieldAssignment(field: "lower", header: "Result 95% CI"),
    ]
    #expect(try table.studies(measure: StudyTable.measure(named: "OR")).effects.estimates.count == 1)
    table = try studyTable("study,Result 95% CI\nA,0.7 (0.5 to 0.98)\n")
    table.assignments = [FieldAssignment(field: "odds_ratio", header: "Result 95% CI")]
    #expect(try table.studies(measure: StudyTable.measure(named: "OR")).effects.estimates.count == 1)
    table = try studyTable("study,OR,CI lower,CI upper\nA,0.7,0.5,0.98\n")
    table.assignments = [FieldAssignment(field: "lower", header: "CI lower")]
    #expect(try table.studies(measure: StudyTable.measure(named: "OR")).effects.estimates.count == 1)
  }

  /// A column of ranges that are the same everywhere tells of the scale, not of people.
  @Test func theRangeOfAScaleIsNotThatOfAnArm() throws {
    func read(_ ranges: (String, String)) throws -> [String: String] {
      var table = try studyTable(
        "study,arm,Median,Range,n\nA,drug,10,\(ranges.0),30\nA,placebo,12,\(ranges.1),31\n")
      table.arms.comparators = ["placebo"]
      return (try? table.studies(measure: .meanDifference)).map(self.read) ?? [:]
    }
    #expect(try read(("2-21", "3-25"))["max"] == "Range")
    #expect(try read(("0-54", "0-54"))["max"] == nil)
  }

  @Test func aWidthInAColumnOfItsOwnIsTold() throws {
    let all = try studies(
      "study,Median intervention,IQR intervention,n1,Median control,IQR control,n2\n"
        + "A,10,8-12,50,11,9-14,50\nB,10,4,50,11,5,50\n", "MD")
    #expect(all.facts.map(\.route) == ["medians"])
    #expect(all.excluded.map(\.label) == ["B"])
    #expect(all.notes.count { $0.code == "widths" } == 2)
  }

  @Test func aCellThatIsNoIntervalIsTold() throws {
    let cells = try malformed("study,OR,95% CI\nA,0.3,0.1 to 0.5\nB,0.3,0.1 until 0.5\n", "OR")
    #expect(
      cells.map(\.description) == [
        "data.csv:3: column '95% CI': '0.1 until 0.5' is not the two ends of an interval; write it as 0.62 to 1.14"
      ])
  }

  @Test func mediansAndTheirQuartilesAreRead() throws {
    let all = try studies(
      "study,Intervention median (IQR),n1,Control median (IQR),n2\nA,10 (8 to 12),50,11 [9-14],50\n", "MD")
    #expect(all.facts.map(\.route) == ["medians"])
  }

  @Test func aWidthInPlaceOfQuartilesIsMissingForThatReason() throws {
    let all = try studies(
      "study,Intervention median (IQR),n1,Control median (IQR),n2\nA,10 (8 to 12),50,11 [9-14],50\n"
        + "B,10 (4),50,11 (5),50\n", "MD")
    #expect(all.excluded.map(\.label) == ["B"])
    let notes = all.notes.filter { $0.code == "widths" }.map(\.description)
    #expect(notes.count == 2)
    #expect(
      notes.contains(
        "data.csv:3: column 'Intervention median (IQR)': '10 (4)' has one number in its brackets, a width and not the "
          + "two ends; the ends are missing"))
  }

  @Test func aMeanAloneHasNoStandardDeviation() throws {
    let all = try studies(
      "study,Intervention mean (SD),n1,Control mean (SD),n2\nA,10 (2),30,12 (2.5),31\nB,9,40,10 (3),42\n",
      "MD")
    #expect(all.excluded.map(\.label) == ["B"])
    #expect(all.excluded.allSatisfy { "\($0.reason)".contains("sd1") })
  }

  @Test func allMalformedCellsAreToldWithWhatToWrite() throws {
    let cells = try malformed(
      "study,Intervention mean (SD),n1,Control mean (SD),n2\nA,10/2,30,12 (2.5),31\nB,9 (3),40,10; 3,42\n",
      "MD")
    #expect(
      cells.map(\.description) == [
        "data.csv:2: column 'Intervention mean (SD)': '10/2' is not a mean with its spread; write it as 12.3 (4.5) or "
          + "12.3 ± 4.5",
        "data.csv:3: column 'Control mean (SD)': '10; 3' is not a mean with its spread; write it as 12.3 (4.5) or "
          + "12.3 ± 4.5",
      ])
  }

  @Test func aPartThatIsNoNumberIsNamedAlone() throws {
    let cells = try malformed(
      "study,Intervention mean (SD),n1,Control mean (SD),n2\nA,10 (2*),30,12 (2.5),31\n", "MD")
    #expect(cells.map(\.value) == ["2*"])
    #expect(cells.map(\.header) == ["Intervention mean (SD)"])
  }

  @Test func anIntervalWithoutItsEstimateIsMalformed() throws {
    let cells = try malformed("study,OR (95% CI)\nA,0.84 (0.92 to 1.14)\nB,0.71 (0.48 to 1.05)\n", "OR")
    #expect(
      cells.map(\.description) == [
        "data.csv:2: column 'OR (95% CI)': '0.84 (0.92 to 1.14)' has an estimate that lies outside its interval"
      ])
  }

  @Test func missingCellsAreMissingInAllFacts() throws {
    let all = try studies(
      "study,Intervention mean (SD),n1,Control mean (SD),n2\nA,10 (2),30,12 (2.5),31\nB,NR,40,,42\n", "MD")
    #expect(all.excluded.map(\.label) == ["B"])
  }

  @Test func decimalCommasAreRead() throws {
    let all = try studies(
      "Studie;Mittelwert ± SD Intervention;n1;Mittelwert (Standardabweichung) Kontrolle;n2\nA;10,5 ± 2,25;30;12,5 (2,5);31\n",
      "MD")
    #expect(all.effects.estimates == [-2])
    #expect(all.used("sd1", 0) == 2.25)
  }

  @Test func oneGroupHasCellsOfTwoFactsToo() throws {
    let all = try studies("study,n/N\nA,12/80\nB,5/40\n", "PR")
    #expect(all.effects.estimates == [0.15, 0.125])
  }

  @Test func twoHeadersForOneFactAreNotChosenBetween() throws {
    #expect(throws: StudyTableError.self) {
      try studies(
        "study,Intervention mean (SD),Mean intervention,n1,Control mean (SD),n2\nA,10 (2),10,30,12 (2.5),31\n",
        "MD")
    }
  }

  @Test func fieldNamesComeFirst() throws {
    let all = try studies(
      "study,mean1,sd1,n1,mean2,sd2,n2,Intervention mean (SD)\nA,1,2,30,2,2,30,50/70\n", "MD")
    #expect(all.effects.estimates == [-1])
    #expect(read(all).isEmpty)
  }

  @Test func aHeaderNamedForItsFirstFactBringsTheOther() throws {
    var table = try studyTable("study,Drug X mean (SD),n1,Usual mean (SD),n2\nA,10 (2),30,12 (2.5),31\n")
    table.assignments = [
      FieldAssignment(field: "mean1", header: "Drug X mean (SD)"),
      FieldAssignment(field: "mean2", header: "Usual mean (SD)"),
    ]
    let all = try table.studies(measure: .meanDifference)
    #expect(all.effects.estimates == [-2])
    #expect(all.used("sd2", 0) == 2.5)
    #expect(read(all)["sd1"] == "Drug X mean (SD)")
  }

  @Test func anotherColumnOfAFactWinsOverTheOneBrought() throws {
    var table = try studyTable("study,Drug X mean (SD),s,n1,mean2,sd2,n2\nA,10 (2),4,30,12,2.5,31\n")
    table.assignments = [
      FieldAssignment(field: "mean1", header: "Drug X mean (SD)"), FieldAssignment(field: "sd1", header: "s"),
    ]
    let all = try table.studies(measure: .meanDifference)
    #expect(all.used("sd1", 0) == 4)
    #expect(read(all)["sd1"] == nil)
  }

  @Test func aHeaderNamedForAnotherFieldIsNotSplit() throws {
    var table = try studyTable("study,mean1,sd1,n/N,mean2,sd2,n2\nA,10,2,8/30,12,2.5,31\n")
    table.assignments = [FieldAssignment(field: "mean1", header: "n/N")]
    #expect(throws: StudyTableError.self) { try table.studies(measure: .meanDifference) }
  }

  @Test func armsInRowsHaveCellsOfTwoFacts() throws {
    var table = try studyTable("study,arm,Mean (SD),n\nA,drug,10 (2),30\nA,placebo,12 ± 2.5,31\n")
    table.arms.comparators = ["placebo"]
    let all = try table.studies(measure: .meanDifference)
    #expect(all.effects.estimates == [-2])
    #expect(all.used("sd2", 0) == 2.5)
    #expect(read(all) == ["mean": "Mean (SD)", "sd": "Mean (SD)"])
  }

  @Test func malformedCellsOfArmsKeepTheirPlace() throws {
    var table = try studyTable("study,arm,Mean (SD),n\nA,drug,10 (2),30\nA,placebo,12/2.5,31\n")
    table.arms.comparators = ["placebo"]
    let error = try #require(throws: StudyTableError.self) { try table.studies(measure: .meanDifference) }
    #expect(
      "\(error)"
        == "data.csv:3: column 'Mean (SD)': '12/2.5' is not a mean with its spread; write it as 12.3 (4.5) or "
        + "12.3 ± 4.5")
  }

  @Test func groupsOfStudiesAreReadToo() throws {
    let table = try studyTable(
      "study,sex,OR (95% CI)\nA,f,0.84 (0.62 to 1.14)\nB,m,0.71 (0.48 to 1.05)\n")
    let groups = try table.groupedStudies(measure: try StudyTable.measure(named: "OR"), by: "sex")
    #expect(groups.groups.map { $0.effects.labels } == [["A"], ["B"]])
  }
}
