import StudyTables
import Testing

/// Cells that are not what their columns say, and rows that are left out.
@Suite struct ReadingTests {
  @Test func allMalformedCellsAreToldAtOnce() throws {
    let table = "study,events1,n1,events2,n2\nA,x,100,30,100\nB,20,100,31,y\nC,15,-3,25,100\n"
    let error = try #require(throws: StudyTableError.self) { try studies(table, "RR") }
    guard case .malformed(let cells) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(cells.map(\.place.line) == [2, 3, 4])
    #expect(cells.map(\.header) == ["events1", "n2", "n1"])
    #expect(cells.map(\.value).prefix(2) == ["x", "y"])
  }

  @Test func atMostTwentyCellsAreListed() throws {
    let rows = (1...25).map { "S\($0),x,0.1\n" }.joined()
    let error = try #require(throws: StudyTableError.self) { try studies("study,effect,se\n" + rows, "GEN") }
    let lines = error.description.split(separator: "\n")
    #expect(lines.count == 21)
    #expect(lines.last == "and 5 more cells")
    #expect(lines.first?.hasPrefix("data.csv:2: column 'effect': 'x' ") == true)
  }

  @Test func rowsThatLackSomethingAreLeftOut() throws {
    let all = try studies("study,effect,se\nA,1,1\n,NA,1\nC,2,.\nD,2,0\n", "GEN")
    #expect(all.excluded.map(\.reason) == [.missing(["effect"]), .missing(["se"]), .zeroVariance])
    #expect(all.excluded.map(\.label) == ["A", "C", "D"])
    #expect(all.excluded.map(\.place.line) == [3, 4, 5])
  }

  @Test func conditionsAndIncludeChooseRows() throws {
    var table = try studyTable(
      "study,effect,se,site,include\nA,1,1,x,yes\nB,2,1,y,no\nC,3,1,x,\nD,4,1,z,YES\n")
    table.conditions = [try #require(RowCondition("site!=z"))]
    #expect(try table.studies(measure: try table.measure()).facts.map(\.label) == ["A", "C"])
  }

  @Test func groupsAreInTheirOrder() throws {
    let table = try studyTable("study,effect,se,g\nA,1,1,y\nB,2,1,\nC,3,1,x\nD,4,1,y\n")
    let groups = try table.groupedStudies(measure: try table.measure(), by: "g")
    #expect(groups.groups.map(\.group) == ["y", "x"])
    #expect(groups.groups.map(\.count) == [2, 1])
    #expect(groups.excluded.map(\.reason) == [.missingValue(header: "g", .by)])
  }

  @Test func selectingKeepsWhatIsKnown() throws {
    let all = try studies(fourArms, "RR", sharing(.combine))
    let part = all.selecting([2, 0])
    #expect(part.facts.map(\.label) == ["C", "A"])
    #expect(part.used("n1", 1) == 200)
    #expect(part.participants == 485)
  }

  // MARK: Measures

  @Test func readyMadeEffectsNeedNoMeasure() throws {
    #expect(try studyTable("study,effect,se\nA,1,1\n").measure().code == "GEN")
  }

  @Test func aMeasureIsNeededWithoutReadyMadeEffects() throws {
    #expect(throws: StudyTableError.measureNeeded(suggestion: "RR")) { try studyTable(fourArms).measure() }
  }

  /// A column `measure` is read like `effect_measure`.
  @Test(arguments: ["effect_measure", "measure", "Measure"])
  func aColumnSaysWhatEffectsAre(header: String) throws {
    let table = try studyTable("study,\(header),effect,se\nA,SMD,0.5,0.1\nB,g,0.4,0.1\n")
    #expect(try table.measure().code == "SMD")
  }

  @Test(arguments: ["effect_measure", "measure"])
  func effectsOfSeveralKindsNeedAMeasure(header: String) throws {
    let table = try studyTable("study,\(header),effect,lower,upper\nA,SMD,0.5,0.3,0.7\nB,OR,1.4,1.1,1.8\n")
    let error = try #require(throws: StudyTableError.self) { try table.measure() }
    guard case .kindsOfEffects(_, header, measures: ["OR", "SMD"]) = error else {
      Issue.record("\(error)")
      return
    }
  }

  @Test(arguments: ["effect_measure", "measure"])
  func effectsOfAnotherKindAreConverted(header: String) throws {
    let text = "study,\(header),effect,lower,upper\nA,SMD,0.5,0.3,0.7\nB,OR,1.4,1.1,1.8\n"
    let both = try studies(text, "SMD")
    #expect(both.count == 2)
    #expect(both[0].effect.estimate == 0.5)
    // Chinn 2000: ln(OR) √3/π.
    #expect(abs(both[1].effect.estimate - 0.18550686655647317) < 1e-15)
  }

  @Test func aColumnMeasureOfQuestionnairesIsIgnored() throws {
    let table = try studyTable("study,measure,effect,se\nA,MBI-HSS,0.5,0.1\nB,SMD,0.4,0.1\n")
    #expect(try table.measure().code == "GEN")
  }

  /// Totals count people whom no effect is computed from: a number of them that cannot be is refused.
  @Test func peopleBesideEffectsAreNotNegative() throws {
    let error = try #require(throws: StudyTableError.self) {
      try studies("study,effect,se,n1,n2\nA,1,1,-5,20\nB,2,1,30,30\n", "GEN")
    }
    #expect(error.description.hasPrefix("data.csv:2: column 'n1': '-5'"))
  }

