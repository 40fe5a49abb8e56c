import Foundation
import Testing

/// Other forms of a pooled effect on the command line.
@Suite struct PooledFormTests {
  private func forms(_ arguments: String...) throws -> [String: JSON] {
    let run = try CommandRun.evidence(
      ["pool"] + arguments + ["--format", "json"], in: FileManager.default.temporaryDirectory)
    #expect(run.exitCode == 0, "\(run.errors)")
    return try Dictionary(
      uniqueKeysWithValues: run.json()["reexpressed"].elements.map { ($0["form"].string ?? "", $0) })
  }

  @Test func standardizedDifferencesInOtherWords() throws {
    let forms = try forms(
      "dataset:mbi-two-arm", "--measure", "SMD", "--where", "subscale=EE", "--test", "z", "--points-of",
      "MBI EE", "--sd", "11", "--mid", "5", "--baseline-risk", "0.3")
    #expect(
      Set(forms.keys) == [
        "points", "mid-units", "probability-of-benefit", "odds-ratio", "log-odds-ratio", "more-per-1000",
        "nnt", "nnt-kraemer",
      ])
    // An aligned 0.7532 is fewer points of exhaustion.
    let points = try #require(forms["points"])
    #expect(try abs(#require(points["estimate"].number) - -0.7532 * 11) <= 11 * 5e-5)
    #expect(try abs(#require(points["lower"].number) - -1.2471 * 11) <= 11 * 5e-5)
    #expect(points["assumption"].string?.contains("fewer are better") == true)
    #expect(try abs(#require(forms["mid-units"]?["estimate"].number) - 0.7532 * 11 / 5) <= 11 * 5e-5)
    let probability = try #require(forms["probability-of-benefit"])
    #expect(try #require(probability["lower"].number) > 0.5)
    for form in forms.values {
      let bounds = try (#require(form["lower"].number), #require(form["upper"].number))
      #expect(bounds.0 <= bounds.1)
      #expect(form["assumption"].string?.isEmpty == false)
    }
  }

  @Test func pointsWithoutAlignmentKeepTheirSign() throws {
    let forms = try forms(
      "dataset:mbi-two-arm", "--measure", "SMD", "--where", "subscale=EE", "--align", "none", "--points-of",
      "MBI EE", "--sd", "11")
    #expect(try #require(forms["points"]?["estimate"].number) < 0)
    // Every study's instrument says that fewer points are better.
    let probability = try #require(forms["probability-of-benefit"])
    #expect(try #require(probability["estimate"].number) > 0.5)
    #expect(probability["assumption"].string?.contains("lower scores are the good outcome") == true)
  }

  private static let lower = """
    study,mean1,sd1,n1,mean2,sd2,n2,better
    A,20,8,30,25,9,33,lower
    B,18,6,40,22,7,42,lower

    """

  private func formsOf(_ table: String, _ options: String...) throws -> [String: JSON] {
    try withTable(table) { folder in
      let run = try CommandRun.evidence(
        ["pool", "data.csv", "--measure", "SMD", "--baseline-risk", "0.3", "--format", "json"] + options,
        in: folder.url)
      try #require(run.exitCode == 0, "\(run.errors)")
      return try Dictionary(
        uniqueKeysWithValues: run.json()["reexpressed"].elements.map { ($0["form"].string ?? "", $0) })
    }
  }

  /// Where all studies say which way is better, benefit is that, whether or not effects are turned.
  @Test func benefitIsWhatStudiesTell() throws {
    let (reported, aligned) = try (formsOf(Self.lower), formsOf(Self.lower, "--align", "benefit"))
    for (form, value) in aligned {
      for key in ["estimate", "lower", "upper"] {
        #expect(abs((reported[form]?[key].number ?? .nan) - (value[key].number ?? .nan)) < 1e-9, "\(form)")
      }
    }
    #expect(try #require(reported["probability-of-benefit"]?["estimate"].number) > 0.6)
    let higher = try formsOf(Self.lower.replacing("lower", with: "higher"))
    #expect(try #require(higher["probability-of-benefit"]?["estimate"].number) < 0.4)
  }

