import Testing

/// Rare events through the command: methods, refusals, and methods side by side.
@Suite struct RareEventTests {
  private static let sparse = """
    study,events1,n1,events2,n2
    A,0,116,3,117
    B,1,44,3,35
    C,2,208,9,195
    D,0,118,0,105
    E,4,64,1,69

    """

  @Test func oneStageIsTold() throws {
    try withTable(Self.sparse) { folder in
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", "OR", "--method", "GLMM", "-o", "p.json", "-o", "p.txt")
      #expect(run.exitCode == 0, "\(run.errors)")
      let json = try JSON(folder.text("p.json"))
      #expect(json["k"].number == 4)
      #expect(json["test"].string == "z")
      #expect(json["settings"]["glmm"].string == "CM.EL")
      #expect(json["heterogeneity"]["i2"] == .null && json["heterogeneity"]["h2"] == .null)
      #expect(json["heterogeneity"]["lrt"].number != nil)
      #expect(json["studies"][0]["weight"] == .null)
      #expect(json["profile_likelihood"]["lower"].number != nil)
      let text = try folder.text("p.txt")
      #expect(text.contains("profile-likelihood interval") && text.contains("CM.EL: conditional, exact"))
      #expect(run.errors.contains("D: no events, or only events, in both groups"))
    }
  }

