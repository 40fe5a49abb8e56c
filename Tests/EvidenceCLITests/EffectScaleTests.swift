import Testing

/// Ratios are not pooled as if they were logarithms, nor logarithms as if they were ratios.
@Suite struct EffectScaleTests {
  private static let ratios = "A,1.04,0.80,1.35\nB,0.70,0.50,0.98\n"
  private static let logarithms = "A,0.34,0.10,0.58\nB,0.50,0.20,0.80\nC,0.90,0.50,1.30\n"

  private func estimate(_ table: String, _ arguments: String...) throws -> Double? {
    var estimate: Double?
    try withTable(table) { folder throws in
      let run = try CommandRun.evidence(
        ["pool", "data.csv", "--method", "EE", "--format", "json"] + arguments, in: folder.url)
      estimate = try run.json()["coefficients"][0]["estimate"].number
    }
    return estimate
  }

  /// Bounds in the wrong order are a mistake in the row, and no end of the program.
  @Test(arguments: ["pool", "effects", "forest", "check"])
  func boundsInTheWrongOrderAreTold(_ command: String) throws {
    try withTable("study,odds_ratio,lower,upper\nA,0.76,1.25,0.46\nB,0.5,0.3,0.9\n") { folder throws in
      let options = command == "check" ? ["--explain"] : []
      let run = try CommandRun.evidence(
        [command, "data.csv", "--measure", "OR"] + options, in: folder.url)
      let told = "'1.25' is not less than upper"
      #expect(run.exitCode == (command == "check" ? 0 : 65), "\(run.errors)")
      #expect((run.errors + run.output).contains(told), "\(run.errors)")
    }
  }

  @Test(arguments: ["OR", "HR"]) func ratiosUnderTheirNameStop(_ measure: String) throws {
    try withTable("study,\(measure),CI.l,CI.u\n" + Self.ratios) { folder throws in
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", measure, "--column", "effect=\(measure)", "--column", "lower=CI.l",
        "--column", "upper=CI.u")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("data.csv:1: the column '\(measure)' would be read as logarithms"))
      #expect(run.errors.contains("--effect-scale natural"))
    }
  }

  @Test func intervalsTellRatios() throws {
    try withTable("study,effect,lower,upper\n" + Self.ratios) { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "OR")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("symmetric about the estimates only on the log scale"))
    }
  }

  @Test func unevenIntervalsStopWithoutAMeasureToo() throws {
    try withTable("study,effect,lower,upper\nA,2.85,1.50,5.41\nB,1.90,1.10,3.28\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("looks like ratios"))
      #expect(run.errors.contains("--measure OR, and add --effect-scale natural"))
    }
  }

  @Test func oneUnevenIntervalAloneDoesNotStop() throws {
    try withTable("study,effect,lower,upper\nA,2.85,1.50,5.41\nB,1.90,1.10,2.70\n") { folder throws in
      #expect(try folder.evidence("pool", "data.csv").exitCode == 0)
    }
  }

  @Test func logarithmsUnderARatiosNameStop() throws {
    try withTable("study,odds_ratio,lower,upper\n" + Self.logarithms) { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "OR")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("looks like logarithms"))
      #expect(run.errors.contains("--effect-scale log"))
    }
  }

  @Test func logarithmsAreReadAsTheyAre() throws {
    let plain = try estimate("study,effect,lower,upper\n" + Self.logarithms, "--measure", "OR")
    let told = try estimate(
      "study,odds_ratio,lower,upper\n" + Self.logarithms, "--measure", "OR", "--effect-scale", "log")
    #expect(plain != nil && plain == told)
  }

  /// ln 1.04 and ln 0.70 with se = (ln upper - ln lower)/3.92: weights 56.1 and 33.9.
  @Test(arguments: [
    ("OR", "odds_ratio"), ("RR", "risk_ratio"), ("HR", "hazard_ratio"), ("IRR", "rate_ratio"),
  ])
  func printedRatiosAreReadAsPrinted(_ measure: String, _ field: String) throws {
    for header in [field, "ratio"] {
      let found = try estimate("study,\(header),lower,upper\n" + Self.ratios, "--measure", measure)
      #expect(abs((found ?? .nan) - -0.1099471) < 1e-6, "\(header): \(found ?? .nan)")
    }
    let stated = try estimate(
      "study,effect,lower,upper\n" + Self.ratios, "--measure", measure, "--effect-scale", "natural")
    #expect(abs((stated ?? .nan) - -0.1099471) < 1e-6)
  }

  @Test func theChoiceIsAmongTheSettings() throws {
    try withTable("study,effect,lower,upper\n" + Self.ratios) { folder throws in
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", "OR", "--effect-scale", "natural", "--format", "json")
      #expect(try run.json()["settings"]["effect_scale"].string == "natural")
    }
  }

  /// Headers of adjusted ratios, and of ratios with their intervals, name ratios as well.
  @Test(arguments: ["aOR", "Odds ratio (95% CI)", "HR (adjusted)", "adj. OR", "odds_ratio_adj"])
  func headersOfAdjustedRatiosStop(header: String) throws {
    try withTable("study,\(header),SE\nA,1.4,.2\nB,1.7,.3\n") { folder in
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", "OR", "--column", "effect=\(header)", "--column", "se=SE")
      #expect(run.exitCode == 65 && run.errors.contains("--effect-scale"), "\(run.errors)")
    }
  }

  @Test func headersOfLogarithmsDoNot() throws {
    try withTable("study,log OR,SE\nA,1.4,.2\nB,1.7,.3\n") { folder in
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", "OR", "--column", "effect=log OR", "--column", "se=SE")
      #expect(run.exitCode == 0, "\(run.errors)")
    }
  }
}
