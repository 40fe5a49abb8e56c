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
}
