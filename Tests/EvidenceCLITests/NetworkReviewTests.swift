import Foundation
import Testing

/// Networks in plans and reports, and drafts of the certainty of their comparisons.
@Suite struct NetworkReviewTests {
  private static let arms = """
    study,treatment,events,n,rob,indirectness,year
    one,usual care,22,80,low,low,2001
    one,training,14,82,low,low,2001
    two,usual care,31,120,some concerns,low,2004
    two,training,20,118,some concerns,low,2004
    three,usual care,18,60,high,high,2009
    three,supervision,9,61,high,high,2009
    four,training,12,70,some concerns,some,2010
    four,supervision,13,71,some concerns,some,2010
    five,usual care,25,75,low,low,2003
    five,training,15,74,low,low,2003
    five,supervision,10,76,low,low,2003

    """

  private static let plan = """
    title: Burnout <network>
    tables: {arms: data.csv}
    settings: {measure: OR}
    analyses:
      - outcome: burnout
        network: {small_values: good, reference: usual care}
        moderators: [year]
        findings: {mid: 1.25}
        certainties:
          - {treatment: Usual  care, against: training, level: low, reason: <few people>}

    """

  private func withPlan<Result>(
    _ plan: String = Self.plan, table: String = Self.arms, _ body: (TemporaryFolder) throws -> Result
  ) throws -> Result {
    try withTable(table) { folder in
      try folder.write("review.yaml", plan)
      return try body(folder)
    }
  }

  @Test func aNetworkInAReportIsThatOfTheCommand() throws {
    try withPlan { folder in
      let run = try folder.evidence("report", "review.yaml", "-o", "r.html", "-o", "r.json")
      #expect(run.exitCode == 0, "\(run.errors)")
      let outcome = try JSON(folder.text("r.json"))["outcomes"].elements[0]
      let pool = try folder.evidence(
        "network", "data.csv", "--measure", "OR", "--small-values", "good", "--format", "json")
      #expect(outcome["network"]["comparisons"] == (try pool.json()["comparisons"]))
      #expect(outcome["network"]["ranking"] == (try pool.json()["ranking"]))
      let certainty = try folder.evidence(
        "network", "certainty", "data.csv", "--measure", "OR", "--mid", "1.25", "--format", "json")
      #expect(outcome["certainty_drafts"]["comparisons"] == (try certainty.json()["comparisons"]))
      let regression = try folder.evidence(
        "network", "regression", "data.csv", "--measure", "OR", "--moderators", "year", "--reference",
        "usual care", "--format", "json")
      #expect(
        outcome["network_moderators"].elements[0]["regression"]["coefficients"]
          == (try regression.json()["coefficients"]))
      #expect(outcome["pool"] == .null)
      let compared = try folder.evidence(
        "network", "transitivity", "data.csv", "--measure", "OR", "--compare", "year", "--format", "json")
      #expect(outcome["transitivity"]["comparisons"] == (try compared.json()["comparisons"]))
      let page = try folder.text("r.html")
      for words in [
        "burnout: the network", "burnout: league table", "<h3>Inconsistency</h3>",
        "A rank tells neither by how much treatments differ", "no number shows whether that is so",
        "&lt;few people&gt;", "Network meta-regression on year",
        "what the studies of each comparison are like", "evidence network certainty data.csv",
        "10.1371/journal.pmed.1003082", "5 studies have a result",
      ] { #expect(page.contains(words), "\(words)") }
      #expect(!page.contains("<few people>") && !page.contains("could not be drawn"))
    }
  }

  @Test func withoutADirectionNothingIsRanked() throws {
    try withPlan(Self.plan.replacing("small_values: good, ", with: "")) { folder in
      let run = try folder.evidence("report", "review.yaml", "-o", "r.html", "-o", "r.json")
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(try folder.text("r.html").contains("Treatments are not ranked"))
      #expect(try JSON(folder.text("r.json"))["outcomes"].elements[0]["ranks"] == .null)
    }
  }

