import RiskOfBias
import StudyTables
import Testing

/// Which studies may enter a synthesis, and how their groups were made.
@Suite struct OutOfSynthesisTests {
  private static let rows = """
    study,effect,se,rob,rob_tool
    A,1,0.5,critical,robins-i
    B,2,0.4,serious,robins-i
    C,3,0.4,Very high,robins-e
    D,1.5,0.3,Low,

    """

  private func outOfSynthesis(
    _ text: String, tools: JudgementTools = .shipped
  ) throws -> [String] {
    var table = try studyTable(text)
    table.tools = tools
    let all = try table.studies(measure: StudyTable.measure(named: "GEN"))
    return try all.outOfSynthesis(at: all.positions).map {
      "\($0.label): \($0.level.name), \($0.tool)"
    }
  }

  @Test func levelsThatBarAreThoseOfTheRowsTool() throws {
    #expect(try outOfSynthesis(Self.rows) == ["A: Critical, ROBINS-I", "C: Very high, ROBINS-E"])
    #expect(try outOfSynthesis("study,effect,se\nA,1,0.5\n") == [])
    #expect(try outOfSynthesis("study,effect,se,rob\nA,1,0.5,no idea\nB,1,0.5,\nC,1,0.5,-\n") == [])
  }

  /// Grouped studies carry the judgements that they were read with; the answer is the same.
  @Test func grouping() throws {
    let groups = try studyTable(Self.rows).groupedStudies(measure: StudyTable.measure(named: "GEN"))
    let all = try #require(groups.groups.first)
    #expect(try all.outOfSynthesis(at: all.positions).map(\.label) == ["A", "C"])
    let strict = try studyTable(Self.rows).groupedStudies(
      measure: StudyTable.measure(named: "GEN"), leavingOutOfSynthesis: true)
    #expect(strict.excluded.map(\.label) == ["A", "C"])
    #expect(strict.groups[0].facts.map(\.label) == ["B", "D"])
  }

  /// A cell that may hold a judgement that bars leaves the decision open: all such cells are told at once.
  @Test func cellsThatLeaveItOpenAreToldTogether() throws {
    let text = Self.rows.replacing("critical,robins-i", with: "critical,")
      .replacing("serious,robins-i", with: "seriuos,robins-i").replacing("robins-e", with: "robins-q")
    let error = try #require(throws: StudyTableError.self) { try outOfSynthesis(text) }
    guard case .malformed(let cells) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(cells.map(\.place.line) == [2, 3, 4])
    #expect(cells.map(\.header) == ["rob", "rob", "rob_tool"])
    let asRobins = JudgementTools(standard: try RiskOfBiasTools.named("robins-i"))
    let unnamed = "study,effect,se,rob\nA,1,0.5,Critical\nB,2,0.4,Low\n"
    #expect(try outOfSynthesis(unnamed, tools: asRobins) == ["A: Critical, ROBINS-I"])
  }

  /// By the tool that a study is judged with, in whatever version, or else by its design.
  @Test func allocationsFollowToolsAndDesigns() throws {
    let all = try studies(
      """
      study,effect,se,design,rob_tool
      A,1,0.5,,robins-i
      B,2,0.4,,ROBINS-I v2
      C,3,0.4,cohort,
      D,1.5,0.3,RCT,rob2
      E,1.5,0.3,,

      """, "GEN")
    #expect(all.allocations.map(\.allocation) == [.other, .other, .other, .randomised, .randomised])
    #expect(all.allocations.map(\.isStated) == [true, true, true, true, false])
    var table = try studyTable("study,effect,se,rob_tool\nA,1,0.5,\nB,2,0.4,rob2\n")
    table.tools = JudgementTools(standard: try RiskOfBiasTools.named("robins-i"))
    let asRobins = try table.studies(measure: StudyTable.measure(named: "GEN"))
    #expect(asRobins.allocations.map(\.allocation) == [.other, .randomised])
  }
}
