import StudyTables
import Tables
import Testing
import WithoutMetaAnalysis

private func table(_ text: String) throws -> StudyTable {
  StudyTable(try DataTable(name: "data.csv", parsing: Array(text.utf8)))
}

/// What plots show beside directions and p values.
@Suite struct FindingTests {
  @Test func detailsAreReadByRow() throws {
    let details = try table(
      "study,direction,design,n,n1,n2,rob,rob_tool\nA,better,RCT,40,,,high,RoB 2\nB,worse,,,20,22,,\n"
    ).findingDetails()
    #expect(details[0]?.design == "RCT" && details[0]?.participants == 40)
    #expect(details[0]?.riskOfBias == "High" && details[0]?.tool == "RoB 2")
    #expect(details[1]?.participants == 42 && details[1]?.riskOfBias == nil)
  }

  /// A synthesis without meta-analysis counts people as pooled results do.
  @Test func peopleAreThoseOfTheArms() throws {
    let header = "study,p,n,n1,n2,events1,nonevents1,events2,nonevents2\n"
    let data = try table(
      header + "A,0.3,900,20,22,,,,\nB,0.2,,,,0,20,5,15\nC,0.2,30,20,,,,,\nD,0.1,,20,,,,4,16\n")
    let details = try data.findingDetails()
    #expect((0..<4).map { details[$0]?.participants } == [42, 40, 30, 40])
    let values = try data.pValues()
    #expect(values.rows.map(\.effectiveParticipants) == [42, 40, 30, 40])
    #expect(values.weighting == .rootOfSize)
    let counts = try table("study,t,events1,nonevents1,events2,nonevents2\nA,2,1,19,5,15\n")
    let row = try counts.pValues(alignment: AlignmentSettings(better: .higherIsBetter)).withParticipants(
      of: counts
    ).rows[0]
    #expect(row.degreesOfFreedomFrom == "n1 + n2 - 2" && row.weight == 40.0.squareRoot())
  }

  @Test func judgementsAreFoundUnderTheHeadersOfOtherPrograms() throws {
    let details = try table("study,direction,Overall\nA,better,Low\nB,worse,Some concerns\n")
      .findingDetails()
    #expect(details[0]?.riskOfBias == "Low" && details[1]?.riskOfBias == "Some concerns")
  }

  @Test func aWordThatIsNoJudgementIsRefused() throws {
    let data = try table("study,direction,rob\nA,better,Hihg\n")
    #expect {
      try data.findingDetails()
    } throws: { "\($0)".contains("data.csv:2: column 'rob': 'Hihg'") }
  }

  @Test func panelsAreOutcomesUnlessAColumnIsNamed() throws {
    let data = try table("study,direction,outcome,level\nA,better,x,1\nA,worse,y,1;2\nB,none,,2\n")
    let outcomes = try data.levels(of: [0, 1, 2], by: data.panelHeader(nil), otherwise: "finding")
    #expect(outcomes.levels.map(\.rows) == [[0], [1]])
    #expect(outcomes.notes == [.withoutLevel(file: "data.csv", header: "outcome", lines: [4])])
    // Several rows of one study stand beside each other in a plot, which needs no word.
    let levels = try data.levels(of: [0, 1, 2], by: data.panelHeader("level"), otherwise: "finding")
    #expect(levels.levels.map(\.rows) == [[0, 1], [1, 2]] && levels.notes.isEmpty)
    let single = try table("study,direction\nA,better\n")
    let none = try single.levels(of: [0], by: single.panelHeader(nil), otherwise: "finding")
    #expect(none.levels.map(\.name) == ["finding"] && none.levels.map(\.rows) == [[0]])
  }

  @Test func heightsAreNotNegative() throws {
    #expect(try table("study,quality\nA,3\nB,\nC,0\n").heights(in: "quality") == [0: 3, 2: 0])
    #expect(throws: StudyTableError.self) { try table("study,quality\nA,-1\n").heights(in: "quality") }
    #expect(throws: StudyTableError.self) { try table("study,quality\nA,1\n").heights(in: "height") }
  }

  @Test func pValuesWithoutParticipantsAreLeftOut() throws {
    let data = try table("study,p,n\nA,0.3,40\nB,0.2,\n")
    let sized = try data.pValues().withParticipants(of: data)
    #expect(sized.rows.map(\.study) == ["A"])
    #expect(sized.excluded.map(\.label) == ["B"] && sized.excluded[0].reason == .missing(["n"]))
    let none = try table("study,p\nA,0.3\n")
    #expect {
      try none.pValues().withParticipants(of: none)
    } throws: { "\($0)".contains("there is no column 'n'; the columns are study, p") }
    let empty = try table("study,p,n1,n2\nA,0.3,20,\n")
    #expect {
      try empty.pValues().withParticipants(of: empty)
    } throws: { error in
      guard case .noStudies? = error as? StudyTableError else { return false }
      return true
    }
  }

  @Test func missingPrecisionIsNoReasonWhereNoneIsNeeded() throws {
    let directions = try table("study,direction,effect,se\nA,better,,\nB,,,\nC,,0.2,\n").directions(
      alignment: AlignmentSettings(better: .higherIsBetter))
    #expect(directions.rows.map(\.study) == ["A", "C"])
    #expect(directions.excluded.map(\.reason) == [.missing(["direction"])])
  }

  @Test func unknownDirectionsAndMissingWeightsAreNoted() throws {
    let directions = try table("study,direction\nA,better\nB,not-reported\n").directions()
    #expect(
      directions.unreported(areVotes: true) == [
        .directionsUnreported(count: 1, findings: 2, areVotes: true)
      ])
    #expect(try table("study,direction\nA,better\n").directions().unreported(areVotes: true).isEmpty)
  }
}
