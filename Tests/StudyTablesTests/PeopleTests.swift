import StudyTables
import Testing

/// How many people a row is about: one rule for everything that shows or counts people.
@Suite struct PeopleTests {
  /// The same row of 100 and 100 people, told in every way; 250 and 40 are of others.
  @Test(arguments: [
    ("n1,n2", "100,100", 200.0), ("n", "200", 200), ("n1,n2,n", "100,100,250", 200), ("n1,n", "100,250", 250),
    ("events1,nonevents1,events2,nonevents2", "0,100,20,80", 200),
    ("events1,n1,events2,nonevents2", "7,100,20,80", 200),
    ("events1,nonevents1,n", "10,90,250", 250), ("events,nonevents", "30,170", 200),
    ("n,events,nonevents", "200,30,10", 200),
  ]) func peopleBesideAnEffect(headers: String, cells: String, people: Double) throws {
    let all = try studies("study,effect,se,\(headers)\nA,0.3,0.1,\(cells)\n", "GEN")
    #expect(all.people(0) == people)
    #expect(all.participants == people && all.effectiveParticipants == people)
  }

  @Test func rowsThatTellOfNoneHaveNone() throws {
    let all = try studies(
      "study,effect,se,n1,events2,nonevents2\nA,0.3,0.1,100,20,\nB,0.1,0.1,,20,80\n", "GEN")
    #expect(all.people(0) == nil && all.people(1) == nil && all.participants == nil)
  }

  /// Row B tells of events and nonevents, A and C of events and people; A's 900 are of other arms as well.
  @Test func whatTheMeasureReadsIsCountedAlike() throws {
    let text = """
      study,events1,n1,nonevents1,events2,n2,nonevents2,n
      A,10,100,,30,100,,900
      B,10,,90,20,,80,
      C,12,120,,30,130,,

      """
    let all = try studies(text, "OR")
    #expect((0..<3).map(all.people) == [200, 200, 250])
    #expect(all.participants == 650)
    #expect(all.reportedFields.contains("n1"))
    #expect(all.positions.map { all.reported("n1", at: $0) } == [100, 100, 120])
    #expect(all.total("n1", of: all.positions) == 320 && all.total("n2", of: all.positions) == 330)
    #expect(all.total("events2", of: all.positions) == 80)
  }

  @Test func oneGroupsEventsAndNoneventsAreItsPeople() throws {
    let all = try studies("study,events,n,nonevents\nA,10,100,\nB,20,,60\n", "PLO")
    #expect(all.people(1) == 80 && all.participants == 180)
    #expect(all.total("n", of: all.positions) == 180)
  }

  /// People are people, whether their clusters divided the arms or multiplied the variance; what they are worth is less.
  @Test(arguments: [
    ("events1,n1,events2,n2", "29,145,58,145", "RR"), ("effect,se,n1,n2", "-0.4,0.15,145,145", "SMD"),
    ("events1,nonevents1,events2,nonevents2", "29,116,58,87", "OR"),
    ("effect,se,events1,nonevents1,events2,nonevents2", "-0.4,0.15,29,116,58,87", "GEN"),
  ]) func peopleInClustersAreCounted(headers: String, cells: String, measure: String) throws {
    let text = "study,\(headers),clusters1,clusters2,icc\nA,\(cells),14.5,14.5,0.05\n"
    let all = try studies(text, measure)
    #expect(all.people(0) == 290 && all.participants == 290)
    #expect(try abs(#require(all.effectiveParticipants) - 200) < 1e-9)
  }

  /// Each comparison has a part of a divided comparator: rows add up to the people that there are.
  @Test func rowsAddUpWhereAComparatorIsDivided() throws {
    let split = try studies(fourArms, "OR", sharing(.split))
    #expect((0..<4).map(split.people) == [150, 150, 200, 185])
    let combined = try studies(fourArms, "OR", sharing(.combine))
    #expect((0..<3).map(combined.people) == [300, 200, 185])
  }

  @Test(arguments: [
    ("events1,nonevents1,events2,nonevents2", "10,-5,20,80", "must not be negative"),
    ("events1,nonevents1,events2,nonevents2", "0,0,20,80", "an arm of nobody"),
    ("events1,nonevents1,events2,nonevents2", "10,x,20,80", "is not a number"),
  ]) func countsThatCannotBeAreTold(headers: String, cells: String, reason: String) throws {
    let all = try studies("study,effect,se,\(headers)\nA,0.3,0.1,\(cells)\n", "GEN")
    #expect(all.count == 1 && all.participants == nil)
    #expect(all.notes.contains { $0.code == "people-not-read" && "\($0)".contains(reason) })
  }

  /// The people of a crossover trial are the same under both treatments.
  @Test func peopleOfCrossoverTrialsCountOnce() throws {
    let text = """
      study,design,mean1,sd1,n1,mean2,sd2,n2,n,r
      A,crossover,21,9,40,24,10,40,40,0.6
      B,RCT,21,9,40,24,10,40,,

      """
    let all = try studies(text, "MD")
    #expect(all.people(0) == 40 && all.people(1) == 80)
    #expect(all.participants == 120 && all.effectiveParticipants == 120)
  }
}
