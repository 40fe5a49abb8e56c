import Foundation
import Testing

/// Bayesian syntheses through the command: units of priors, what is refused and how, and each form of a result.
@Suite struct BayesCommandTests {
  private static let effects = """
    study,effect,se,outcome,dose
    A,0.10,0.10,p,1
    B,0.50,0.20,p,2
    C,0.90,0.25,p,3
    D,0.30,0.30,q,4
    E,-0.20,0.22,q,5

    """

  private static let tables = """
    study,events1,n1,events2,n2
    A,12,100,20,100
    B,3,50,9,50
    C,30,200,34,200

    """

  private static let means = """
    study,mean1,sd1,n1,mean2,sd2,n2
    A,20.1,8.2,36,24.3,8.8,49
    B,22,8.1,25,25,9.1,36
    C,18.5,7,25,23,7.9,49

    """

  private func run(_ arguments: [String], on table: String = effects) throws -> CommandRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("data.csv", table)
    let place = arguments.first == "average" ? 2 : 1
    var line = ["bayes"] + arguments
    line.insert("data.csv", at: place)
    return try CommandRun.evidence(line, in: folder.url)
  }

  // MARK: Refusals

  @Test(
    arguments: [
      ([], 64, "--measure GEN needs --prior-tau"),
      (
        ["--prior-tau", "turner:pain:pharma-control", "--measure", "RR"], 64,
        "is for log odds ratios, not for --measure RR"
      ),
      (
        ["--prior-tau", "uniform", "--where", "outcome=q"], 65,
        "its integral is infinite below 3 studies. Use a proper prior"
      ),
      (["--prior-tau", "half-normal:0"], 64, "S is the scale, a number above 0"),
      (["--prior-tau", "half-norml:1"], 64, "did you mean 'half-normal'"),
      (
        ["--prior-tau", "half-normal:1", "--prior-mu", "normal:0:-1"], 64,
        "SD is the standard deviation, a number above 0"
      ),
      (["--prior-tau", "half-normal:1", "--method", "DL"], 64, "--method does not go with bayes"),
      (["--prior-tau", "half-normal:1", "--test", "knha"], 64, "--test does not go with bayes"),
      (["--prior-tau", "half-normal:1", "--subgroup", "outcome"], 64, "use --by"),
      (
        ["--prior-tau", "half-normal:1", "--prior-moderators", "normal:0:1"], 64,
        "--prior-moderators belongs to --moderators"
      ),
      (
        ["--prior-tau", "half-normal:1", "--sensitivity-prior", "uniform"], 64,
        "--sensitivity-prior belongs to --sensitivity"
      ),
      (["average", "--prior-mu", "flat"], 64, "--prior-mu flat: an improper prior"),
      (["average", "--prior-tau", "jeffreys"], 64, "--prior-tau jeffreys: an improper prior"),
      (["average", "--alternative", "less"], 64, "--alternative belongs to --bias"),
      (["average", "--moderators", "dose"], 64, "--moderators does not go with bayes average"),
    ] as [([String], Int32, String)])
  func refuses(_ arguments: [String], _ code: Int32, _ words: String) throws {
    let run = try run(arguments)
    #expect(run.exitCode == code, "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test func priorsHaveUnits() throws {
    // A default that was made for another unit is refused, an empirical prior likewise.
    let points = try run(["--measure", "MD"], on: Self.means)
    #expect(points.exitCode == 64 && points.errors.contains("--measure MD needs --prior-tau"))
    let averaged = try run(["average", "--measure", "MD"], on: Self.means)
    #expect(averaged.exitCode == 64 && averaged.errors.contains("--measure MD needs --prior-mu"))
    let turner = try run(["--measure", "SMD", "--prior-tau", "turner:any"], on: Self.means)
    #expect(turner.exitCode == 64 && turner.errors.contains("is for log odds ratios, not for --measure SMD"))
    let rhodes = try run(["--measure", "OR", "--prior-tau", "rhodes:any"], on: Self.tables)
    #expect(rhodes.exitCode == 64 && rhodes.errors.contains("is for standardised mean differences"))
    let risks = try run(["--measure", "RD"], on: Self.tables)
    #expect(risks.exitCode == 64)
    let turned = try run(
      ["--measure", "RR", "--transform-to", "z", "--prior-tau", "half-normal:0.2"], on: Self.tables)
    #expect(turned.exitCode == 64 && turned.errors.contains("--transform-to is for"))
  }

  @Test func effectsWithoutAMeasureAreTakenAsStandardisedWithAWarning() throws {
    let rhodes = try run(["--prior-tau", "rhodes:any"])
    #expect(rhodes.exitCode == 0 && rhodes.errors.contains("for which it was made"))
    let average = try run(["average"])
    #expect(
      average.exitCode == 0 && average.errors.contains("effects are taken as standardised mean differences"))
    let named = try run(["average", "--prior-mu", "normal:0:1", "--prior-tau", "half-normal:0.3"])
    #expect(named.exitCode == 0 && !named.errors.contains("taken as"))
  }

  // MARK: Units

  /// Defaults of odds ratios are those of standardised differences times π/√3, of Fisher's z half of them.
  @Test func defaultsFollowTheUnit() throws {
    let odds = try run(["average", "--measure", "OR", "--format", "json"], on: Self.tables).json()
    let factor = Double.pi / 3.0.squareRoot()
    #expect(odds["prior"]["mu"].string == "normal:0:\(factor)")
    #expect(odds["prior"]["tau"].string == "inverse-gamma:1:\(0.15 * factor)")
    let correlations = try run(
      ["average", "--measure", "OR", "--transform-to", "z", "--format", "json"], on: Self.tables
    ).json()
    #expect(correlations["prior"]["mu"].string == "normal:0:0.5")
    #expect(correlations["measure"].string == "ZCOR")
    let differences = try run(["--measure", "SMD", "--format", "json"], on: Self.means).json()
    #expect(differences["prior"]["tau"].string == "half-normal:0.5")
    #expect(differences["prior"]["mu"].string == "flat")
  }

  /// z = asinh(d/2) of a standardised difference, with the standard error by the delta method.
  @Test func fisherZ() throws {
    let table = "study,effect,se\nA,0.4,0.2\n"
    let found = try run(
      ["--transform-to", "z", "--prior-tau", "half-normal:1e-9", "--format", "json"], on: table
    ).json()
    let mean = try #require(found["mu"]["mean"].number)
    let deviation = try #require(found["mu"]["sd"].number)
    #expect(abs(mean - asinh(0.2)) < 1e-12)
    #expect(abs(deviation - 0.2 / (0.16 + 4).squareRoot()) < 1e-9)
  }

  @Test func settingsNameThePriorsInForce() throws {
    let posterior = try run(["--measure", "OR", "--format", "json"], on: Self.tables).json()["settings"]
    #expect(posterior["prior_mu"].string == "flat" && posterior["prior_tau"].string == "half-normal:0.5")
    let average = try run(["average", "--measure", "SMD", "--format", "json"], on: Self.means).json()[
      "settings"]
    #expect(average["prior_mu"].string == "normal:0:1")
    #expect(average["prior_tau"].string == "inverse-gamma:1:0.15")
  }

  @Test func priorsOfFields() throws {
    let found = try run(
      ["--measure", "SMD", "--prior-tau", "bartos:common-mental-disorders", "--format", "json"],
      on: Self.means
    ).json()
    #expect(found["prior"]["tau"].string == "bartos:common-mental-disorders")
    let odds = try run(["--measure", "OR", "--prior-tau", "bartos:heart"], on: Self.tables)
    #expect(odds.exitCode == 64 && odds.errors.contains("is for standardised mean differences"))
    let none = try run(["--measure", "SMD", "--prior-tau", "bartos:astrology"], on: Self.means)
    #expect(none.exitCode == 64 && none.errors.contains("a field of medicine"))
  }

  // MARK: Forms

  @Test func jointRegionsAreTold() throws {
    let found = try run(["--measure", "OR", "--format", "json"], on: Self.tables).json()
    let region = found["joint_region"]
    #expect(region["level"].number == 0.95)
    let rows = region["parts"][0].elements
    #expect(rows.count == 21 && rows[0]["tau"].number == 0)
    // Wider than the interval of the mean alone.
    let lowest = try #require(rows.compactMap { $0["lower"].number }.min())
    #expect(lowest < (try #require(found["mu"]["lower"].number)))
    let exact = try run(["--measure", "OR", "--exact", "--format", "json"], on: Self.tables).json()
    #expect(exact["joint_region"] == .null)
  }

  /// A method whose tests are its own needs none to be named.
  @Test func simulationOfAPosteriorNeedsNoTests() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let run = try CommandRun.evidence(
      [
        "simulate", "--k", "3", "--tau2", "0.1", "--methods", "bayes:half-normal:0.5", "--replicates", "200",
      ], in: folder.url)
    #expect(run.exitCode == 0, "\(run.errors)")
  }

  @Test func fewStudiesAreToldWhatThePriorContributed() throws {
    let text = try run(["--measure", "OR"], on: Self.tables).output
    #expect(text.contains("Three studies say little about tau, so the result depends on its prior."))
    #expect(text.contains("With half the prior's scale"))
    #expect(text.contains("no sampling, no seed"))
    let many = try run(["--prior-tau", "half-normal:0.5"]).output
    #expect(!many.contains("say little about tau"))
  }

  @Test func csvHasEveryPart() throws {
    let rows = try run(["--prior-tau", "half-normal:0.5", "--sensitivity", "--format", "csv"]).output
      .split(separator: "\n")
    #expect(rows[0] == "part,name,mean,sd,median,mode,lower,upper,probability_above")
    let parts = Set(rows.dropFirst().map { $0.prefix { $0 != "," } })
    #expect(
      parts == [
        "mu", "tau", "prediction", "study", "sensitivity_mu", "sensitivity_tau", "curve_mu", "curve_tau",
      ])
  }

  @Test func moderatorsHaveCoefficients() throws {
    let found = try run([
      "--prior-tau", "half-normal:0.5", "--moderators", "dose", "--prior-mu", "normal:0:1",
      "--prior-moderators",
      "normal:0:0.5", "--format", "json",
    ]).json()
    let names = found["coefficients"].elements.map { $0["name"].string }
    #expect(names == ["intercept", "dose"])
    #expect(found["prediction"] == .null && found["mu"] == .null)
    #expect(found["coefficients"].elements[1]["bayes_factor"].number != nil)
    #expect(found["log_marginal_likelihood"].number != nil)
  }

  /// The mean of mu by sums over 20,001 effects, 1,401 means and 300 standard deviations (NumPy).
  @Test func exactLikelihoodsOfFewEvents() throws {
    let few = "study,events1,n1,events2,n2\nA,0,20,3,21\nB,1,40,5,38\nC,2,50,1,52\n"
    let json = try run(
      [
        "--measure", "OR", "--exact", "--prior-mu", "normal:0:2.82", "--prior-tau", "half-normal:0.5",
        "--format", "json",
      ], on: few
    ).json()
    #expect(abs(try #require(json["mu"]["mean"].number) + 1.183415) < 1e-5)
    #expect(abs(try #require(json["mu"]["sd"].number) - 0.75742) < 2e-5)
    #expect(abs(try #require(json["tau"]["mean"].number) - 0.43037) < 1e-4)
  }

  @Test func exactLikelihoods() throws {
    let found = try run(["--measure", "OR", "--exact", "--format", "json"], on: Self.tables)
    #expect(found.exitCode == 0, "\(found.errors)")
    let json = try found.json()
    #expect(json["likelihood"].string == "binomial" && json["prediction"]["median"].number != nil)
    #expect(json["mu"]["median"].number != nil)
    let risks = try run(["--measure", "RR", "--exact"], on: Self.tables)
    #expect(risks.exitCode == 64 && risks.errors.contains("--exact is for log odds ratios"))
    let parts = "study,events1,n1,events2,n2\nA,3.5,20,3,21\nB,1,40,5,38\n"
    let refused = try run(["--measure", "OR", "--exact"], on: parts)
    #expect(refused.exitCode != 0 && refused.errors.contains("those of whole numbers"))
  }

  @Test func analysesByAColumn() throws {
    let found = try run(["--prior-tau", "half-normal:0.5", "--by", "outcome", "--format", "json"]).json()
    #expect(found["analyses"].elements.map { $0["by"].string } == ["p", "q"])
    #expect(found["analyses"].elements.allSatisfy { $0["mu"]["median"].number != nil })
  }

  @Test func picturesAreDrawn() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("data.csv", Self.tables)
    for line in [
      ["bayes", "data.csv", "--measure", "OR", "--sensitivity", "-o", "a.svg"],
      ["bayes", "average", "data.csv", "--measure", "OR", "-o", "a.svg"],
      ["forest", "data.csv", "--measure", "OR", "--bayes", "-o", "a.svg", "-o", "a.csv"],
    ] {
      let run = try CommandRun.evidence(line, in: folder.url)
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(try folder.text("a.svg").contains("<title>"))
    }
    let rows = try folder.text("a.csv").split(separator: "\n")
    #expect(rows.filter { $0.hasPrefix("shrinkage,") }.count == 3)
    #expect(rows.filter { $0.hasPrefix("study,") }.count == 3)
    #expect(rows.contains { $0.hasPrefix("summary,") && $0.contains("Mean effect (posterior)") })
  }

  /// Two labels that begin alike, with one effect: each study has its own shrunken effect beneath it.
  @Test func forestKeepsStudiesApart() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("data.csv", "study,effect,se\nLee,0.5,0.1\nLee 2004,0.5,0.6\nKim,-0.3,0.2\n")
    let line = ["data.csv", "--prior-tau", "half-normal:0.5"]
    let forest = try CommandRun.evidence(["forest"] + line + ["--bayes", "-o", "a.csv"], in: folder.url)
    #expect(forest.exitCode == 0, "\(forest.errors)")
    let drawn = try folder.text("a.csv").split(separator: "\n").filter { $0.hasPrefix("shrinkage,") }
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).compactMap { Double($0) } }
    let found = try CommandRun.evidence(["bayes"] + line + ["--format", "json"], in: folder.url).json()
    for (row, study) in zip(drawn, found["shrinkage"].elements) {
      let median = try #require(study["median"].number)
      #expect(row.contains { abs($0 - median) < 1e-9 }, "\(row) and \(median)")
    }
    let json = try CommandRun.evidence(
      ["forest"] + line + ["--bayes", "--format", "json"], in: folder.url
    ).json()
    #expect(json["shrinkage"] == found["shrinkage"] && json["mu"] == found["mu"])
    let moderated = try CommandRun.evidence(
      ["forest"] + line + ["--bayes", "--moderators", "se"], in: folder.url)
    #expect(moderated.exitCode == 64 && moderated.errors.contains("--moderators"))
  }

  @Test func forestRefusesPriorsWithoutBayes() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("data.csv", Self.tables)
    let run = try CommandRun.evidence(
      ["forest", "data.csv", "--measure", "OR", "--prior-tau", "half-normal:1", "-o", "a.svg"], in: folder.url
    )
    #expect(run.exitCode == 64 && run.errors.contains("--prior-tau belongs to --bayes"))
  }
}
