import Testing

/// Forest plots read formulas and columns as the analyses do.
@Suite struct ForestRuleTests {
  private static let table = """
    study,effect,se,mean age
    A,0.2,0.1,30
    B,0.3,0.1,35
    C,0.4,0.12,40
    D,0.5,0.12,45

    """

  /// A header between backquotes stands beside the studies, and means to `check` what it means here.
  @Test func moderatorsAreThoseOfTheFormula() throws {
    try withTable(Self.table) { folder in
      let run = try folder.evidence(
        "forest", "data.csv", "--moderators", "`mean age`", "-o", "f.svg", "-o", "f.csv")
      try #require(run.exitCode == 0, "\(run.errors)")
      #expect(try folder.text("f.csv").split(separator: "\n")[0].contains("mean age"))
      for formula in ["`mean age`", "`mean age`, study", "study + `mean age`"] {
        let check = try folder.evidence("check", "data.csv", "--moderators", formula)
        #expect(check.exitCode == 0, "\(check.errors)")
      }
      let check = try folder.evidence("check", "data.csv", "--moderators", "mean age")
      #expect(check.exitCode == 64 && check.errors.contains("--moderators: the formula"), "\(check.errors)")
    }
  }

  private static let shared = """
    study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2
    A,x,usual,20,8,30,25,9,33
    A,y,usual,21,7,31,25,9,33
    B,x,wait,18,6,40,22,7,42
    C,x,wait,18,6,20,22,7,25

    """

  private func order(_ folder: TemporaryFolder, _ options: String...) throws -> [String] {
    let run = try CommandRun.evidence(
      ["forest", "data.csv", "--measure", "MD", "-o", "f.csv"] + options, in: folder.url)
    try #require(run.exitCode == 0, "\(run.errors)")
    var names: [String] = []
    for line in try folder.text("f.csv").split(separator: "\n") where line.hasPrefix("study,") {
      names.append(String(line.split(separator: ",")[1].prefix(1)))
    }
    return names
  }

  /// Studies are ordered by the people who stand beside them: of A 61 in its combined arm, or twice 16.5 in its divided comparator.
  @Test func studiesAreOrderedByWhatIsShown() throws {
    try withTable(Self.shared) { folder throws in
      #expect(try order(folder, "--shared-control", "combine", "--sort", "n1") == ["C", "B", "A"])
      #expect(try order(folder, "--shared-control", "split", "--sort", "n2") == ["A", "A", "C", "B"])
    }
  }

  /// A level of which no study has an effect is named beneath the picture: what has no panel was studied all the same.
  @Test func levelsWithoutStudiesAreNamed() throws {
    let table = "study,outcome,effect,se\nA,EE,0.2,0.1\nB,EE,0.3,0.1\nC,EE,0.4,0.1\nA,DP,,\nB,DP,,\n"
    try withTable(table) { folder in
      let run = try folder.evidence("forest", "data.csv", "--by", "outcome", "-o", "f.svg")
      try #require(run.exitCode == 0, "\(run.errors)")
      let words = try folder.text("f.svg").replacing(/<[^>]*>/, with: " ").split(separator: /\s+/).joined(
        separator: " ")
      #expect(words.contains("No result for DP"), "\(words)")
    }
  }
}
