import EffectSizes
import Tables
import Testing

@testable import StudyTables

/// Tables with a row for each arm, as the library reads them.
@Suite struct ArmTests {
  private static let arms = """
    study,arm,note,mean,sd,n,months
    A,new,"two
    lines",10,3,20,3
    A,old,,12,3,21,3
    A,new,,9,3,19,12
    A,old,,12.5,3,20,12
    B,old,,11,4,30,6
    B,new,,10,4,31,6

    """

  private func table(
    _ text: String = arms, _ settings: ArmSettings = ArmSettings(comparators: ["OLD"], time: .last),
    assigning assignments: [FieldAssignment] = [FieldAssignment(field: "timepoint", header: "months")]
  ) throws -> StudyTable {
    var table = try studyTable(text)
    table.assignments = assignments
    table.arms = settings
    return table
  }

  @Test func settingsChooseComparatorsAndTimes() throws {
    let studies = try table().studies(measure: .meanDifference)
    #expect(studies.facts.map(\.effect.estimate) == [-3.5, -1])
    // Places and rows are those of the file.
    #expect(studies.facts.map(\.place.line) == [5, 8])
    #expect(studies.facts.map(\.row) == [2, 5])
    #expect(studies.reported(0).number(InputField("mean2", nil)) == 12.5)
    let first = try table(Self.arms, ArmSettings(comparators: ["old"], time: .first))
    #expect(try first.studies(measure: .meanDifference).facts.map(\.effect.estimate) == [-2, -1])
  }

  @Test func cellsKeepTheirLines() throws {
    let table = try table(Self.arms, ArmSettings(comparators: ["old"], time: .all))
    let compared = try table.comparingArms(for: .meanDifference)
    func lines(_ header: String) throws -> [Int] {
      let column = try #require(compared.table.column(named: header))
      return (0..<compared.table.rowCount).map { compared.table.line(ofRow: $0, column: column) }
    }
    #expect(try lines("study") == [2, 5, 8])
    #expect(try lines("mean1") == [3, 5, 8])
    #expect(try lines("mean2") == [4, 6, 7])
    #expect(compared.table.writtenHeaders.filter { $0 == "mean" }.count == 2)
  }

  @Test func comparisonsOfOtherMeasuresStayAsTheyAre() throws {
    let single = Self.arms.split(separator: "\n").joined(separator: "\n")
    let table = try table(single, ArmSettings())
    #expect(try table.studies(measure: StudyTable.measure(named: "MN")).count == 6)
  }

  @Test func nothingToldOfComparatorsIsAnError() throws {
    let error = #expect(throws: StudyTableError.self) {
      try table(Self.arms, ArmSettings()).studies(measure: .meanDifference)
    }
    guard case .arms(.comparatorNeeded(let place, let arms)) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(place.line == 1 && arms == ["new", "old"])
  }

  @Test(arguments: [("first", TimeChoice.first), ("Last", .last), ("all", .all), ("12", .named("12"))])
  func timesReadWhatTheyWrite(_ text: String, _ choice: TimeChoice) {
    #expect(TimeChoice(text) == choice)
    #expect(TimeChoice(choice.description) == choice)
  }

  @Test func wordsForTimesGoByTheTablesOrder() throws {
    let words = Self.arms.replacing(",3\n", with: ",post\n").replacing(",12\n", with: ",follow-up\n")
      .replacing(",6\n", with: ",post\n")
    let last = try table(words).studies(measure: .meanDifference)
    #expect(last.facts.map(\.effect.estimate) == [-3.5, -1])
  }

  @Test func aTimeWithoutAComparatorIsNotTheLast() throws {
    let studies = try table(Self.arms + "A,new,,8,3,18,24\n").studies(measure: .meanDifference)
    #expect(studies.facts.map(\.effect.estimate) == [-3.5, -1])
  }

  @Test func anArmWithoutTheChosenTimeIsLeftOut() throws {
    let studies = try table(Self.arms + "A,more,,8,3,18,3\n").studies(measure: .meanDifference)
    #expect(studies.excluded.map(\.reason) == [.arm(.otherTime("12"))])
  }

  @Test func listedValuesCountTogether() {
    let list = ListedValues(header: "components", texts: ["a; b", "b;b", nil, " ; ", "c;a"])
    #expect(list.values == ["a", "b", "c"])
    #expect(list.sets == [["a", "b"], ["b"], nil, nil, ["c", "a"]])
    #expect(list.indicator(of: "a") == [1, 0, 0, 0, 1])
    #expect(list.coOccurrence.counts == [[2, 1, 1], [1, 2, 0], [1, 0, 1]])
    #expect(list.overlap && !ListedValues(header: "x", texts: ["a", "b"]).overlap)
  }

  /// Headers of quantities alone are read as in tables of one group.
  @Test func quantitiesMayBeHeadedByWords() throws {
    let worded = """
      Study,arm,Average,Std. dev.,Participants
      A,new,10,3,20
      A,old,12,3,21

      """
    let studies = try table(worded, ArmSettings(comparators: ["old"]), assigning: [])
      .studies(measure: .meanDifference)
    #expect(studies.facts.map(\.effect.estimate) == [-2])
    #expect(
      studies.notes.map(\.description).contains(
        "Read: mean from \"Average\", sd from \"Std. dev.\", n from \"Participants\""))
  }

  @Test func wordsThatNeedNotBeReadAreNot() throws {
    let named = "study,arm,mean,sd,n,Average\nA,new,10,3,20,99\nA,old,12,3,21,98\n"
    let studies = try table(named, ArmSettings(comparators: ["old"]), assigning: []).studies(
      measure: .meanDifference)
    #expect(studies.facts.map(\.effect.estimate) == [-2])
    #expect(!studies.noteCodes.contains("headers-read"))
  }

  @Test func twoHeadersForOneQuantityAreAskedAbout() throws {
    let twice = "study,arm,Average,Avg.,SD,N\nA,new,10,10,3,20\nA,old,12,12,3,21\n"
    let error = try #require(throws: StudyTableError.self) {
      try table(twice, ArmSettings(comparators: ["old"]), assigning: []).studies(measure: .meanDifference)
    }
    guard case .headers(.severalHeaders(_, let fields)) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(fields == [DoubtfulField(field: "mean", headers: ["Average", "Avg."])])
  }

  /// A column `arm` beside headers that name groups is a name of what is compared.
  @Test func headersThatNameGroupsAreNoneOfArms() throws {
    let text =
      "Study,arm,comparator,Events (intervention),N (intervention),Events (control),N (control)\nA,new,old,5,30,7,31\n"
    let studies = try table(text, ArmSettings(), assigning: []).studies(measure: .oddsRatio)
    #expect(studies.used("events2", 0) == 7)
  }

  /// Beside effects a column `arm` is a name, and a quantity alone no arm's.
  @Test(arguments: ["effect,se", "logRR,SE logRR"]) func effectsAreNoneOfArms(_ headers: String) throws {
    let text = "study,arm,\(headers),Cases\nA,new,-0.2,0.1,5\nB,new,-0.3,0.1,7\n"
    let studies = try table(text, ArmSettings(), assigning: []).studies(measure: .riskRatio)
    #expect(studies.facts.map(\.effect.estimate) == [-0.2, -0.3])
  }
}
