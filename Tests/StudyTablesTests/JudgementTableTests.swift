import RiskOfBias
import StudyTables
import Testing

/// Judgements that are shown: each study once for each tool.
@Suite struct JudgementTableTests {
  @Test func contradictoryJudgementsAreTold() throws {
    let judged = try studyTable("study,rob\nA,Low\nB,High\nC,Low\nC,Some concerns\nC,Low\n")
      .judgements()
    #expect(judged.assessments.map(\.study) == ["A", "B", "C", "C"])
    #expect(
      judged.notes == [
        .contradictoryJudgements(study: "C", tool: "RoB 2", count: 2, lines: [4, 5]), .repeatedJudgements(1),
      ])
  }

  @Test func outcomesThatAreJudgedDifferentlyAreNamed() throws {
    let judged = try studyTable(
      "study,outcome,rob\nA,sleep,Low\nC,sleep,Low\nC,mood,Some concerns\nC,pain,Low\n"
    ).judgements()
    #expect(judged.assessments.map(\.study) == ["A", "C (pain, sleep)", "C (mood)"])
    #expect(
      judged.notes == [
        .judgedByOutcome(study: "C", tool: "RoB 2", count: 2), .repeatedJudgements(1),
      ])
  }

  @Test func anOutcomeJudgedInTwoWaysIsAContradiction() throws {
    let judged = try studyTable("study,outcome,rob\nC,sleep,Low\nC,sleep,Some concerns\n")
      .judgements()
    #expect(judged.assessments.map(\.study) == ["C", "C"])
    #expect(judged.notes.map(\.code) == ["contradictory-judgements"])
  }

  @Test func levelsOfAColumnAreJudgedApart() throws {
    let judged = try studyTable("study,outcome,rob\nC,sleep,Low\nC,mood,Some concerns\n")
      .judgements(by: "outcome")
    #expect(judged.assessments.map(\.study) == ["C", "C"])
    #expect(judged.notes.isEmpty)
  }

  /// Whatever the header of a judgement, arms that differ in it are told of.
  @Test(arguments: ["rob", "Overall", "D1", "Randomisation process"])
  func armsThatAreJudgedDifferentlyAreTold(header: String) throws {
    var table = try studyTable(
      "study,arm,mean,sd,n,\(header)\nA,new,10,4,40,Low\nA,old,12,4,40,High\n")
    table.arms.comparators = ["old"]
    let studies = try table.studies(measure: try StudyTable.measure(named: "MD"))
    let told = studies.notes.map(\.description).filter { $0.contains("'\(header)'") }
    #expect(told.count == 1, "\(studies.notes)")
  }
}