  /// Where they differ, or some do not say, higher scores are taken for better, and that is told.
  @Test(arguments: ["higher", ""])
  func anAssumptionIsDisclosed(word: String) throws {
    let forms = try formsOf(Self.lower.replacing("42,lower", with: "42,\(word)"))
    let probability = try #require(forms["probability-of-benefit"])
    #expect(try #require(probability["estimate"].number) < 0.5)
    #expect(probability["assumption"].string?.contains("higher scores are taken as the good outcome") == true)
  }

  @Test func risksOfRatios() throws {
    let forms = try forms("dataset:bcg", "--measure", "RR", "--baseline-risk", "0.02")
    #expect(Set(forms.keys) == ["more-per-1000", "nnt"])
    let json = try evidence("pool", "dataset:bcg", "--measure", "RR", "--format", "json").json()
    #expect(!json.keys.contains("reexpressed"))
    let ratio = try #require(json["coefficients"][0]["estimate"].number)
    let perThousand = try #require(forms["more-per-1000"]?["estimate"].number)
    #expect(abs(perThousand - 20 * (exp(ratio) - 1)) <= 1e-9)
    #expect(try abs(#require(forms["nnt"]?["estimate"].number) - 1000 / perThousand) <= 1e-9)
  }

  @Test func textSaysWhatIsSupposed() throws {
    let run = try evidence(
      "pool", "dataset:mbi-two-arm", "--measure", "SMD", "--where", "subscale=EE", "--baseline-risk", "0.3")
    #expect(run.output.contains("In other words") && run.output.contains(", through no effect, to "))
    #expect(run.output.contains("journal.pone.0019070"))
  }

  /// Sentences that can be read aloud: whole people, and no sign where a word can stand.
  @Test func numbersNeededToTreatAreWords() throws {
    let text = try evidence("pool", "dataset:bcg", "--measure", "RR", "--baseline-risk", "0.02").output
    #expect(text.contains("- Number needed to treat: 98 for one event fewer (75 to 183)"))
    #expect(text.contains("- Per 1000 people: 10 fewer events (13 fewer to 5 fewer)"))
  }

  @Test(arguments: [
    (["--measure", "SMD", "--points-of", "MBI EE"], "--sd"), (["--measure", "SMD", "--mid", "5"], "--sd"),
    (["--measure", "SMD", "--sd", "5"], "--points-of"),
    (["--measure", "SMD", "--points-of", "MIB EE", "--sd", "5"], "did you mean 'MBI EE'?"),
    (["--measure", "SMD", "--points-of", "MBI", "--sd", "5"], "its subscales are"),
    (["--measure", "MD", "--points-of", "MBI EE", "--sd", "5"], "is for standardised mean differences"),
    (["--measure", "MD", "--baseline-risk", "0.3"], "--baseline-risk"),
    (["--measure", "SMD", "--points-of", "MBI EE", "--sd", "-5"], "--sd"),
    (["--measure", "SMD", "--baseline-risk", "1"], "between 0 and 1"),
    (["--measure", "SMD", "--baseline-risk", "30"], "between 0 and 1"),
  ])
  func whatCannotBeIsRefused(arguments: [String], words: String) throws {
    let run = try CommandRun.evidence(
      ["pool", "dataset:mbi-two-arm", "--where", "subscale=EE"] + arguments,
      in: FileManager.default.temporaryDirectory)
    #expect(run.exitCode == 64 && run.errors.contains(words), "\(run.errors)")
  }

  @Test func ratiosThatAreTurnedHaveNoRisks() throws {
    let run = try evidence(
      "pool", "dataset:bcg", "--measure", "RR", "--better", "lower", "--baseline-risk", "0.1")
    #expect(run.exitCode == 64 && run.errors.contains("--align none"))
  }
}
