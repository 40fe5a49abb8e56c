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

  /// "Serious" and "Unclear" suggested a level at the other end.
  @Test(arguments: ["Serious", "Unclear", "kritisch", "moderate"])
  func aWordFarFromEveryLevelSuggestsNone(_ word: String) throws {
    let run = try trafficLight("study,D1,rob\nA,\(word),low\n")
    #expect(run.exitCode == 65)
    #expect(!run.errors.contains("did you mean"), "\(run.errors)")
    #expect(run.errors.contains("its levels are low, some-concerns, high"))
  }

  /// The first letters of a level's words, where the tool has no other level with them, and words of other languages.
  @Test(arguments: [
    ("L", "low", "rob2"), ("SC", "some-concerns", "rob2"), ("h", "high", "rob2"), ("U", "unclear", "rob1"),
    ("M", "moderate", "robins-i"), ("NI", "no-information", "robins-i"), ("VH", "very-high", "robins-e"),
    ("niedrig", "low", "rob2"), ("einige Bedenken", "some-concerns", "rob2"), ("hoch", "high", "rob1"),
    ("unklar", "unclear", "rob1"), ("faible", "low", "rob2"), ("Élevé", "high", "rob2"),
    ("bajo", "low", "rob1"),
    ("poco claro", "unclear", "rob1"), ("baixo", "low", "rob2"), ("ALTO", "high", "rob2"),
    ("moderado", "moderate", "robins-i"), ("schwerwiegend", "serious", "robins-i"), ("高风险", "high", "rob1"),
  ])
  func lettersAndOtherLanguagesAreRead(_ word: String, _ level: String, _ tool: String) throws {
    let run = try trafficLight("study,D1,rob\nA,\(word),low\n", "--tool", tool)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.csv[1].contains(level), "\(run.output)")
  }

  /// A letter that no level begins with alone, or that is a level of another tool.
  @Test(arguments: ["M", "U", "S", "X", "CL"]) func otherLettersAreNot(_ letter: String) throws {
    let run = try trafficLight("study,D1,rob\nA,\(letter),low\n")
    #expect(
      run.exitCode == 65 && run.errors.contains("'\(letter)' is not a judgement of RoB 2"), "\(run.errors)")
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
