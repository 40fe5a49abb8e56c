import Testing

/// Rows that report the data of their arms and a result of their own.
@Suite struct ReportedResultTests {
  static let table = """
    study,events1,n1,events2,n2,odds_ratio,lower,upper,design
    Trial,30,100,20,100,2.5,1.2,5.2,RCT
    Cohort,30,100,20,100,2.5,1.2,5.2,cohort
    Plain,30,100,22,100,,,,cohort
    Alike,30,100,20,100,1.714,0.8956,3.281,RCT

    """

  @Test func onlyRandomisedRowsTakeTheirArms() throws {
    try withTable(Self.table) { folder throws in
      let run = try folder.evidence("effects", "data.csv", "--measure", "OR", "--format", "json")
      try #require(run.exitCode == 0, "\(run.errors)")
      let json = try run.json()
      #expect(
        json["effects"].elements.map { $0["route"].string } == ["events", "effect-ci", "events", "events"])
      #expect(abs((json["effects"][1]["effect"].number ?? 0) - 0.9162907) < 1e-6)
      #expect(abs((json["effects"][1]["variance"].number ?? 0) - 0.1399) < 1e-4)
      let warnings = json["warnings"].elements
      #expect(warnings.count { $0["code"].string == "two-results" } == 2)
      #expect(warnings.count { $0["code"].string == "mixed-adjustment" } == 1)
      #expect(run.errors.contains("odds_ratio gives 2.5 and the arms give 1.71429; the arms were used"))
    }
  }

  @Test func aColumnRouteDecides() throws {
    let table = """
      study,mean1,sd1,n1,mean2,sd2,n2,mean_difference,se,route,rob_tool
      A,10,2,20,12,3,22,-1,0.5,adjusted,
      B,10,2,20,12,3,22,-1,0.5,raw,ROBINS-I
      C,10,2,20,12,3,22,-1,0.5,,ROBINS-I
      D,10,2,20,12,3,22,-1,0.5,,RoB 2

      """
    try withTable(table) { folder throws in
      let json = try folder.evidence("effects", "data.csv", "--measure", "MD", "--format", "json").json()
      #expect(
        json["effects"].elements.map { $0["route"].string } == [
          "mean-difference", "means", "mean-difference", "means",
        ])
      #expect(json["effects"][0]["variance"].number == 0.25)
    }
  }

  @Test func anOwnResultOfAnotherKindIsNamed() throws {
    try withTable(Self.table) { folder throws in
      let json = try folder.evidence("effects", "data.csv", "--measure", "RR", "--format", "json").json()
      #expect(json["effects"].elements.allSatisfy { $0["route"].string == "events" })
      #expect(json["warnings"].elements.contains { $0["code"].string == "result-not-used" })
    }
    let hazard = "study,events1,n1,events2,n2,hazard_ratio,se,design\nA,30,100,20,100,1.2,0.2,cohort\n"
    try withTable(hazard) { folder throws in
      let run = try folder.evidence("effects", "data.csv", "--measure", "RR")
      #expect(run.errors.contains("hazard_ratio is not read as RR, and the arms were used"))
    }
  }

  @Test func anOwnResultThatATestContradictsIsNamed() throws {
    let table = """
      study,effect,effect_measure,se,p,sign,n1,n2
      A,0.7,g,0.1,0.5,+,20,20
      B,0.211,g,0.317,0.5,+,20,20

      """
    try withTable(table) { folder throws in
      let json = try folder.evidence("effects", "data.csv", "--measure", "SMD", "--format", "json").json()
      #expect(json["effects"].elements.map { $0["route"].string } == ["p", "p"])
      #expect(json["warnings"].elements.count { $0["code"].string == "two-results" } == 1)
    }
  }

  @Test func rowsOfARouteAreLeftOut() throws {
    try withTable(Self.table) { folder throws in
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", "OR", "--without-route", "effect-ci", "--format", "json")
      let json = try run.json()
      #expect(json["k"].number == 3)
      #expect(json["settings"]["without_route"].elements.map(\.string) == ["effect-ci"])
      #expect(json["excluded"][0]["reason"].string == "its route is effect-ci, whose rows are left out")
      let unknown = try folder.evidence("pool", "data.csv", "--measure", "OR", "--without-route", "efect-ci")
      #expect(unknown.exitCode == 64 && unknown.errors.contains("did you mean 'effect-ci'?"))
    }
  }

  @Test func anotherPrecisionOfTheSameDifferenceIsTold() throws {
    let table =
      "study,mean1,sd1,n1,mean2,sd2,n2,mean_difference,se\nA,10,3,20,12,3,20,-2,0.1\nB,10,3,20,12,3,20,-2,0.95\n"
    try withTable(table) { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "MD")
      #expect(
        run.errors.contains("A: mean_difference has a standard error of 0.1 and the arms give 0.948683"))
      #expect(!run.errors.contains("B: mean_difference"))
    }
  }

  @Test func anotherPrecisionOfACorrelationIsTold() throws {
    try withTable("study,r,n,lower,upper\nA,0.3,50,-0.4,0.78\nB,0.4,60,0.16,0.59\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "ZCOR")
      #expect(
        run.errors.contains("A: the reported precision of r is not the one that the number of people gives"))
      #expect(!run.errors.contains("B: the reported precision"))
    }
  }

  @Test func wordsThatNameNoResultAreTold() throws {
    try withTable("study,events1,n1,events2,n2,route\nA,5,50,8,50,means\nB,5,50,8,50,adjustd\n") {
      folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "RR")
      #expect(run.errors.contains("column 'route': 'adjustd' says nothing of which result is used"))
      #expect(!run.errors.contains("'means'"))
    }
  }

  @Test func aCorrelationOfPreAndPostHasNoPrecisionToCompare() throws {
    try withTable(
      "study,mean_post,mean_pre,sd_post,sd_pre,n,r,se\nA,10,12,3,3,40,0.5,0.4\nB,11,12,3,3,40,0.5,0.4\n"
    ) {
      folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "SMCR")
      #expect(run.exitCode == 0)
      #expect(!run.errors.contains("precision of r"))
    }
  }
}
