import Testing

/// Which rows and columns are used, and that what is left out is said.
@Suite struct RowTests {
  @Test func whatIsLeftOutIsListed() throws {
    let table = "study,effect,se\nA,1,1\n,NA,1\nC,2,.\nD,2,0\nE,1,0.5\n"
    try withTable(table) { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--format", "json")
      let excluded = try run.json()["excluded"].elements
      #expect(excluded.map { $0["row"].number } == [2, 3, 4])
      #expect(excluded.map { $0["study"].string } == ["A", "C", "D"])
      #expect(
        excluded.map { $0["reason"].string } == [
          "missing effect", "missing se", "its sampling variance is 0",
        ])
      #expect(excluded[0].keys == ["row", "study", "reason"])
      #expect(run.errors.contains("data.csv:4: C: missing se"))
      let strict = try folder.evidence("pool", "data.csv", "--strict", "-o", "a.json")
      #expect(
        strict.exitCode == 65 && strict.errors.contains("data.csv:3") && strict.errors.contains("--strict"))
      #expect(!folder.exists("a.json"))
      let effects = try folder.evidence("effects", "data.csv", "--strict")
      #expect(effects.exitCode == 65)
    }
  }

  @Test func strictPassesWholeTables() throws {
    try withTable(Tables.effects) { folder throws in
      #expect(try folder.evidence("pool", "data.csv", "--strict").exitCode == 0)
    }
  }

  @Test func conditionsAndInclude() throws {
    let table = "study,effect,se,site,include\nA,1,1,x,yes\nB,2,1,y,no\nC,3,1,x,\nD,4,1,z,YES\n"
    try withTable(table) { folder throws in
      func studies(_ arguments: String...) throws -> [String?] {
        let run = try CommandRun.evidence(
          ["effects", "data.csv", "--format", "json"] + arguments, in: folder.url)
        return try run.json()["effects"].elements.map { $0["study"].string }
      }
      #expect(try studies() == ["A", "C", "D"])
      #expect(try studies("--where", "site=x") == ["A", "C"])
      #expect(try studies("--where", "site!=x") == ["D"])
      #expect(try studies("--where", "site!=x", "--where", "study!=A") == ["D"])
      #expect(try studies("--where", "include=") == ["C"])
    }
  }

  @Test func missingValuesOfByAndSubgroupAreLeftOut() throws {
    let table = "study,effect,se,g,w\nA,1,1,x,1\nB,2,1,,1\nC,3,1,y,2\nD,4,1,y,\nE,5,1,x,3\n"
    try withTable(table) { folder throws in
      for option in ["--by", "--subgroup"] {
        let run = try folder.evidence("pool", "data.csv", option, "g", "--format", "json")
        #expect(run.exitCode == 0)
        #expect(try run.json()["excluded"].elements.map { $0["study"].string } == ["B"])
        #expect(run.errors.contains("data.csv:3: B: missing g"))
        #expect(try folder.evidence("pool", "data.csv", option, "g", "--strict").exitCode == 65)
      }
      let weights = try folder.evidence("pool", "data.csv", "--weights", "w", "--format", "json")
      #expect(try weights.json()["excluded"].elements.map { $0["study"].string } == ["D"])
      #expect(try weights.json()["k"].number == 4)
    }
  }

  @Test func missingValuesOfModeratorsAreLeftOut() throws {
    try withTable("study,effect,se,x\nA,1,1,1\nB,2,1,\nC,3,1,2\nD,4,1,4\nE,5,1,3\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--moderators", "x", "--format", "json")
      #expect(try run.json()["k"].number == 4)
      #expect(try run.json()["excluded"][0]["reason"].string == "missing the moderator x")
    }
  }

  @Test func aPanelWithoutStudiesIsLeftOut() throws {
    try withTable("study,effect,se,g\nA,1,,x\nB,2,1,y\nC,3,1,y\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--by", "g", "--format", "json")
      #expect(run.exitCode == 0)
      #expect(try run.json()["analyses"].elements.map { $0["by"].string } == ["y"])
      #expect(try run.json()["warnings"].elements.contains { $0["code"].string == "no-studies" })
      #expect(run.errors.contains("data.csv:2: A: missing se"))
    }
    try withTable("study,effect,se,g\nA,1,1,\nB,2,1,\n") { folder throws in
      let run = try folder.evidence("forest", "data.csv", "--by", "g", "-o", "x.svg")
      #expect(run.exitCode == 65 && run.errors.contains("no study is left"))
      #expect(!folder.exists("x.svg"))
    }
  }

  @Test func rowsOfOneTrial() throws {
    let table = "study,trial,effect,se,scale\nA,T,1,1,u\nA,T,2,1,v\nB,V,3,1,u\nB,V,1,1,v\n"
    try withTable(table) { folder throws in
      #expect(try folder.evidence("pool", "data.csv").exitCode == 65)
      #expect(try folder.evidence("pool", "data.csv", "--by", "scale").exitCode == 0)
      #expect(try folder.evidence("pool", "data.csv", "--where", "scale=u").exitCode == 0)
      let allowed = try folder.evidence("pool", "data.csv", "--allow-dependent", "--format", "json")
      #expect(allowed.exitCode == 0)
      #expect(try allowed.json()["warnings"].elements.contains { $0["code"].string == "dependent-rows" })
    }
    try withTable("study,effect,se\nA,1,1\nB,2,1\nA,3,1\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.exitCode == 0)
      #expect(run.errors.contains("'A' stands in lines 2, 4"))
    }
  }

  @Test func doubleZerosOfRatios() throws {
    try withTable(Tables.events) { folder throws in
      func count(_ arguments: String...) throws -> (k: Double?, excluded: Int) {
        let json = try CommandRun.evidence(
          ["pool", "data.csv", "--format", "json"] + arguments, in: folder.url
        ).json()
        return (json["k"].number, json["excluded"].elements.count)
      }
      #expect(try count("--measure", "RR") == (3, 1))
      #expect(try count("--measure", "RR", "--keep00") == (4, 0))
      #expect(try count("--measure", "RD") == (4, 0))
      #expect(try count("--measure", "RD", "--drop00") == (3, 1))
      #expect(try count("--measure", "OR", "--method", "Peto") == (3, 1))
    }
  }

  @Test(arguments: [
    ("semicolons and decimal commas", "study;effect;se\r\nA;1,5;0,2\r\nB;1;0,3\r\n"),
    ("tabs and decimal commas", "study\teffect\tse\nA\t1,5\t0,2\nB\t1\t0,3\n"),
    ("a byte-order mark", "\u{FEFF}study,effect,se\nA,1.5,0.2\nB,1,0.3\n"),
    ("old Macintosh line ends", "study,effect,se\rA,1.5,0.2\rB,1,0.3\r"),
    ("quotes", "\"study\",\"effect\",\"se\"\n\"A\",\"1.5\",\"0.2\"\n\"B\",\"1\",\"0.3\"\n"),
    ("spaces", " study , effect , se \n A , 1.5 , 0.2 \nB,1,0.3\n"),
    ("what spreadsheets leave", "study,effect,se,,\nA,1.5,0.2,,\nB,1,0.3,,\n,,,,\n,,,,\n"),
    ("metafor's letters", "slab,yi,vi\nA,1.5,0.04\nB,1,0.09\n"),
    ("capitals", "Study,Effect,SE\nA,1.5,0.2\nB,1,0.3\n"),
    ("a column that nothing needs", "study,remark,effect,se\nA,\"a, b\",1.5,0.2\nB,12%,1,0.3\n"),
    ("no final line end", "study,effect,se\nA,1.5,0.2\nB,1,0.3"),
  ]) func theSameTableInAnotherForm(_ name: String, _ text: String) throws {
    try withTable(text) { folder throws in
      let run = try folder.evidence("effects", "data.csv", "--format", "json")
      let effects = try run.json()["effects"].elements
      #expect(effects.map { $0["study"].string } == ["A", "B"], "\(name): \(run.errors)")
      #expect(effects.map { $0["effect"].number } == [1.5, 1])
      #expect(abs((effects[0]["se"].number ?? 0) - 0.2) < 1e-15)
    }
  }

  @Test func columnsUnderOtherNames() throws {
    let table = "Étude,Ergebnis (95%),ERR,effect\n張,1.5,0.2,9\nB,1,0.3,9\n"
    try withTable(table) { folder throws in
      for fields in [["study", "effect", "se"], ["slab", "yi", "sei"]] {
        let run = try folder.evidence(
          "effects", "data.csv", "--column", "\(fields[0])=Étude", "--column", "\(fields[1])=Ergebnis (95%)",
          "--column", "\(fields[2])=ERR", "--format", "json")
        #expect(try run.json()["effects"][0]["study"].string == "張", "\(run.errors)")
        #expect(try run.json()["effects"][0]["effect"].number == 1.5)
      }
    }
  }

  @Test func lettersMeanWhatTheMeasureNeeds() throws {
    try withTable("ai,bi,ci,di\n4,119,11,128\n6,300,29,274\n") { folder throws in
      #expect(try folder.evidence("pool", "data.csv", "--measure", "RR").exitCode == 0)
    }
    try withTable("ai,mi,ni\n0.8,10,100\n0.9,10,120\n") { folder throws in
      #expect(try folder.evidence("pool", "data.csv", "--measure", "ABT").exitCode == 0)
    }
    try withTable("m1i,sd1i,n1i,m2i,sd2i,n2i\n1,2,10.0,2,2,12.0\n2,2,11,2,2,12\n") { folder throws in
      #expect(try folder.evidence("pool", "data.csv", "--measure", "SMD").exitCode == 0)
    }
  }

  /// Where a cell of the column is blank the study's name decides what is said, as without the column.
  @Test func blankTrialsLeaveItToTheStudysName() throws {
    let table = "study,trial,effect,se\nA,,1,0.5\nA,,2,0.4\nB,B,1.5,0.3\n"
    try withTable(table) { folder in
      let run = try folder.evidence("pool", "data.csv")
      #expect(
        run.errors.contains("the study 'A' stands in lines 2, 3; rows of one trial are not independent"))
    }
    // Rows of one study that are of different trials have said so.
    try withTable(table.replacing("A,,1", with: "A,A1,1").replacing("A,,2", with: "A,A2,2")) { folder in
      let run = try folder.evidence("pool", "data.csv")
      #expect(!run.errors.contains("stands in lines"))
    }
    try withTable(table.replacing("A,,1", with: "A,A1,1")) { folder in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.errors.contains("the study 'A' stands in lines 2, 3"))
    }
  }

  @Test func aSubgroupWithoutAResultIsNamed() throws {
    let table = "study,events1,n1,events2,n2,g\nA,0,100,20,100,x\nB,0,150,30,150,x\nC,3,150,30,150,y\n"
    try withTable(table) { folder in
      let run = try CommandRun.evidence(
        ["pool", "data.csv", "--measure", "RR", "--method", "MH", "--subgroup", "g"], in: folder.url)
      #expect(run.exitCode == 0)
      #expect(
        run.errors.contains("the subgroup 'x' has no effect of its own: in each of the studies a group has"))
    }
  }
}
