import Testing

/// Numbers of people count each person once, whichever rows, times and parts of comparators tell of them.
@Suite struct DistinctPeopleTests {
  private static let times = """
    study,arm,time,mean,sd,n
    T1,control,1,10,2,60
    T1,A,1,9,2,50
    T1,B,1,8,2,50
    T1,control,2,10,2,58
    T1,B,2,8,2,55
    T2,control,1,10,2,40
    T2,A,1,9.5,2,40

    """

  private func run(_ table: String, _ arguments: [String]) throws -> CommandRun {
    try withTable(table) { folder in
      try CommandRun.evidence(
        [arguments[0], "data.csv", "--measure", "MD", "--allow-dependent"] + arguments.dropFirst(),
        in: folder.url)
    }
  }

  /// 60 with the comparator, 50 and 55 with the interventions of T1, and 80 in T2.
  @Test(arguments: ["split", "combine", "refuse"])
  func ofSeveralTimes(_ shared: String) throws {
    let options = ["--comparator", "control", "--shared-control", shared]
    let found = try run(Self.times, ["certainty", "--format", "json"] + options)
    let people = try found.json()["outcomes"][0]["participants"].number
    #expect(abs((people ?? .nan) - 245) < 1e-9, "\(found.errors)")
  }

  /// The sums of a forest plot: 105 and 40 with interventions, 60 and 40 with comparators.
  @Test(arguments: ["split", "combine"])
  func inForests(_ shared: String) throws {
    let options = ["--comparator", "control", "--shared-control", shared, "--format", "csv"]
    let csv = try run(Self.times, ["forest"] + options).csv
    let pooled = try #require(csv.first { $0.contains("summary") }, "\(csv)")
    func number(_ name: String) throws -> Double {
      let column = try #require(csv[0].firstIndex(of: name))
      return try #require(Double(pooled[column]))
    }
    #expect(try abs(number("n1") - 145) < 1e-9 && abs(number("n2") - 100) < 1e-9)
  }

  /// Two outcomes, or times, of one trial whose arms have no names: 200, 200, 185 and 142 people, and no sum of events.
  @Test(arguments: [("outcome", "o1", "o2"), ("time", "3 months", "1 year"), ("subscale", "EE", "DP")])
  func ofSeveralOccasionsOfUnnamedArms(_ header: String, _ first: String, _ second: String) throws {
    let table = """
      study,\(header),events1,n1,events2,n2
      A,\(first),10,100,30,100
      A,\(second),20,100,30,100
      B,\(first),15,100,25,100
      C,\(first),12,90,25,95
      C,\(second),14,88,22,95
      D,\(first),9,70,16,72

      """
    let options = ["--measure", "RR", "--dependence", "che"]
    let people = try withTable(table) { folder in
      try folder.evidence(
        "certainty", "data.csv", "--measure", "RR", "--dependence", "che", "--format", "json"
      )
      .json()["outcomes"][0]["participants"].number
    }
    #expect(people == 727)
    let csv = try withTable(table) { folder in
      try CommandRun.evidence(["forest", "data.csv", "--format", "csv"] + options, in: folder.url).csv
    }
    let pooled = try #require(csv.first { $0.contains("summary") })
    let columns = try ["n1", "n2", "events1"].map { try #require(csv[0].firstIndex(of: $0)) }
    #expect(columns.map { pooled[$0] } == ["360", "367", ""])
  }

  /// Rows of one outcome that name no arms are of different arms, at each outcome the same ones: 60 and 50, 62 and 40.
  @Test func ofSeveralUnnamedArmsWithSeveralOutcomes() throws {
    let table = """
      study,outcome,mean1,sd1,n1,mean2,sd2,n2
      A,EE,20,9,60,24,9,62
      A,EE,21,9,50,24,9,40
      A,DP,7,5,60,9,5,60
      A,DP,8,5,48,9,5,40
      B,EE,18,9,30,22,9,30

      """
    let found = try run(table, ["certainty", "--format", "json"])
    #expect(try found.json()["outcomes"][0]["participants"].number == 272)
  }

  /// An arm that is an intervention in one row and a comparator in another: 30, 32 and 31 people.
  @Test func ofAnArmInBothPlaces() throws {
    let table = """
      study,trial,arm,comparator,mean1,sd1,n1,mean2,sd2,n2
      X a,X,A,placebo,9,2,30,10,2,32
      X b,X,B,A,8,2,31,9,2,29

      """
    let found = try run(table, ["certainty", "--format", "json"])
    #expect(try found.json()["outcomes"][0]["participants"].number == 93)
  }

  /// People beside rates, of arms that are combined: 100, 110 and 120.
  @Test func besideRates() throws {
    let table = """
      study,arm,comparator,events1,time1,n1,events2,time2,n2
      X,A,placebo,9,200,100,14,240,120
      X,B,placebo,8,220,110,14,240,120

      """
    let found = try withTable(table) { folder in
      try folder.evidence(
        "certainty", "data.csv", "--measure", "IRR", "--shared-control", "combine", "--format", "json")
    }
    #expect(try found.json()["outcomes"][0]["participants"].number == 330)
  }

  /// What is no count of people has no sum where one arm has several results.
  @Test func eventsOfSeveralTimesHaveNoSum() throws {
    let table = """
      study,arm,time,events,n
      T1,control,1,10,60
      T1,A,1,9,50
      T1,B,1,8,50
      T1,control,2,13,58
      T1,B,2,9,50

      """
    let csv = try withTable(table) { folder in
      try folder.evidence(
        "forest", "data.csv", "--measure", "RR", "--comparator", "control", "--shared-control", "split",
        "--allow-dependent", "--format", "csv"
      ).csv
    }
    let pooled = try #require(csv.first { $0.contains("summary") }, "\(csv)")
    func cell(_ name: String) throws -> String {
      let column = try #require(csv[0].firstIndex(of: name))
      return pooled[column]
    }
    #expect(try cell("events1").isEmpty && cell("events2").isEmpty)
    #expect(try Double(cell("n2")) == 60)
  }
}