  /// A cell that no effect needs stops nothing; that its people are not counted is said.
  @Test func wordsAmongPeopleBesideEffectsAreTold() throws {
    let read = try studies("study,effect,se,n1,n2\nA,1,1,1oo,20\nB,2,1,30,30\n", "GEN")
    #expect(read.count == 2)
    let notes = read.notes.map(\.description)
    #expect(notes.contains { $0.hasPrefix("data.csv:2: column 'n1': '1oo' is not a number") })
  }

  // MARK: Crossover trials

  private let crossover =
    "study,design,mean1,sd1,n,n1,mean2,sd2,n2\nA,crossover,10,3,20,,12,3,\nB,RCT,9,4,,30,10,4,30\n"

  @Test func acrossoverTrialNeedsItsCorrelation() throws {
    let all = try studies(crossover, "MD")
    #expect(all.facts.map(\.label) == ["B"])
    #expect(all.excluded.map(\.label) == ["A"])
  }

  @Test func anAssumedCorrelationIsToldOf() throws {
    var settings = StudySettings()
    settings.units.crossoverCorrelation = 0.5
    let all = try studies(crossover, "MD", settings)
    #expect(all.count == 2)
    #expect(all[0].assumptions.contains("people's two values correlate by 0.5"))
    // Var = (3² + 3² - 2·0.5·3·3)/20.
    #expect(abs(all[0].effect.variance - 9.0 / 20) < 1e-12)
  }

  @Test func aMeasureWithoutCrossoversSaysSo() throws {
    let table = "study,design,events1,n1,events2,n2\nA,crossover,10,100,30,100\nB,RCT,20,100,31,100\n"
    #expect(try studies(table, "RR").excluded.map(\.reason) == [.crossover(measure: "RR")])
  }

  // MARK: Reasons

  @Test func aRowWithSizesThatLacksAnSDSaysSo() throws {
    let table = "study,mean1,sd1,n1,mean2,sd2,n2,p\nA,10,3,20,12,3,20,\nB,9,,30,10,4,30,\n"
    #expect(try studies(table, "SMD").excluded.map(\.reason) == [.missing(["sd1"])])
  }

  /// A single group lacks two arms, and not just what some other route would add to its numbers.
  @Test func aSingleGroupAmongComparisonsSaysSo() throws {
    let table = "study,mean,sd,n,mean1,sd1,n1,mean2,sd2,n2,p\nA,10,4,20,,,,,,,\nB,,,,10,4,20,9,4,20,\n"
    #expect(
      try studies(table, "SMD").excluded.map(\.reason)
        == [.missing(["mean1", "sd1", "n1", "mean2", "sd2", "n2"])])
  }

  /// Without its sign, 20% of 20 people would be 20 people.
  @Test func percentagesAmongCountsSayWhatToWrite() throws {
    let error = try #require(throws: StudyTableError.self) {
      try studies("study,events1,n1,events2,n2\nA,20%,20,8,20\n", "OR")
    }
    #expect(
      error.description.contains("'20%' is a percentage, not a count; write the number that it stands for"))
  }

  @Test func aMissingColumnIsNamedWhereAllOthersAreUsed() throws {
    let error = try #require(throws: StudyTableError.self) {
      try studies("n1,n2,f\n20,20,4\n", "SMD")
    }
    #expect(error.description.contains("there is no column 'sign'; every column there is has another use"))
  }

  /// What to type is the command's to say.
  @Test(arguments: [LikelyWords.field("design"), .whetherHigherIsBetter, .excluded])
  func notesOfColumnsNameNoOptions(_ words: LikelyWords) {
    let note = ReadingNote.unreadWords(Place(file: "data.csv", line: 1), header: "X", words)
    #expect(note.description.hasPrefix("data.csv:1: the column 'X' is not read; "))
    #expect(!note.description.contains("--"))
  }

  @Test func theRouteIsToldOf() throws {
    let table = "study,mean1,sd1,n1,mean2,sd2,n2,t\nA,10,3,20,12,3,20,\nB,,,30,,,30,2.1\n"
    let all = try studies(table, "SMD")
    #expect(all.count == 2)
    #expect(all[0].route != all[1].route)
  }

  /// All malformed cells are told at once, in whatever groups they stand.
  @Test func malformedCellsOfAllGroupsAreToldAtOnce() throws {
    let table = try studyTable("study,g,effect,se\nA,x,0.1,oops\nB,y,0.2,0.1\nC,z,wrong,0.1\n")
    let error = try #require(throws: StudyTableError.self) {
      try table.groupedStudies(measure: try StudyTable.measure(named: "GEN"), by: "g")
    }
    guard case .malformed(let cells) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(cells.map(\.place.line) == [2, 4])
    #expect(cells.map(\.header) == ["se", "effect"])
  }
}