  @Test func aNetworkInPartsIsAReason() throws {
    try withPlan(
      Self.plan.split(separator: "    certainties")[0] + "\n",
      table: Self.arms + "six,A,1,10,low,low,2001\nsix,B,2,10,low,low,2001\n"
    ) { folder in
      let run = try folder.evidence("report", "review.yaml", "-o", "r.html")
      #expect(run.exitCode == 0, "\(run.errors)")
      let page = try folder.text("r.html")
      #expect(page.contains("There is no network: ") && page.contains("the network is in 2 parts"))
    }
  }

  @Test(arguments: [
    ("moderators: [year]", "subgroups: [rob]", "subgroups does not go with a network"),
    ("moderators: [year]", "forest: {sort: weight}", "forest does not go with a network"),
    ("Usual  care", "usal care", "'usal care' is not known"),
    ("moderators: [year]", "certainty: {level: low}", "judge its comparisons under certainties"),
    ("small_values: good", "small_values: fine", "there is no such choice"),
    ("moderators: [year]", "moderators: [-1 + year]", "treatments have the place of the intercept"),
    ("moderators: [year]", "moderators: [dose]", "there is no column 'dose'"),
  ]) func plansThatAreRefused(_ text: String, _ other: String, _ words: String) throws {
    try withPlan(Self.plan.replacing(text, with: other)) { folder in
      let run = try folder.evidence("report", "review.yaml", "-o", "r.html")
      #expect(run.exitCode == 65, "\(run.errors)")
      #expect(run.errors.contains(words) && run.errors.contains("review.yaml:"), "\(run.errors)")
    }
  }

  /// What is wrong is told where it stands: of a moderator at its column, of numbers and rows at theirs.
  @Test(arguments: [
    ("moderators: [year]", "moderators: [year, dose]", "review.yaml:7:24: analyses[1]: "),
    ("findings: {mid: 1.25}", "findings: {mid: -1}", "review.yaml:8:16: analyses[1].findings.mid"),
    (
      "findings: {mid: 1.25}", "findings: {baseline_risk: 25}",
      "review.yaml:8:16: analyses[1].findings.baseline_risk"
    ),
    ("findings: {mid: 1.25}", "findings: {sd: 2}", "review.yaml:8:16: analyses[1].findings.sd"),
    ("findings: {mid: 1.25}", "forest: {sort: weight}", "review.yaml:8:5: analyses[1].forest"),
    ("reference: usual care", "reference: nothing", "review.yaml:6:35: analyses[1].network.reference"),
  ]) func errorsAreToldAtTheirPlace(_ text: String, _ other: String, _ words: String) throws {
    try withPlan(Self.plan.replacing(text, with: other)) { folder in
      let run = try folder.evidence("report", "review.yaml", "-o", "r.html")
      #expect(run.exitCode == 65 && run.errors.contains(words), "\(run.errors)")
    }
  }

