import Testing

/// Judgements in the words and under the headers of other programs.
@Suite struct JudgementWordTests {
  private func trafficLight(_ table: String, _ arguments: String...) throws -> CommandRun {
    var run: CommandRun?
    try withTable(table) { folder throws in
      run = try CommandRun.evidence(
        ["rob", "traffic-light", "data.csv", "--format", "csv"] + arguments, in: folder.url)
    }
    return try #require(run)
  }

  /// "Serious", "Unclear" and "niedrig" suggested a level at the other end.
  @Test(arguments: ["Serious", "Unclear", "niedrig", "hoch", "moderate"])
  func aWordFarFromEveryLevelSuggestsNone(_ word: String) throws {
    let run = try trafficLight("study,D1,rob\nA,\(word),low\n")
    #expect(run.exitCode == 65)
    #expect(!run.errors.contains("did you mean"), "\(run.errors)")
    #expect(run.errors.contains("its levels are low, some-concerns, high"))
  }

  @Test func theToolThatHasTheWordIsNamed() throws {
    let run = try trafficLight("study,D1,rob\nA,Serious,low\n")
    #expect(run.errors.contains("it is one of ROBINS-I: name the tool in a column rob_tool (robins-i)"))
  }

  @Test(arguments: [("hihg", "high"), ("Lwo", "low"), ("some concers", "some-concerns")])
  func aSlipOfThePenSuggestsItsLevel(_ word: String, _ level: String) throws {
    let run = try trafficLight("study,D1,rob\nA,\(word),low\n")
    #expect(run.errors.contains("did you mean '\(level)'?"), "\(run.errors)")
  }

  @Test func allMalformedJudgementsAreToldAtOnce() throws {
    let run = try trafficLight("study,D1,D2,rob\nA,bad,low,worse\nB,low,grave,low\n")
    #expect(run.exitCode == 65)
    #expect(run.errors.split(separator: "\n").count == 3, "\(run.errors)")
  }

  @Test(arguments: ["No information", "NI", "NA", "n/a"]) func nothingJudgedIsNoJudgement(_ word: String)
    throws
  {
    let run = try trafficLight("study,D1,D2,rob\nA,\(word),low,low\nB,low,high,high\n")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.csv[1] == ["A", "rob2", "", "low", "low"])
    let judged = try trafficLight("study,D1,rob\nA,No information,low\n", "--tool", "robins-i")
    #expect(judged.csv[1][2] == "no-information")
    let own = try trafficLight("study,D1,rob,rob_tool\nA,No information,low,robins-i\nB,low,low,rob2\n")
    #expect(own.csv[1][2] == "no-information" && !own.errors.contains("read as missing"), "\(own.errors)")
  }

  @Test(arguments: ["Overall", "overall_rob", "rob_overall", "Overall risk of bias"])
  func overallJudgementsAreFound(_ header: String) throws {
    let run = try trafficLight("study,D1,\(header)\nA,low,Some concerns\nB,low,High\n")
    #expect(run.csv.map(\.last) == ["rob", "some-concerns", "high"], "\(run.errors)")
  }

  /// A column of scores is no judgement because it is called overall.
  @Test func overallScoresAreNoJudgements() throws {
    let run = try trafficLight("study,D1,overall\nA,low,7\nB,high,9\n")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.csv.dropFirst().allSatisfy { $0.last == "" })
  }

  @Test func columnsLikeDomainsAreTold() throws {
    let run = try trafficLight(
      "study,D1,domain 9,applicability,rob\nA,low,low,high,low\nB,low,high,low,low\n")
    #expect(run.exitCode == 0)
    #expect(
      run.errors.contains("the columns 'domain 9', 'applicability' look like judgements and are not read"),
      "\(run.errors)")
  }

  /// A word that means not judged is told of where its row is used.
  @Test func wordsOfRowsThatAreLeftOutAreNotTold() throws {
    let table = "study,D1,rob,keep\nA,low,low,y\nB,high,high,y\nC,low,No information,n\n"
    #expect(try trafficLight(table).errors.contains("'No information' (1 cell)"))
    #expect(try !trafficLight(table, "--where", "keep=y").errors.contains("No information"))
  }
}
