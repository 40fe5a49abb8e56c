import Testing

/// Effects of a long sheet, one row an outcome, arm and instrument.
@Suite struct LongSheetTests {
  private static let table = """
    study,trial,arm,instrument,subscale,mean1,sd1,n1,mean2,sd2,n2
    A,T1,x,MBI,EE,20,5,30,24,5,31
    A,T1,x,MBI,DP,8,3,30,9,3,31
    B,T2,y,MBI,EE,22,5,40,24,5,41

    """

  @Test func effectsStandApartByALevel() throws {
    try withTable(Self.table) { folder throws in
      let run = try folder.evidence(
        "effects", "data.csv", "--measure", "SMD", "--by", "subscale", "--format", "json")
      let analyses = try run.json()["analyses"].elements
      #expect(analyses.map { $0["by"].string } == ["EE", "DP"])
      #expect(analyses.map { $0["effects"].elements.count } == [2, 1])
      let text = try folder.evidence("effects", "data.csv", "--measure", "SMD", "--by", "subscale")
      #expect(text.output.hasPrefix("EE\n"))
    }
  }

  @Test func theTableOfEffectsTellsItsRows() throws {
    try withTable(Self.table) { folder throws in
      let csv = try folder.evidence("effects", "data.csv", "--measure", "SMD", "--format", "csv").csv
      #expect(csv[0].prefix(7) == ["study", "trial", "arm", "instrument", "subscale", "line", "n"])
      #expect(csv[2].prefix(7) == ["A", "T1", "x", "MBI", "DP", "3", "61"])
      let by = try folder.evidence(
        "effects", "data.csv", "--measure", "SMD", "--by", "subscale", "--format", "csv"
      ).csv
      #expect(by[0][0] == "by" && by.dropFirst().map { $0[0] } == ["EE", "EE", "DP"])
    }
  }

  /// Outcomes and times of one study tell its rows apart; person-time does not.
  @Test func outcomesAndTimesTellRowsApart() throws {
    try withTable("study,outcome,time,events,n\nA,falls,6,5,50\nA,falls,12,9,60\n") { folder throws in
      let csv = try folder.evidence("effects", "data.csv", "--measure", "PLO", "--format", "csv").csv
      #expect(
        csv.map { $0.prefix(3) } == [
          ["study", "outcome", "time"], ["A", "falls", "6"], ["A", "falls", "12"],
        ])
    }
    try withTable("study,events,time\nA,5,50\n") { folder throws in
      let csv = try folder.evidence("effects", "data.csv", "--measure", "IRLN", "--format", "csv").csv
      #expect(csv[0].prefix(2) == ["study", "line"])
    }
  }

  /// What goes out comes in again: the same effects, with the same names.
  @Test func theTableOfEffectsIsATableOfEffects() throws {
    try withTable(Self.table) { folder throws in
      _ = try folder.evidence("effects", "data.csv", "--measure", "SMD", "-o", "effects.csv")
      let first = try folder.evidence("effects", "data.csv", "--measure", "SMD", "--format", "json").json()
      let second = try folder.evidence(
        "effects", "effects.csv", "--measure", "SMD", "--align", "none", "--format", "json"
      ).json()
      #expect(
        first["effects"].elements.map { $0["effect"] } == second["effects"].elements.map { $0["effect"] })
      #expect(first["effects"].elements.map { $0["study"] } == second["effects"].elements.map { $0["study"] })
    }
  }
}
