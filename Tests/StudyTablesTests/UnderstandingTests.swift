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

  /// Whatever the effect stands in; bounds of ratios are compared by their logarithms. ln(3.6/1.1)/3.92 is 0.30.
  @Test(arguments: [
    ("OR", "odds_ratio,se,lower,upper", "2.00,0.30,1.10,3.60", false),
    ("OR", "odds_ratio,se,lower,upper", "2.00,0.15,1.10,3.60", true),
    ("HR", "hazard_ratio,se,lower,upper", "2.00,0.15,1.10,3.60", true),
    ("RR", "effect,effect_measure,se,lower,upper", "2.00,RR,0.15,1.10,3.60", true),
    ("SMD", "effect,effect_measure,se,lower,upper", "2.00,OR,0.15,1.10,3.60", true),
    ("OR", "effect,effect_measure,se,lower,upper", "0.69,log-OR,0.15,0.10,1.28", true),
    ("OR", "effect,effect_measure,se,lower,upper", "0.69,log-OR,0.30,0.10,1.28", false),
    ("SMD", "d,se,variance", "0.40,0.20,0.20", true),
    ("SMD", "d,se,variance", "0.40,0.20,0.04", false),
    ("MD", "mean_difference,se,lower,upper", "2.50,0.15,1.10,3.90", true),
    ("MD", "mean_difference,se,lower,upper", "2.50,0.71,1.10,3.90", false),
  ]) func contradictoryPrecisionOfAnyEffectIsTold(
    _ measure: String, _ headers: String, _ cells: String, _ isTold: Bool
  ) throws {
    let all = try studies("study,\(headers)\nA,\(cells)\n", measure)
    #expect(all.count == 1)
    #expect(all.notes.contains { $0.code == "contradictory-precision" } == isTold, "\(all.notes)")
  }

  /// What is reported beside arms is not used, so that its parts contradict nothing that is.
  @Test func precisionThatIsNotUsedIsNotCompared() throws {
    let all = try studies(
      "study,events1,n1,events2,n2,odds_ratio,se,lower,upper\nA,20,100,30,100,0.58,0.10,0.30,1.12\n", "OR")
    #expect(!all.notes.contains { $0.code == "contradictory-precision" })
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
