import Testing

/// A table that cannot be used, and what the message must name.
struct BadTable: CustomTestStringConvertible {
  var name: String
  var text: String
  var arguments: [String]
  /// The line of the file, or `nil` where it has none to name.
  var line: Int?
  /// Words that the message must hold: the column and the value.
  var words: [String]

  init(_ name: String, _ text: String, _ arguments: [String] = [], line: Int?, _ words: String...) {
    (self.name, self.text, self.arguments, self.line, self.words) = (name, text, arguments, line, words)
  }

  var testDescription: String { name }

  private static let smd = ["--measure", "SMD"]
  private static let rr = ["--measure", "RR"]

  static let cells: [BadTable] = [
    .init("a word for a number", Tables.means("1,two,10,2,2,10"), smd, line: 3, "'sd1'", "'two'"),
    .init("a decimal comma", Tables.means("1,\"2,5\",10,2,2,10"), smd, line: 3, "'sd1'", "'2,5'", "point"),
    .init("a percentage", Tables.means("5%,2,10,2,2,10"), smd, line: 3, "'mean1'", "'5%'", "percent"),
    .init("negative SD", Tables.means("1,2,10,2,-2,10"), smd, line: 3, "'sd2'", "'-2'"),
    .init("negative n", Tables.means("1,2,10,2,2,-10"), smd, line: 3, "'n2'", "'-10'"),
    .init(
      "events above n", "study,events1,n1,events2,n2\nA,11,10,2,12\n", rr, line: 2, "'events1'", "'11'",
      "exceeds n1"),
    .init("negative events", "study,events1,n1,events2,n2\nA,1,10,-2,12\n", rr, line: 2, "'events2'", "'-2'"),
    .init(
      "a correlation above 1", "study,r,n\nA,0.3,20\nB,1.2,30\n", ["--measure", "ZCOR"], line: 3, "'r'",
      "'1.2'", "between -1 and 1"),
    .init(
      "a correlation below -1", "study,ri,ni\nA,-1.01,20\n", ["--measure", "COR"], line: 2, "'ri'", "'-1.01'"),
    .init("negative variance", "study,effect,variance\nA,1,0.2\nB,1,-0.2\n", line: 3, "'variance'", "'-0.2'"),
    .init("negative standard error", "study,yi,sei\nA,1,-0.2\n", line: 2, "'sei'", "'-0.2'"),
    .init(
      "bounds the wrong way round", "study,effect,lower,upper\nA,1,2,0\n", line: 2, "'lower'", "'2'",
      "exceeds upper"),
    .init(
      "a weight that is not positive", "study,effect,se,w\nA,1,1,2\nB,1,1,0\n", ["--weights", "w"], line: 3,
      "'w'", "'0'"),
    .init(
      "a weight that is no number", "study,effect,se,w\nA,1.5,1,2.5\nB,1,1,several\n", ["--weights", "w"],
      line: 3, "'w'", "'several'", "is not a number"),
    .init(
      "a weight with a decimal comma", "study,effect,se,w\nA,1.5,1,2\nB,1,1,\"1,5\"\n", ["--weights", "w"],
      line: 3, "'w'", "'1,5'", "is not a number; write a decimal point"),
    .init(
      "a word among a moderator's numbers", "study,effect,se,x\nA,1,1,1\nB,1,1,2\nC,2,1,tree\nD,2,1,4\n",
      ["--moderators", "x"], line: 4, "'x'", "'tree'"),
    .init(
      "include neither yes nor no", "study,effect,se,include\nA,1,1,maybe\n", line: 2, "'include'", "'maybe'"),
    .init(
      "a cell after one with line ends", "study,note,effect,se\nA,\"two\nlines\",x,1\n", line: 3, "'effect'",
      "'x'"),
  ]

