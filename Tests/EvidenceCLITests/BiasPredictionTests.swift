import Testing

/// Prediction intervals of results with risk of bias taken into account.
@Suite struct BiasPredictionTests {
  private static let table = """
    study,effect,se,rob
    A,0.1,0.1,low
    B,0.6,0.12,low
    C,-0.3,0.15,high
    D,0.9,0.2,low
    E,0.2,0.1,high

    """

  /// They are made as 'pool' makes its own by the same choice.
  @Test(arguments: ["t", "z", "riley"]) func theChoiceHolds(_ choice: String) throws {
    try withTable(Self.table) { folder in
      let options = ["data.csv", "--measure", "GEN", "--prediction", choice, "--format", "json"]
      let own = try CommandRun.evidence(["pool"] + options, in: folder.url).json()["prediction"]
      let results = try CommandRun.evidence(["rob", "pool"] + options, in: folder.url).json()["strategies"]
      for bound in ["lower", "upper"] {
        let expected = own[bound].number ?? .nan
        #expect(abs((results[0]["prediction"][bound].number ?? .nan) - expected) < 1e-12, "\(choice)")
      }
    }
  }

  @Test func noneIsNone() throws {
    try withTable(Self.table) { folder in
      let json = try folder.evidence(
        "rob", "pool", "data.csv", "--measure", "GEN", "--prediction", "none", "--format", "json"
      ).json()
      #expect(json["strategies"].elements.count > 2)
      #expect(json["strategies"].elements.allSatisfy { $0["prediction"] == .null })
    }
  }
}
