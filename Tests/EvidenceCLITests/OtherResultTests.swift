import Testing

/// Results of arms beside an effect that was computed from something else carry a mark.
@Suite struct OtherResultTests {
  /// The standardised effect of changes has the standard deviation of values, 2/√0.4: -2/3.16 less its correction.
  @Test func changesThatAreStandardisedByValues() throws {
    let table = """
      study,mean1,sd1,n1,mean2,sd2,n2,sd_type,r
      A,-3,2,40,-1,2,40,change,0.8
      B,10,3,40,12,3,40,,
      C,9,3,40,12,3,40,,

      """
    let run = try withTable(table) { folder in
      let run = try folder.evidence(
        "forest", "data.csv", "--measure", "SMD", "--mix-sd", "--format", "csv", "-o", "forest.svg")
      #expect(
        try folder.text("forest.svg").contains(
          "# Results of the arms as reported: the effect is computed from something else"))
      return run
    }
    let csv = run.csv
    let mark = try #require(csv[0].firstIndex(of: "mark"))
    #expect(csv[1...3].map { $0[mark] } == ["#", "", ""])
  }

  /// Where no effect is computed from arms, their columns are of the table and need no mark.
  @Test func eventsBesideHazardRatios() throws {
    let table = """
      study,hr,ci_lower,ci_upper,events1,n1,events2,n2
      A,0.8,0.6,1.1,10,100,14,100
      B,0.7,0.5,1.0,20,100,26,100
      C,0.9,0.7,1.2,12,90,13,95

      """
    let csv = try withTable(table) { folder in
      try folder.evidence("forest", "data.csv", "--measure", "HR", "--format", "csv").csv
    }
    #expect(csv[0].contains("events1") && !csv[0].contains("mark"))
  }
}
