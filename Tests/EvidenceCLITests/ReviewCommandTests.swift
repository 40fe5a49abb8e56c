import Testing

/// `evidence check`, `agreement` and `flow`.
@Suite struct ReviewCommandTests {
  /// The table of findings that must be found in the shipped results, and the rows that are sound.
  @Test func theReportedResults() throws {
    let findings = try evidence("check", "dataset:staff-burnout-reported", "--format", "json").json()[
      "findings"
    ]
    .elements
    let found = findings.map { "\($0["line"].number.map { Int($0) } ?? 0) \($0["check"].string ?? "")" }
    let wanted =
      [
        "8 grim", "9 grim", "10 t-means", "10 largest-sd", "13 effect-size", "14 effect-size",
        "20 interval-symmetry", "23 p-f", "22 sign", "23 sign", "24 sign",
      ] + [15, 16, 17, 29, 30, 31].map { "\($0) dependent" }
    for one in wanted { #expect(found.contains(one), "\(one)") }
    #expect(found.count { $0 == "8 grim" } == 2 && found.count { $0 == "10 largest-sd" } == 2)
    let lines = Set(findings.compactMap { $0["line"].number.map { Int($0) } })
    // Jiang 2 to 4, Cheng 5 to 7, Huang 11, Dyrbye 12.
    #expect(lines.isDisjoint(with: [2, 3, 4, 5, 6, 7, 11, 12]))
    #expect(!found.contains { $0.hasSuffix("p-interval") })
  }

  /// Nineteen checks once found nothing here: the SD of an arm is its SE, and the difference is not that of the means.
  @Test func factsOfOneRowAreComparedInPairs() throws {
    try withTable("study,mean1,sd1,se1,n1,mean2,sd2,n2,mean_difference\nA,20,1.42,1.42,40,24,9,40,9\n") {
      folder in
      let run = try folder.evidence("check", "data.csv", "--format", "csv")
      #expect(run.csv.dropFirst().map { $0[3] } == ["sd-se", "difference-means"])
    }
    // Welch's p without its degrees of freedom is sound; a direction that an odds ratio tells needs no sign.
    let sound = [
      "study,mean1,sd1,n1,mean2,sd2,n2,t,p\nA,10,4,12,14,9,40,-2.186,0.034\n",
      "study,odds_ratio,lower,upper,p\nA,1.36,0.80,2.30,0.25\n", "study,r,n,p\nA,0.31,40,0.052\n",
    ]
    for table in sound {
      try withTable(table) { folder in
        let run = try folder.evidence("check", "data.csv", "--strict")
        #expect(run.exitCode == 0, "\(run.output)")
      }
    }
  }

  /// A dash is a sign, not a missing one.
  @Test(arguments: ["-", "\u{2212}", "\u{2013}", "+", "worse"]) func everySignIsRead(sign: String) throws {
    try withTable("study,p,sign,n1,n2\nA,0.001,\(sign),50,50\n") { folder in
      let run = try folder.evidence("check", "data.csv")
      #expect(!run.output.contains("p has no sign"), "\(run.output)")
    }
  }

  @Test func designsTotalsAndScalesAreFindings() throws {
    let table =
      "study,design,effect,lower,upper,mean1,sd1,n1,mean2,sd2,n2\n"
      + "A,cluster RCT,,,,10,4,40,12,4,40\nB,stepped-wedge,,,,11,5,40,13,4,40\n"
      + "C,RCT,1.85,1.02,3.36,,,,,,\nD,RCT,1.24,0.71,2.17,,,,,,\nTotal,,1.44,0.96,2.16,,,,,,\n"
    try withTable(table) { folder in
      let run = try folder.evidence("check", "data.csv", "--format", "csv")
      #expect(run.csv.dropFirst().map { $0[3] } == ["clusters", "clusters", "total-row", "ratio-scale"])
    }
  }

  @Test func oneValueEverywhere() throws {
    let run = try evidence("check", "dataset:ward-care-interventions", "--format", "csv")
    #expect(
      run.exitCode == 0 && run.csv.count == 2 && run.csv[1][3...4] == ["moderator", "demands_or_resources"])
    #expect(try evidence("check", "dataset:ward-care-interventions", "--strict").exitCode == 65)
    #expect(try evidence("check", "dataset:bcg", "--strict").exitCode == 0)
    #expect(try evidence("check", "dataset:bcg", "--only", "grmi").errors.contains("did you mean 'grim'?"))
    #expect(try evidence("check", "dataset:bcg", "--range", "54,0").exitCode == 64)
  }

