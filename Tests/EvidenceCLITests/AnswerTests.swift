import Foundation
import Testing

/// What a regression is asked through the command. The numbers are held to metafor's by `ReferenceTests`.
@Suite struct AnswerTests {
  private static let table = """
    study,effect,se,components,dose,setting,n
    A,0.10,0.20,training; supervision,1,"Ward, acute",30
    B,0.30,0.22,training,2,"Ward, acute",40
    C,0.50,0.17,supervision,3,Clinic,50
    D,0.20,0.20,training; coaching,4,Clinic,60
    E,0.70,0.24,coaching; supervision,5,Home,50
    F,0.40,0.22,training,6,Home,40
    G,0.60,0.20,supervision,7,Clinic,30
    H,0.30,0.17,coaching,8,"Ward, acute",45
    I,0.35,0.17,coaching;training;supervision,9,Home,55
    J,0.95,0.17,coaching,9.5,Home,65

    """

  private func run(_ options: String...) throws -> CommandRun {
    try withTable(Self.table) { folder in try .evidence(["pool", "data.csv"] + options, in: folder.url) }
  }

  private func bcg(_ options: String...) throws -> CommandRun {
    try evidence(["pool", "dataset:bcg", "--measure", "RR"] + options)
  }

  private func evidence(_ arguments: [String]) throws -> CommandRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    return try .evidence(arguments, in: folder.url)
  }

  @Test func combinationsStandInTheOrderTheyAreWritten() throws {
    let run = try run(
      "--moderators", "dose + setting + n", "--at", "setting=\"Ward, acute\",home; dose=2,4", "--format",
      "json")
    #expect(run.exitCode == 0, "\(run.errors)")
    let predictions = try run.json()["predictions"].elements
    #expect(predictions.map { $0["at"]["setting"].string } == ["Ward, acute", "Ward, acute", "Home", "Home"])
    #expect(predictions.map { $0["at"]["dose"].number } == [2, 4, 2, 4])
    #expect(
      predictions.allSatisfy { ($0["others"]["n"].number ?? 0) > 30 && $0["others"]["dose"].number == nil })
    #expect(try run.json()["settings"]["at"].string == "setting=\"Ward, acute\",home; dose=2,4")
  }

  @Test func textSaysEffectsOnTheirScale() throws {
    let run = try bcg(
      "--moderators", "ablat + alloc", "--at", "ablat=20,70", "--contrasts", "alloc", "--compare", "ablat")
    #expect(run.exitCode == 0, "\(run.errors)")
    for line in [
      "20           0.69  0.46 to 1.04             0.27 to 1.79",
      "Other moderators are at their averages, weighted as the model weights studies: alloc alternate 20.9%, random 48.7%",
      "random against alternate       0.77  0.34 to 1.74  0.48      1.00",
      "Each is the risk ratio at the first level divided by that at the second.",
      "Test of alloc  F(2, 9) = 0.60, p = 0.57",
      "Variance inflation: ablat 1.02; alloc: random against alternate 1.72",
      "Against the smaller model \"ablat\", both by maximum likelihood: chi-squared = 1.34, df = 2, p = 0.51",
    ] {
      #expect(run.output.contains(line), "\(line)")
    }
    #expect(
      run.errors.contains("the studies have ablat from 13 to 55, so the effect at 70 is an extrapolation"))
    let analysed = try bcg("--moderators", "alloc", "--contrasts", "alloc", "--transform", "none")
    #expect(
      analysed.output.contains("Each is the difference in log risk ratio, the first level less the second."))
  }

  /// A difference of Fisher's z is no correlation.
  @Test func differencesWithoutAMeaningStayAsAnalysed() throws {
    let table = "study,r,n,kind\nA,0.5,30,a\nB,0.4,40,a\nC,0.1,50,b\nD,0.2,35,b\nE,0.15,60,b\n"
    let run = try withTable(table) { folder in
      try CommandRun.evidence(
        ["pool", "data.csv", "--measure", "ZCOR", "--moderators", "kind", "--contrasts", "kind"],
        in: folder.url)
    }
    #expect(run.output.contains("Difference"), "\(run.errors)")
    #expect(
      run.output.contains(
        "Each is the difference in Fisher's z of the correlation, the first level less the second."))
  }

  @Test func productsAndMissingInterceptsAreExplained() throws {
    let product = try bcg("--moderators", "ablat * alloc", "--contrasts", "alloc")
    #expect(product.output.contains("divided by that at the second, with ablat at 32.22."))
    #expect(product.output.contains("where the others are 0, or at their reference levels"))
    #expect(product.errors.contains("variance inflation above 5 ('allocrandom' 8.8"))
    #expect(product.errors.contains("a moderator in a product goes together with it"))
    let levels = try bcg("--moderators", "-1 + alloc")
    #expect(
      levels.output.contains("Without an intercept, a test of levels is about their effects themselves"))
    #expect(!levels.errors.contains("inflation"))
  }

  /// Without heterogeneity a new study's interval is that of the mean, which is no knowledge that studies agree.
  @Test func predictionsWithoutHeterogeneityAreExplained() throws {
    let run = try run(
      "--moderators", "setting + components:training", "--list", "components", "--at", "setting=Home",
      "--where", "study!=J")
    #expect(
      run.output.contains(
        "With tau2 = 0 the prediction interval equals the confidence interval; tau may be as large as"),
      "\(run.output)")
  }

  /// The choice of a prediction interval is one for fitted effects as well.
  @Test(arguments: [("t", 2.3646), ("z", 1.95996), ("riley", 2.4469), ("none", nil)] as [(String, Double?)])
  func predictionsFollowTheirChoice(code: String, quantile: Double?) throws {
    let run = try run(
      "--moderators", "dose + n", "--at", "dose=5", "--prediction", code, "--test", "z", "--format", "json")
    let document = try run.json()
    let effect = try #require(document["predictions"].elements.first)
    let width = effect["prediction_upper"].number.map { $0 - (effect["prediction_lower"].number ?? .nan) }
    let tau2 = document["heterogeneity"]["tau2"].number ?? .nan
    let error = effect["se"].number ?? .nan
    let wanted = quantile.map { 2 * $0 * (error * error + tau2).squareRoot() }
    #expect((width == nil) == (wanted == nil))
    if let width, let wanted { #expect(abs(width - wanted) < 1e-4 * wanted) }
  }

  /// Without random terms there is no variance of true effects that a new study's could have.
  @Test func leastSquaresPredictNoNewStudy() throws {
    let options = [
      "pool", "data.csv", "--method", "EE", "--rho", "0.6", "--cluster", "setting", "--moderators", "dose",
      "--at",
      "dose=2",
    ]
    let (text, document) = try withTable(Self.table) { folder in
      (
        try CommandRun.evidence(options, in: folder.url),
        try CommandRun.evidence(options + ["--format", "json"], in: folder.url).json()
      )
    }
    #expect(text.exitCode == 0 && text.output.contains("Fitted effects"), "\(text.errors)")
    #expect(!text.output.contains("prediction interval"))
    let effect = try #require(document["predictions"].elements.first)
    #expect(effect["estimate"].number != nil)
    #expect(effect["prediction_lower"].number == nil && effect["prediction_upper"].number == nil)
  }

  /// A moderator of numbers whose levels have a variance each: the number asked for is the level of that name. By
  /// se² + the level's variance and the degrees of freedom of the combination.
  @Test func aNumberIsItsLevel() throws {
    let effects = [0.1, 0.9, 0.4, -0.6, 0.2, 1.4, 0.5, 0.1, -0.1, 0.7, 0.3, -0.9]
    let rows = effects.enumerated().map { row, effect in "s\(row / 2),\(1 + row % 2),\(effect),0.2\n" }
    let table = "study,time,effect,se\n" + rows.joined()
    let options = [
      "pool", "data.csv", "--random", "time|study", "--struct", "DIAG", "--moderators", "time", "--at",
      "time=2",
      "--prediction", "z",
    ]
    let (text, document) = try withTable(table) { folder in
      (
        try CommandRun.evidence(options, in: folder.url),
        try CommandRun.evidence(options + ["--format", "json"], in: folder.url).json()
      )
    }
    let effect = try #require(document["predictions"].elements.first)
    let variance = try #require(document["structures"][0]["tau2"][1].number)
    let error = try #require(effect["se"].number)
    let upper = try #require(effect["prediction_upper"].number, "\(text.errors)")
    let estimate = try #require(effect["estimate"].number)
    #expect(variance > 0.1)
    #expect(abs(upper - estimate - 1.959964 * (error * error + variance).squareRoot()) < 1e-6)
    // No sum of variances is 0 here, whatever a fit with several calls its sum.
    #expect(text.output.contains("95% prediction interval") && !text.output.contains("With tau2 = 0"))
  }

  @Test func aColumnOfListsIsOneTerm() throws {
    let list = ["--list", "components", "--format", "json"]
    func document(_ options: String...) throws -> JSON {
      try withTable(Self.table) { folder in
        let run = try CommandRun.evidence(["pool", "data.csv"] + options + list, in: folder.url)
        #expect(run.exitCode == 0, "\(run.errors)")
        return try run.json()
      }
    }
    let alone = try document("--moderators", "components")
    let tests = alone["moderator_tests"].elements
    #expect(tests.map { $0["term"].string } == ["components"])
    #expect(tests[0]["statistic"].number == alone["moderator_test"]["statistic"].number)
    let beside = try document(
      "--moderators", "components + dose", "--at", "components:training=0,1", "--compare",
      "components:training + dose")
    #expect(beside["moderator_tests"].elements.map { $0["df1"].number } == [3, 1])
    #expect(beside["comparison"]["df"].number == 2)
    let effects = beside["predictions"].elements.map { $0["estimate"].number ?? .nan }
    let coefficient = beside["coefficients"].elements.first { $0["name"].string == "components:training" }
    #expect(abs(effects[1] - effects[0] - (coefficient?["estimate"].number ?? .nan)) < 1e-12)
  }

  @Test(arguments: [
    (
      "dose + setting", "--at setting=Ward", 65,
      "'setting' has no level 'Ward'; its levels are 'Clinic', 'Home', 'Ward, acute'; one with a comma stands between quotes: --at 'setting=\"Ward, acute\"'"
    ),
    ("dose", "--at dose=high", 64, "--at 'dose=high': the studies have numbers there"),
    ("dose + setting", "--contrasts dose", 65, "'dose' is a number in each study and has no levels"),
    (
      "components", "--contrasts components", 64,
      "studies have several of its values at once; write --at with one of them"
    ),
    ("components", "--at components=training", 64, "\"components:training=0,1\""),
    (
      "components + dose", "--at sleep=1", 64,
      "--at 'sleep' is not known; the choices are dose, components:training"
    ),
    ("dose + setting", "--compare dose+setting", 64, "has as many coefficients"),
    ("dose + n", "--compare dose:n", 64, "'dose:n' is not in the larger model"),
    ("components", "--compare components:sleep", 64, "--compare 'components:sleep'"),
    ("components", "--compare dose", 64, "--compare 'dose': it is not in the formula of moderators"),
  ])
  func whatCannotBeAnsweredIsRefused(moderators: String, option: String, code: Int, message: String) throws {
    let words = option.split(separator: " ", maxSplits: 1).map(String.init)
    let lists = moderators.contains("components") ? ["--list", "components"] : []
    let run = try withTable(Self.table) { folder in
      try CommandRun.evidence(
        ["pool", "data.csv", "--moderators", moderators] + words + lists, in: folder.url)
    }
    #expect(run.exitCode == code && run.output.isEmpty, "\(run.errors)")
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func forestTakesThemToo() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let run = try CommandRun.evidence(
      [
        "forest", "dataset:bcg", "--measure", "RR", "--moderators", "alloc", "--contrasts", "alloc",
        "--format", "json",
      ],
      in: folder.url)
    #expect(try run.json()["contrasts"].elements.count == 3, "\(run.errors)")
  }

  @Test func eachAnalysisHasItsOwn() throws {
    let rows = Self.table.split(separator: "\n").dropFirst()
    let twice =
      "outcome,study,effect,se,components,dose,setting,n\n"
      + rows.map { "x,\($0)\ny,\($0)\n" }.joined()
    let run = try withTable(twice) { folder in
      try CommandRun.evidence(
        [
          "pool", "data.csv", "--by", "outcome", "--moderators", "dose", "--at", "dose=12", "--format",
          "json",
        ],
        in: folder.url)
    }
    let analyses = try run.json()["analyses"].elements
    #expect(analyses.map { $0["predictions"].elements.count } == [1, 1], "\(run.errors)")
    #expect(run.errors.contains("x: the studies have dose from 1 to 9.5"))
  }
}