  static let shapes: [BadTable] = [
    .init("nothing at all", "", line: nil, "empty"),
    .init("blank lines alone", "\n\n  \n", line: nil, "empty"),
    .init("a header alone", "study,effect,se\n", line: 1, "no rows"),
    .init("duplicate headers", "study,se,effect,se\nA,1,1,1\n", line: 1, "'se'", "2 and 4"),
    .init("a short row", "study,effect,se\nA,1,1\nB,1\n", line: 3, "2 cells", "3 headers"),
    .init("a long row", "study,effect,se\nA,1,1,5\n", line: 2, "4 cells", "3 headers"),
    .init("a quote never closed", "study,effect,se\nA,1,1\n\"B,1,1\n", line: 3, "quotation mark"),
    .init("a value without a header", "study,effect,se,\nA,1,1,lost\n", line: 2, "'lost'"),
    .init("a damaged workbook", "PK\u{3}\u{4}rest", line: nil, "damaged or no workbook"),
    .init(
      "a missing column", "study,mean1,sdd1,n1,mean2,sd2,n2\nA,1,2,10,2,2,10\n", smd, line: 1, "sd1",
      "did you mean 'sdd1'", "--column sd1="),
    .init(
      "no column that is meant", "study,dose\nA,1\nB,2\n", smd, line: 1, "mean1, sd1, n1, mean2, sd2, n2",
      "or ready-made effects: effect with variance, se, or lower and upper"),
    .init(
      "columns of another kind", Tables.events, smd, line: 1, "mean1, sd1, mean2, sd2", "events1"),
    .init("no moderator", Tables.effects, ["--moderators", "yaer"], line: 1, "'yaer'", "'year'"),
    .init("no subgroup", Tables.effects, ["--subgroup", "seting"], line: 1, "'seting'", "'setting'"),
    .init("no column to divide by", Tables.effects, ["--by", "seting"], line: 1, "'seting'", "'setting'"),
    .init("no column of a condition", Tables.effects, ["--where", "yer=2001"], line: 1, "'yer'", "'year'"),
    .init(
      "no column of that header", Tables.effects, ["--column", "se=stderr"], line: 1, "'stderr'", "study"),
    .init(
      "no row meets the condition", Tables.effects, ["--where", "study=Z"], line: 1, "no row has 'Z'",
      "it has A, B, C, D"),
    .init(
      "no row after two conditions", Tables.effects, ["--where", "study=A", "--where", "setting=clinic"],
      line: nil,
      "no row is left"),
    .init(
      "every row is left out", "study,effect,se\nA,,1\nB,1,NA\n", line: nil, "line 2, A: missing effect",
      "line 3, B: missing se"),
    .init(
      "rows of one trial", "study,trial,effect,se\nA,T,1,1\nB,U,1,1\nC,T,1,1\n", line: 2, "'T'",
      "lines 2, 4", "--allow-dependent"),
  ]
}

/// Malformed data: one message that names file, line, column and value; exit 65; no output.
@Suite struct BadInputTests {
  @Test(arguments: BadTable.cells + BadTable.shapes) func ends65(_ bad: BadTable) throws {
    try withTable(bad.text) { folder throws in
      let run = try CommandRun.evidence(
        ["pool", "data.csv"] + bad.arguments + ["-o", "result.json", "--format", "json"], in: folder.url)
      #expect(run.exitCode == 65, "\(run.errors)")
      #expect(run.output.isEmpty)
      #expect(run.errors.hasPrefix("evidence: error: data.csv:" + (bad.line.map { "\($0):" } ?? "")))
      #expect(run.errors.split(separator: "\n").count == 1)
      for word in bad.words { #expect(run.errors.contains(word), "'\(word)' in: \(run.errors)") }
      #expect(folder.names == ["data.csv"])
    }
  }

  @Test(arguments: ["effects", "forest"]) func otherCommandsToo(_ command: String) throws {
    try withTable(Tables.means("1,two,10,2,2,10")) { folder throws in
      let run = try folder.evidence(command, "data.csv", "--measure", "SMD", "-o", "x.csv", "-o", "x.json")
      #expect(run.exitCode == 65)
      #expect(
        run.errors == "evidence: error: data.csv:3: column 'sd1': 'two' is not a number; "
          + "leave the cell empty if the value is missing\n")
      #expect(folder.names == ["data.csv"])
    }
  }

  @Test func aFileKeepsItsContentAfterAnError() throws {
    try withTable("study,effect,se\nA,1,x\n") { folder throws in
      try folder.write("result.csv", "before")
      #expect(try folder.evidence("pool", "data.csv", "-o", "result.csv").exitCode == 65)
      #expect(try folder.text("result.csv") == "before")
    }
  }

  @Test func noSuchInput() throws {
    let run = try evidence("pool", "/no/such/file.csv")
    #expect(run.exitCode == 66)
    #expect(run.errors == "evidence: error: /no/such/file.csv: there is no such file, and no such folder\n")
    let folder = try evidence("pool", "/tmp")
    #expect(folder.exitCode == 66 && folder.errors.contains("directory"))
    let dataset = try evidence("pool", "dataset:bgc")
    #expect(dataset.exitCode == 66 && dataset.errors.contains("did you mean 'bcg'?"))
  }

  @Test func confoundedModeratorsAreNamed() throws {
    let table =
      "study,effect,se,x,z,same\nA,1,.5,1,2,k\nB,2,.4,2,4,k\nC,1,.3,3,6,k\nD,2,.3,5,10,k\nE,1,.2,4,8,k\n"
    try withTable(table) { folder throws in
      let confounded = try folder.evidence("pool", "data.csv", "--moderators", "x + z")
      #expect(confounded.exitCode == 65)
      #expect(confounded.errors.contains("'z' is determined by 'x'"))
      let constant = try folder.evidence("pool", "data.csv", "--moderators", "same")
      #expect(constant.exitCode == 65)
      #expect(constant.errors.contains("'same' is 'k' in every study"))
      let subgroup = try folder.evidence("pool", "data.csv", "--subgroup", "same")
      #expect(
        subgroup.exitCode == 0 && subgroup.errors.contains("no test between subgroups"), "\(subgroup.errors)")
      let many = try folder.evidence("pool", "data.csv", "--moderators", "study")
      #expect(many.exitCode == 65 && many.errors.contains("fewer moderators"))
    }
  }
}