  @Test(arguments: [
    (["--method", "GLMM", "--test", "knha"], "use z or t"),
    (["--method", "LRP", "--test", "t"], "use z"),
    (["--method", "beta-binomial", "--moderators", "x"], "--moderators does not go with"),
    (["--method", "GLMM", "--weights", "n1"], "--weights does not go with"),
    (["--glmm", "UM.FS"], "--glmm belongs to --method GLMM"),
    (["--method", "GLMM", "--correlated"], "--correlated belongs to --glmm UM.RS"),
    (["--method", "GLMM", "--glmm", "UM.XS"], "did you mean"),
    (["--study-interval", "wilson"], "--study-interval wilson is for PR"),
  ])
  func choicesThatDoNotGoTogether(_ options: [String], _ words: String) throws {
    try withTable(Self.sparse) { folder in
      let run = try CommandRun.evidence(["pool", "data.csv", "--measure", "OR"] + options, in: folder.url)
      #expect(run.exitCode == 64)
      #expect(run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test func separationAndHalvesAreNamed() throws {
    try withTable("study,events1,n1,events2,n2\nA,0,50,3,50\nB,0,40,2,45\n") { folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "OR", "--method", "GLMM")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("separation: the intervention group of every study has no event"))
      // What can be estimated is.
      let penalized = try folder.evidence("pool", "data.csv", "--measure", "OR", "--method", "LRP")
      #expect(penalized.exitCode == 0)
      let rare = try folder.evidence("rare", "data.csv", "--measure", "OR", "--format", "json")
      #expect(rare.exitCode == 0, "\(rare.errors)")
      let methods = try rare.json()["methods"].elements
      let exact = try #require(methods.first { $0["method"].string == "exact" })
      #expect(exact["lower"] == .null && exact["upper"].number != nil && exact["note"].string != nil)
    }
    try withTable("study,events1,n1,events2,n2\nA,1.5,50,3,50\nB,2,40,2,45\n") { folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "OR", "--method", "GLMM")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("events1 of 'A' is 1.5"))
    }
  }

  @Test(arguments: ["OR", "RR", "RD"]) func methodsStandSideBySide(_ measure: String) throws {
    try withTable(Self.sparse) { folder in
      let run = try folder.evidence(
        "rare", "data.csv", "--measure", measure, "-o", "r.json", "-o", "r.csv", "-o", "r.txt", "-o", "r.svg")
      #expect(run.exitCode == 0, "\(run.errors)")
      let json = try JSON(folder.text("r.json"))
      #expect(json["schema"].string == "evidence.rare/1")
      let methods = json["methods"].elements
      #expect(methods.allSatisfy { $0["estimate"].number != nil || $0["note"].string != nil })
      let betaBinomial = try #require(methods.first { $0["method"].string == "beta-binomial" })
      #expect(betaBinomial["studies"].number == 5 && betaBinomial["double_zeros"].string == "used")
      let mantelHaenszel = try #require(methods.first { $0["method"].string == "MH" })
      #expect(mantelHaenszel["double_zeros"].string == (measure == "RD" ? "used" : "left out"))
      #expect(try folder.text("r.txt").contains("What each takes for granted"))
      #expect(try folder.text("r.svg").contains("Beta-binomial"))
    }
  }

  /// Each value of a column has its own methods, and why one has none there is told of it alone.
  @Test func eachLevelOfAColumn() throws {
    let table = """
      study,outcome,events1,n1,events2,n2
      A,falls,0,116,3,117
      B,falls,1,44,3,35
      C,falls,2,208,9,195
      D,falls,0,118,0,105
      A,injuries,0,116,1,117
      B,injuries,0,44,2,35

      """
    try withTable(table) { folder in
      let run = try folder.evidence(
        "rare", "data.csv", "--measure", "OR", "--by", "outcome", "-o", "r.json", "-o", "r.csv", "-o",
        "r.txt",
        "-o", "r.svg")
      #expect(run.exitCode == 0, "\(run.errors)")
      let analyses = try JSON(folder.text("r.json"))["analyses"].elements
      #expect(analyses.map { $0["by"].string } == ["falls", "injuries"])
      #expect(analyses.map { $0["double_zeros"].number } == [1, 0])
      func method(_ code: String, _ level: Int) throws -> JSON {
        try #require(analyses[level]["methods"].elements.first { $0["method"].string == code })
      }
      #expect(try method("CM.EL", 0)["estimate"].number != nil)
      #expect(try method("CM.EL", 1)["note"].string?.contains("separation") == true)
      #expect(try method("LRP", 1)["estimate"].number != nil)
      // A level alone is what it is beside others.
      let alone = try folder.evidence(
        "rare", "data.csv", "--measure", "OR", "--where", "outcome=falls", "--format", "json")
      let own = try alone.json()["methods"].elements
      for (one, other) in zip(own, analyses[0]["methods"].elements) {
        #expect(one["estimate"].number == other["estimate"].number && one["se"].number == other["se"].number)
      }
      let csv = try folder.text("r.csv").split(separator: "\n")
      #expect(csv[0].hasPrefix("by,method,") && csv.count == 1 + 2 * own.count)
      #expect(try folder.text("r.txt").contains("outcome: injuries\n"))
      #expect(try folder.text("r.svg").contains("injuries"))
    }
  }

  /// Where no study has an effect of its own, Wald's Q is not 0 but undefined.
  @Test func noStudyHasAnEffectOfItsOwn() throws {
    try withTable("study,events1,n1,events2,n2\nA,0,15,1,11\nB,0,29,1,43\nC,1,8,0,8\n") { folder in
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", "OR", "--method", "GLMM", "-o", "p.json", "-o", "p.txt")
      #expect(run.exitCode == 0, "\(run.errors)")
      let heterogeneity = try JSON(folder.text("p.json"))["heterogeneity"]
      #expect(heterogeneity["q"] == .null && heterogeneity["q_p"] == .null)
      #expect(heterogeneity["q_df"].number == 2 && heterogeneity["lrt"].number != nil)
      #expect(run.errors.contains("no study has an effect of its own"))
      let text = try folder.text("p.txt")
      #expect(!text.contains("Wald Q") && text.contains("likelihood ratio"))
    }
  }

  /// One event among 825 people: the standard error is right, and the likelihood so far from quadratic that it tells little.
  @Test func hardlyAnyEvents() throws {
    let sizes = [
      63, 13, 46, 8, 53, 15, 33, 9, 24, 58, 69, 33, 72, 49, 14, 13, 75, 29, 10, 46, 52, 45, 9, 24,
    ]
    let rows = sizes.enumerated().map { "\($0),\($0 == 8 ? 1 : 0),\($1)\n" }.joined()
    try withTable("study,events,n\n" + rows) { folder in
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", "PLO", "--method", "GLMM", "--format", "json")
      let json = try run.json()
      let coefficient = json["coefficients"][0]
      // By second differences of the log-likelihood on a dense grid: 6.588.
      #expect(abs((coefficient["estimate"].number ?? 0) + 7.022_94) < 1e-4)
      #expect(abs((coefficient["se"].number ?? 0) - 6.588) < 0.01)
      #expect(abs((json["profile_likelihood"]["upper"].number ?? 0) + 5.273_97) < 1e-4)
      #expect(run.errors.contains("far from quadratic"))
    }
  }

  /// Without an event anywhere each method says why it has no result, and what can be told is.
  @Test func noEventAnywhere() throws {
    try withTable("study,events1,n1,events2,n2\nA,0,50,0,50\nB,0,40,0,45\nC,0,100,0,90\n") { folder in
      for method in ["MH", "Peto", "LRP", "GLMM", "beta-binomial"] {
        let run = try folder.evidence("pool", "data.csv", "--measure", "OR", "--method", method)
        #expect(
          run.exitCode == 65 && run.errors.contains("no study tells of the effect"), "\(run.errors)")
      }
      let ratio = try folder.evidence("rare", "data.csv", "--measure", "OR", "--format", "json")
      #expect(ratio.exitCode == 0, "\(ratio.errors)")
      #expect(try ratio.json()["methods"].elements.allSatisfy { $0["note"].string != nil })
      let difference = try folder.evidence("rare", "data.csv", "--measure", "RD", "--format", "json")
      let methods = try difference.json()["methods"].elements
      #expect(methods.contains { $0["method"].string == "SSW" && $0["upper"].number != nil })
    }
    try withTable("study,events,n\nA,0,100\nB,0,90\n") { folder in
      let run = try folder.evidence(
        "rare", "data.csv", "--measure", "PLO", "-o", "r.json", "-o", "r.txt", "-o", "r.svg")
      #expect(run.exitCode == 0, "\(run.errors)")
      let exact = try JSON(folder.text("r.json"))["methods"][0]
      #expect(exact["method"].string == "exact" && exact["estimate"] == .null && exact["lower"] == .null)
      // The logit of 1 - 0.025^(1/190).
      #expect(abs((exact["upper"].number ?? 0) + 3.931_8) < 1e-3)
      #expect(try folder.text("r.txt").contains("Exact, all people together"))
      #expect(try folder.text("r.svg").contains("Exact, all people together"))
    }
  }

  /// Every cell that is no whole number is named with its line.
  @Test func allFractionsAreNamed() throws {
    let table = "study,events1,n1,events2,n2\nA,3.5,50,1,50\nB,1,40,0.2,45\nC,2,100,1,90.5\n"
    try withTable(table) { folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "OR", "--method", "GLMM")
      #expect(run.exitCode == 65)
      for cell in [
        "line 2: events1 of 'A' is 3.5", "line 3: events2 of 'B' is 0.2", "line 4: n2 of 'C' is 90.5",
      ] {
        #expect(run.errors.contains(cell), "\(run.errors)")
      }
    }
  }

  /// Each coefficient of a regression has its profile: those of vaccination by latitude, by trapezoidal sums of 3001 nodes and the
  /// search of Nelder and Mead.
  @Test func coefficientsHaveProfiles() throws {
    let table = """
      study,events1,n1,events2,n2,latitude
      1,4,123,11,139,44
      2,6,306,29,303,55
      3,3,231,11,220,42
      4,62,13598,248,12867,52
      5,33,5069,47,5808,13
      6,180,1541,372,1451,44
      7,8,2545,10,629,19
      8,505,88391,499,88391,13
      9,29,7499,45,7277,27
      10,17,1716,65,1665,42
      11,186,50634,141,27338,18
      12,5,2498,3,2341,33
      13,27,16913,29,17854,33

      """
    try withTable(table) { folder in
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", "OR", "--method", "GLMM", "--glmm", "CM.AL", "--moderators",
        "latitude", "-o", "p.json", "-o", "p.txt")
      #expect(run.exitCode == 0, "\(run.errors)")
      let coefficients = try JSON(folder.text("p.json"))["coefficients"].elements
      let wanted = [(-0.219_723_09, 0.713_088_09), (-0.042_622_97, -0.016_020_44)]
      for (coefficient, bounds) in zip(coefficients, wanted) {
        let profile = coefficient["profile_likelihood"]
        #expect(abs((profile["lower"].number ?? 0) - bounds.0) < 1e-6)
        #expect(abs((profile["upper"].number ?? 0) - bounds.1) < 1e-6)
      }
      #expect(try folder.text("p.txt").contains("95% by profile likelihood"))
    }
  }

  /// What is added to zero cells is told to change nothing where counts are pooled, and SSW has an interval of tau2.
  @Test func whatIsAddedBesideCounts() throws {
    try withTable(Self.sparse) { folder in
      for (option, value) in [("--add", "1"), ("--to", "all"), ("--zero-correction", "TACC")] {
        let run = try folder.evidence("pool", "data.csv", "--measure", "OR", "--method", "LRP", option, value)
        #expect(run.exitCode == 0)
        #expect(run.errors.contains("does not change the result"), "\(option): \(run.errors)")
      }
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", "OR", "--method", "SSW", "--tau2-ci", "QP", "--format", "json")
      #expect(try run.json()["heterogeneity"]["tau2_upper"].number != nil, "\(run.errors)")
    }
  }

  /// Proportions near 0 and 1 have digits that tell them from these, and beside exact intervals stand as they were counted.
  @Test func proportionsNearTheEnds() throws {
    try withTable("study,events,n\nA,0,20\nB,1,35\nC,40,40\nD,3,500\n") { folder in
      let plain = try folder.evidence("pool", "data.csv", "--measure", "PLO")
      #expect(plain.output.contains("0.006  0.002 to 0.018"), "\(plain.output)")
      #expect(plain.output.contains("<0.01 to 0.99"))
      let exact = try folder.evidence(
        "pool", "data.csv", "--measure", "PLO", "--method", "GLMM", "--study-interval", "clopper-pearson")
      #expect(exact.output.contains("1.000  0.912 to 1.000"), "\(exact.output)")
    }
  }

  @Test func oneGroup() throws {
    try withTable("study,events,n\nA,0,40\nB,2,31\nC,5,60\nD,1,25\n") { folder in
      let run = try folder.evidence("rare", "data.csv", "--measure", "PLO", "--format", "json")
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(try run.json()["methods"].elements.count == 6)
      let effects = try folder.evidence(
        "effects", "data.csv", "--measure", "PLO", "--study-interval", "clopper-pearson", "--format", "json")
      #expect(try effects.json()["effects"][0]["lower"] == .null)
    }
  }

  @Test func aMeasureOfSomethingElse() throws {
    try withTable("study,effect,se\nA,0.1,0.2\n") { folder in
      #expect(try folder.evidence("rare", "data.csv").exitCode == 64)
      let run = try folder.evidence("rare", "data.csv", "--measure", "SMD")
      #expect(run.exitCode == 64 && run.errors.contains("OR, RR, RD"))
    }
  }
}
