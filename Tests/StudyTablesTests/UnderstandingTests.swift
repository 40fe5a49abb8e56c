import StudyTables
import Testing

/// What is understood of rows, and what is said of them.
@Suite struct UnderstandingTests {
  /// A stepped wedge's arms differ in calendar time.
  @Test func armsOfASteppedWedgeAreNotCompared() throws {
    let table =
      "study,design,mean1,sd1,n1,mean2,sd2,n2,mean_difference,se\nA,Stepped-wedge,10,3,20,12,3,20,,\n"
      + "B,RCT,9,4,30,10,4,30,,\nC,stepped wedge trial,9,4,30,14,4,30,-1,0.4\n"
    let all = try studies(table, "MD")
    #expect(all.excluded.map(\.label) == ["A"])
    #expect(all.excluded.map(\.reason) == [.steppedWedge])
    #expect(all.facts.map(\.label) == ["B", "C"])
    #expect(all[1].effect.estimate == -1)
  }

  @Test(arguments: [
    ("0.15,0.15,,", ["contradictory-precision"]), ("0.0225,0.15,,", []), ("0.02,0.15,,", []),
    (",0.15,0.2,0.8", []), (",0.05,0.2,0.8", ["contradictory-precision"]),
  ]) func contradictoryPrecisionIsTold(_ cells: String, _ codes: [String]) throws {
    let all = try studies("study,effect,variance,se,lower,upper\nA,0.5,\(cells)\nB,0.4,0.01,,,\n", "GEN")
    #expect(all.notes.map(\.code) == codes)
  }

  /// No name is made up where one stands above.
  @Test func aBlankNameIsThatAbove() throws {
    let all = try studies("study,effect,se\n,1,1\nA,1,1\n,2,1\n", "GEN")
    #expect(all.facts.map(\.label) == ["Row 1", "A", "A"])
  }

  @Test func conditionsAreWrittenAsTheyAreRead() throws {
    for text in ["a=b", "a!=b|c", "x>=2.5", "x<3", "x<=3", "x>-1", "a="] {
      #expect(try #require(RowCondition(text)).description == text)
    }
    for text in ["=b", "a", "x>b", "x<1|2"] { #expect(RowCondition(text) == nil) }
  }
}