  @Test func rangesFromTheCommandLine() throws {
    try withTable("study,mean1,sd1,n1\nA,61.2,5.1,20\n") { folder in
      let run = try folder.evidence("check", "data.csv", "--range", "0,54", "--format", "csv")
      #expect(run.csv.count == 2 && run.csv[1][3] == "scale-range")
    }
  }

  @Test func agreementOfTwoForms() throws {
    try withTable("item,A,B\n1,low,low\n2,high,low\n3,high,High\n4,,low\n") { folder in
      let run = try folder.evidence("agreement", "data.csv", "--levels", "low,high", "--format", "json")
      let pair = try run.json()["pairs"][0]
      #expect(pair["n"].number == 3 && pair["missing"].number == 1)
      #expect(run.errors.contains("data.csv:5: 4: the label of one rater only"))
      try folder.write("long.csv", "item,rater,label\n1,A,x\n1,B,x\n2,A,x\n2,B,x\n")
      let long = try folder.evidence("agreement", "long.csv", "--format", "json").json()["pairs"][0][
        "coefficients"]
      #expect(
        long[0]["estimate"] == .null && long[0]["reason"].string != nil && long[1]["estimate"].number == 1)
      let bad = try folder.evidence("agreement", "data.csv", "--levels", "low,hihg")
      #expect(bad.exitCode == 65 && bad.errors.contains("data.csv:3"))
      #expect(try folder.evidence("agreement", "data.csv", "--raters", "A").exitCode == 65)
    }
  }

  /// 1,500 titles once took more than ten minutes.
  @Test func aScreeningExportNeedsNoNames() throws {
    let rows = (1...1500).map {
      "\($0),A trial number \($0) of rest,10.1/\($0),\($0 % 3 == 0 ? "include" : "exclude"),"
        + "\($0 % 4 == 0 ? "include" : "exclude")"
    }.joined(separator: "\n")
    try withTable("id,title,doi,AB,CD\n\(rows)\n") { folder in
      let json = try folder.evidence("agreement", "data.csv", "--format", "json").json()
      #expect(json["raters"].elements.map(\.string) == ["AB", "CD"] && json["items"].number == 1500)
      try folder.write("agreed.csv", "id,title,AB,CD,decision\n1,x,in,out,in\n2,y,out,out,out\n")
      let unclear = try folder.evidence("agreement", "agreed.csv")
      #expect(unclear.exitCode == 64 && unclear.errors.contains("--raters \"A,B\""), "\(unclear.errors)")
    }
  }

  @Test func flowFromTableAndDocument() throws {
    try withTable("box,count\nscreened,100\nscreened-out,90\nsought,9\n") { folder in
      let run = try folder.evidence("flow", "data.csv", "-o", "flow.svg", "-o", "flow.csv")
      #expect(run.exitCode == 0 && run.errors.contains("'sought' says 9: 1 too few"))
      #expect(folder.exists("flow.svg") && folder.exists("flow.csv"))
      #expect(try folder.evidence("flow", "data.csv", "--strict").exitCode == 65)
      try folder.write("flow.json", #"{"screened": 100, "excluded": {"No comparison": 3, "Setting": 4}}"#)
      let json = try folder.evidence("flow", "flow.json", "--format", "json").json()
      #expect(json["boxes"].elements.count == 4 && json["boxes"][1]["count"].number == 7)
      try folder.write("bad.csv", "box,count\nscreend,1\n")
      let bad = try folder.evidence("flow", "bad.csv")
      #expect(bad.exitCode == 65 && bad.errors.contains("did you mean 'screened'?"))
      try folder.write("bad.json", #"{"screened": -1}"#)
      #expect(try folder.evidence("flow", "bad.json").exitCode == 65)
    }
    #expect(try evidence("flow", "dataset:synthetic-flow").errors.isEmpty)
  }
}