  /// The summary of findings has each treatment against the reference: both risks, who was studied, and GRADE's words.
  @Test func findingsTellRisksAndWords() throws {
    let plan = Self.plan.replacing("findings: {mid: 1.25}", with: "findings: {mid: 1.25, baseline_risk: 0.3}")
      .replacing("level: low, reason", with: "level: moderate, size: moderate, reason")
      .replacing(
        "{treatment: Usual  care, against: training", with: "{treatment: training, against: Usual  care")
    try withPlan(plan) { folder in
      let run = try folder.evidence("report", "review.yaml", "-o", "r.html", "-o", "r.json")
      #expect(run.exitCode == 0, "\(run.errors)")
      let network = try JSON(folder.text("r.json"))["outcomes"].elements[0]["network"]
      let pair = try #require(
        network["comparisons"].elements.first {
          $0["treatment"].string == "training" && $0["against"].string == "usual care"
        })
      // The risk with the treatment, from the odds ratio and 300 per 1000.
      let odds = 0.3 / 0.7 * exp(try #require(pair["estimate"].number))
      let risk = Int((1000 * odds / (1 + odds)).rounded())
      let page = try folder.text("r.html")
      for words in [
        "300 per 1000", "\(risk) per 1000", "3 studies (549 people); evidence direct and indirect",
        "Training probably reduces burnout, compared with usual care.", "\u{2295}\u{2295}\u{2295}\u{229D}",
      ] { #expect(page.contains(words), "\(words)") }
    }
  }

  /// Other choices are those of the command.
  @Test func otherChoicesAreThoseOfTheCommand() throws {
    try withPlan { folder in
      let run = try folder.evidence("report", "review.yaml", "-o", "r.html", "-o", "r.json")
      #expect(run.exitCode == 0, "\(run.errors)")
      let rows = try JSON(folder.text("r.json"))["outcomes"].elements[0]["network_sensitivity"].elements
      let expected: [(String, [String])] = [
        ("common-effect", ["--measure", "OR", "--method", "EE"]),
        ("dl-wald", ["--measure", "OR", "--method", "DL"]),
        ("measure-rr", ["--measure", "RR"]), ("measure-rd", ["--measure", "RD"]),
        ("without:one", ["--measure", "OR", "--where", "study!=one"]),
        ("without-high", ["--measure", "OR", "--where", "rob!=high"]),
        ("low-risk", ["--measure", "OR", "--where", "rob=low"]),
      ]
      for (code, options) in expected {
        let row = try #require(rows.first { $0["code"].string == code }, "\(code)")
        let json = try CommandRun.evidence(
          ["network", "data.csv", "--format", "json"] + options, in: folder.url
        ).json()
        let pair = try #require(
          json["comparisons"].elements.first {
            $0["treatment"].string == "training" && $0["against"].string == "usual care"
          })
        let effect = try #require(row["effects"].elements.first { $0["treatment"].string == "training" })
        #expect(effect["estimate"] == pair["estimate"] && effect["se"] == pair["se"], "\(code)")
        #expect(row["studies"] == json["network"]["studies"], "\(code)")
      }
      #expect(rows.count { $0["group"].string == "studies" } == 5)
      // By regression: effects where levels are at the first, which is low here when 'low' comes first.
      let table = Self.arms.replacing("low", with: "1low").replacing("high", with: "3high")
        .replacing("some concerns", with: "2some")
      try folder.write("levels.csv", table)
      let regression = try folder.evidence(
        "network", "regression", "levels.csv", "--measure", "OR", "--moderators", "rob", "--reference",
        "usual care", "--format", "json"
      ).json()
      let told = try #require(
        regression["comparisons"].elements.first {
          $0["treatment"].string == "training" && $0["against"].string == "usual care"
        })
      let row = try #require(rows.first { $0["code"].string == "bias-regression" })
      let effect = try #require(row["effects"].elements.first { $0["treatment"].string == "training" })
      #expect(abs((effect["estimate"].number ?? 9) - (told["estimate"].number ?? 0)) < 1e-8)
      #expect(try folder.text("r.html").contains("Lowest and highest estimate"))
    }
    try withPlan(Self.plan.replacing("moderators: [year]", with: "sensitivity: [common-effect]")) { folder in
      #expect(try folder.evidence("report", "review.yaml", "-o", "r.json").exitCode == 0)
      let rows = try JSON(folder.text("r.json"))["outcomes"].elements[0]["network_sensitivity"].elements
      #expect(rows.map { $0["code"].string } == ["common-effect"])
    }
  }

  // MARK: Drafts

  /// A table of arms or of comparisons is drafted as a network, which its report carries out.
  @Test func networksAreDrafted() throws {
    try withTable(Self.arms) { folder in
      let run = try folder.evidence("plan", "data.csv", "-o", "review.yaml")
      #expect(run.exitCode == 0, "\(run.errors)")
      let plan = try folder.text("review.yaml")
      for words in ["measure: OR", "reference: training", "network of 5 studies and 3 treatments"] {
        #expect(plan.contains(words), "\(words)")
      }
      #expect(!plan.contains("Hartung-Knapp") && !plan.contains("subgroups"))
      let report = try folder.evidence("report", "review.yaml", "-o", "r.html")
      #expect(report.exitCode == 0, "\(report.errors)")
      #expect(try folder.text("r.html").contains("league table"))
    }
    let comparisons = "study,treatment1,treatment2,effect,se\nA,x,y,0.3,0.1\nB,y,z,0.2,0.1\nC,x,z,0.6,0.2\n"
    try withTable(comparisons) { folder in
      let plan = try folder.evidence("plan", "data.csv").output
      #expect(plan.contains("network of 3 studies and 3 treatments"), "\(plan)")
    }
    try withTable("study,treatment1,treatment2,effect,se\nA,x,y,0.3,0.1\nB,u,v,0.2,0.1\n") { folder in
      let plan = try folder.evidence("plan", "data.csv").output
      #expect(plan.contains("has no result as it stands") && plan.contains("2 parts"), "\(plan)")
    }
    // A column that tells what group 1 got makes no network of comparisons of two groups.
    try withTable("study,treatment,events1,n1,events2,n2\nA,x,3,20,5,20\nB,y,4,30,9,30\n") { folder in
      let plan = try folder.evidence("plan", "data.csv").output
      #expect(!plan.contains("network"))
    }
  }

  /// Columns with one value for each study are proposed, others not.
  @Test func moderatorsOfStudiesAreDrafted() throws {
    var table = "study,treatment,events,n,year,dose\n"
    for study in 0..<12 {
      for (arm, treatment) in ["A", "B"].enumerated() {
        table += "s\(study),\(treatment),\(5 + arm + study % 3),40,\(2000 + study),\(arm * 10 + study)\n"
      }
    }
    try withTable(table) { folder in
      let plan = try folder.evidence("plan", "data.csv").output
      #expect(plan.contains("- year") || plan.contains("[year]"), "\(plan)")
      #expect(!plan.contains("dose"))
    }
  }

  /// Judgements are no choices: a lock does not hold them.
  @Test func judgementsAreNotLocked() throws {
    try withPlan { folder in
      #expect(try folder.evidence("plan", "--lock", "review.yaml").exitCode == 0)
      let lock = try folder.text("review.lock")
      #expect(lock.contains("network.small_values") && !lock.contains("certainties"))
    }
  }

  // MARK: Certainty

  @Test func certaintyHasSixDomainsWithReasons() throws {
    try withTable(Self.arms) { folder in
      let run = try folder.evidence(
        "network", "certainty", "data.csv", "--measure", "OR", "--mid", "1.25", "-o", "c.json", "-o", "c.csv",
        "-o", "c.txt")
      #expect(run.exitCode == 0, "\(run.errors)")
      let json = try JSON(folder.text("c.json"))
      #expect(json["schema"].string == "evidence.network-certainty/1")
      let first = json["comparisons"].elements[0]
      let domains = [
        "within_study_bias", "reporting_bias", "indirectness", "imprecision", "heterogeneity", "incoherence",
      ]
      for domain in domains { #expect(first["domains"][domain]["reason"].string != nil, "\(domain)") }
      #expect(first["domains"]["reporting_bias"]["options"].elements.isEmpty)
      #expect(first["domains"]["imprecision"]["options"].elements.map(\.string) == ["major concerns"])
      #expect(try folder.text("c.csv").split(separator: "\n").count == 4)
      #expect(try folder.text("c.txt").contains("the judgements are yours to make"))
    }
  }

  @Test func whatNobodyJudgedIsLeftToPeople() throws {
    let table = Self.arms.split(separator: "\n").map {
      $0.split(separator: ",").prefix(4).joined(separator: ",") + "\n"
    }.joined()
    try withTable(table) { folder in
      let run = try folder.evidence("network", "certainty", "data.csv", "--measure", "OR")
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(run.output.contains("within-study bias: to be judged; no study has a judgement"))
      #expect(run.output.contains("indirectness: to be judged"))
      #expect(run.output.contains("no effect, nobody having said which differences matter"))
    }
    try withTable(Self.arms.replacing("high,high", with: "high,far")) { folder in
      let run = try folder.evidence("network", "certainty", "data.csv", "--measure", "OR")
      #expect(run.exitCode == 65 && run.errors.contains("the indirectness of 'three' is 'far'"))
    }
    try withTable(Self.arms) { folder in
      let run = try folder.evidence("network", "certainty", "data.csv", "--measure", "OR", "--method", "MH")
      #expect(run.exitCode == 64, "\(run.errors)")
    }
  }
}
