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
      let page = try folder.text("r.html")
      for words in [
        "burnout: the network", "burnout: league table", "<h3>Inconsistency</h3>",
        "A rank tells neither by how much treatments differ", "no number shows whether that is so",
        "&lt;few people&gt;", "Network meta-regression on year", "evidence network certainty data.csv",
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
