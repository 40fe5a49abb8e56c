import EffectSizes
import StudyTables
import Testing

/// What a row is a result of is found as every field is, and asked in one place.
@Suite struct OccasionTests {
  private func table(_ header: String, _ first: String, _ second: String) -> String {
    """
    study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2,\(header)
    A,low,pla,10,4,100,12,4,100,\(first)
    A,high,pla,11,4,100,12,4,100,\(first)
    A,low,pla,20,4,100,22,4,100,\(second)
    B,low,pla,10,4,100,13,4,100,\(first)

    """
  }

  /// Arms are combined within an outcome, and one arm at two times is no two arms, whatever the case of the header.
  @Test(arguments: [
    "outcome", "Outcome", "OUTCOME", "time", "Time", "timepoint", "TimePoint", "Instrument", "Subscale",
  ])
  func headersHaveAnyCase(header: String) throws {
    var settings = sharing(.combine)
    settings.alignment = .asReported
    let all = try studies(table(header, "3 months", "12 months"), "MD", settings)
    try #require(all.effects.estimates == [-1.5, -2, -3])
    #expect(all.identifyingFields == ["arm", "comparator", header.lowercased()])
    #expect(all.identification(header.lowercased(), 1) == "12 months")
  }

  /// A header that is nearly one of theirs is told, since rows are not told apart by it.
  @Test(arguments: ["Outcomes", "Time point", "time_point"])
  func headersThatAreNearlyTheirsAreTold(header: String) throws {
    let all = try studies(
      "study,effect,se,\(header)\nA,0.1,0.1,x\nB,0.2,0.1,y\n", "GEN")
    #expect(all.notes.contains { $0.description.contains("'\(header)'") }, "\(all.notes)")
  }

  @Test(arguments: ["outcome", "time", "timepoint"])
  func headersAreAssigned(field: String) throws {
    var source = try studyTable(table("Endpoint", "3 months", "12 months"))
    source.assignments = [FieldAssignment(field: field, header: "Endpoint")]
    let measure = try StudyTable.measure(named: "MD")
    let all = try source.studies(measure: measure, settings: sharing(.combine))
    #expect(all.effects.estimates == [-1.5, -2, -3])
    // What is read is told.
    let explained = try source.explanation(for: measure).headers.first { $0.header == "Endpoint" }
    #expect(explained?.uses.map(\.role) == [.field(field)] && explained?.uses.first?.origin == .assignment)
  }

  /// Times are those of tables with a row for each arm: by their numbers and units. Words count whatever their case.
  @Test(arguments: [("time", "3 mo", "3 months"), ("timepoint", "6", "6.0"), ("outcome", "Sleep", "sleep")])
  func occasionsAreOneHoweverTheyAreWritten(header: String, first: String, second: String) throws {
    let rows = """
      study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2,\(header)
      A,low,pla,10,4,100,12,4,100,\(first)
      A,high,pla,11,4,100,12,4,100,\(second)

      """
    #expect(try studies(rows, "MD", sharing(.combine)).effects.estimates == [-1.5])
  }

  /// The time of people is a number, and says of no row when it was measured.
  @Test func personTimeIsNoOccasion() throws {
    let all = try studies("study,Time,events\nA,10,3\nB,20,4\n", "IR")
    #expect(all.count == 2 && all.identifyingFields.isEmpty)
  }

  /// A comparator is one whatever the case of its name, and so is an arm that stands twice.
  @Test func armsHaveAnyCase() throws {
    let rows = """
      study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2
      A,low,Usual,10,4,100,12,4,100
      A,high,usual,11,4,100,12,4,100

      """
    let all = try studies(rows, "MD", sharing(.combine))
    #expect(all.effects.estimates == [-1.5] && all.participants == 300)
    let twice = rows.replacing("A,high,usual", with: "A,LOW,usual")
    #expect {
      try studies(twice, "MD", sharing(.combine))
    } throws: { "\($0)".contains("the arm 'LOW' of 'A' stands in line 2 as well") }
  }

  /// A combined row names every arm, and what its rows say alike once.
  @Test func combinedArmsAreNamed() throws {
    let all = try studies(table("outcome", "x", "y"), "MD", sharing(.combine))
    #expect(all.identification("arm", 0) == "low + high" && all.identification("outcome", 0) == "x")
    #expect(all.combinedArms(0) == ["low", "high"] && all.combinedArms(1).isEmpty)
    #expect(all.identification("arm", 1) == "low")
  }
}
