import Foundation
import Testing

/// Syntheses without meta-analysis read a table as `effects` and `pool` do.
@Suite struct SwimPipelineTests {
  private func run(_ text: String, _ arguments: [String]) throws -> CommandRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("t.csv", text)
    return try CommandRun.evidence(arguments, in: folder.url)
  }

  /// A command's document; the table stands behind `command`.
  private func json(_ text: String, _ command: [String], _ options: [String] = []) throws -> JSON {
    try run(text, command + ["t.csv"] + options + ["--format", "json"]).json()
  }

  private func numbers(_ document: JSON, _ list: String, _ key: String) -> [Double] {
    document[list].elements.map { $0[key].number ?? .nan }
  }

  private func areNear(_ values: [Double], _ expected: [Double], _ tolerance: Double = 1e-12) -> Bool {
    values.count == expected.count && zip(values, expected).allSatisfy { abs($0 - $1) <= tolerance }
  }

  // MARK: Effects alone

  private static let hazards = "study,HR\nA,0.8\nB,1.3\nC,0.6\n"

  /// Ratios below 1 are less of what is worse, whether or not anything tells how precise they are.
  @Test(arguments: [hazards, "study,HR,lower,upper\nA,0.8,0.6,1.07\nB,1.3,,\nC,0.6,0.4,0.9\n"])
  func ratiosAloneAreRatios(text: String) throws {
    let options = ["--measure", "HR", "--better", "lower"]
    let votes = try json(text, ["swim", "votes"], options)
    #expect(votes["better"].number == 2 && votes["worse"].number == 1)
    let effects = try json(text, ["swim", "effects"], options)
    #expect(areNear(numbers(effects, "studies", "effect"), [0.8, 1.3, 0.6].map { -log($0) }))
    #expect(effects["worse"].number == 1)
  }

  /// Effects under a header that names a ratio are no logarithms, as in other commands.
  @Test(arguments: [["effects"], ["votes"], ["pvalues"]])
  func ratiosAreNotTakenForDifferences(_ command: [String]) throws {
    let refused = try run(Self.hazards, ["swim"] + command + ["t.csv", "--column", "effect=HR"])
    #expect(refused.exitCode == 65 && refused.errors.contains("the column 'HR' would be read as logarithms"))
    // What the message says to type is there.
    let options = ["--column", "effect=HR", "--measure", "HR", "--effect-scale", "natural"]
    let effects = try json(Self.hazards, ["swim", "effects"], options)
    #expect(areNear(numbers(effects, "studies", "effect"), [0.8, 1.3, 0.6].map { log($0) }))
  }

  /// A word for what effects are is enough to read them as other commands do.
  @Test func wordsOfEffectsAreTheirMeasure() throws {
    let text =
      "study,effect,lower,upper,effect_measure\nA,0.8,0.6,1.07,HR\nB,1.3,1,1.69,HR\nC,0.6,0.4,0.9,HR\n"
    let effects = try json(text, ["effects"])
    let swim = try json(text, ["swim", "effects"])
    #expect(numbers(swim, "studies", "effect") == numbers(effects, "effects", "effect"))
    #expect(swim["warnings"].elements.isEmpty)
    let values = try json(text, ["swim", "pvalues"], ["--better", "lower"])
    // scipy.stats.norm.cdf(log(r) / ((log(u) - log(l)) / (2 * 1.959964)))
    #expect(areNear(numbers(values, "studies", "p"), [0.0652585, 0.975, 0.0067696], 1e-6))
  }

  /// A mean difference without its standard error has its size; a standardised one without people as well.
  @Test(arguments: [
    ("mean_difference", "MD", ["-2", "3"]), ("d", "SMD", ["-0.5", "0.2"]),
    ("effect", "SMD", ["-0.5", "0.2"]),
  ])
  func differencesAloneAreDifferences(field: String, measure: String, values: [String]) throws {
    let text = "study,\(field),se\nA,\(values[0]),\nB,\(values[1]),0.1\n"
    let effects = try json(text, ["swim", "effects"], ["--measure", measure])
    #expect(areNear(numbers(effects, "studies", "effect"), values.compactMap(Double.init)))
  }

  // MARK: Zero cells

  private static let counts = """
    study,events1,n1,events2,n2
    A,4,40,9,42
    B,12,60,7,55
    C,0,10,1,100
    D,0,10,0,100
    E,10,10,100,100

    """

  /// No event among 10 people is fewer than one among 100, whatever is added to the cells; where nobody or everybody has the
  /// event, nothing points anywhere.
  @Test(arguments: ["RR", "OR", "RD", "AS"]) func countsPointAsTheyAre(measure: String) throws {
    let options = ["--measure", measure, "--better", "lower"]
    let votes = try json(Self.counts, ["swim", "votes"], options)
    #expect(votes["better"].number == 2 && votes["worse"].number == 1)
    #expect(votes["excluded"].elements.map { $0["study"].string } == ["D", "E"])
    #expect(
      votes["excluded"].elements.allSatisfy {
        $0["reason"].string?.hasPrefix("no events, or only events") == true
      })
  }

  @Test func ratiosOfNothingAreNoEffects() throws {
    let ratios = try json(Self.counts, ["swim", "effects"], ["--measure", "OR", "--better", "lower"])
    #expect(ratios["k"].number == 3 && ratios["worse"].number == 1)
    // A difference of two risks of none is none.
    let differences = try json(Self.counts, ["swim", "effects"], ["--measure", "RD", "--better", "lower"])
    #expect(differences["k"].number == 5 && differences["worse"].number == 1)
    let values = try json(Self.counts, ["swim", "pvalues"], ["--measure", "OR", "--better", "lower"])
    #expect(values["studies"].elements.map { $0["study"].string } == ["A", "B"])
    #expect(values["excluded"][0]["reason"].string?.contains("points the other way than its counts") == true)
  }

  // MARK: Headers in words

  /// People under headers in words weigh p values, and stand in plots.
  @Test func peopleInWordsCount() throws {
    let words = "Study,N (intervention),N (control),p,sign\nA,40,42,0.03,better\nB,60,55,0.2,worse\n"
    let names = words.replacing("N (intervention),N (control)", with: "n1,n2")
    for text in [words, names] {
      let values = try json(text, ["swim", "pvalues"])
      #expect(areNear(numbers(values, "studies", "weight"), [82, 115].map { ($0 as Double).squareRoot() }))
      #expect(values["methods"]["stouffer-weighted"]["p"].number != nil)
      let plot = try json(text, ["swim", "plot", "albatross"])
      #expect(plot["rows"].elements.prefix(2).map { $0["n"].number } == [82, 115])
    }
    let told = try run(words, ["swim", "pvalues", "t.csv"])
    #expect(told.errors.contains("Read: n1 from \"N (intervention)\", n2 from \"N (control)\""))
  }

  /// So do people in cells of several facts, as the measure reads them.
  @Test func peopleInCellsOfSeveralFactsCount() throws {
    let text =
      "study,Intervention events/n,Control events/n,outcome\nA,4/40,9/42,fall\nB,12/60,7/55,fall\n"
    let options = ["--measure", "RR", "--better", "lower"]
    let values = try json(text, ["swim", "pvalues"], options)
    #expect(areNear(numbers(values, "studies", "weight"), [82, 115].map { ($0 as Double).squareRoot() }))
    let plot = try json(text, ["swim", "plot", "effect-direction"], options)
    #expect(plot["rows"].elements.prefix(2).map { $0["n"].number } == [82, 115])
    #expect(plot["settings"]["by"].string == "outcome")
  }

  // MARK: Units of analysis

  /// A paired t has the people who were seen under both treatments; scipy.stats.t.sf(2.1, 19), and (2.1, 18) for two groups.
  @Test func pairedStatisticsHaveThePeopleSeenTwice() throws {
    let text =
      "study,design,t,n,n1,n2\nA,crossover,2.1,20,,\nB,RCT,2.1,20,,\nC,pre-post,2.1,20,,\nD,crossover,2.1,,20,20\n"
    let values = try json(text, ["swim", "pvalues"], ["--better", "higher"])
    #expect(areNear(numbers(values, "studies", "p"), [0.0246572, 0.0250452, 0.0246572], 1e-6))
    #expect(values["studies"].elements.map { $0["df_from"].string } == ["n - 1", "n - 2", "n - 1"])
    #expect(values["excluded"].elements.map { $0["study"].string } == ["D"])
  }

  /// Clusters change effects through the correction for small samples.
  @Test(arguments: [[String](), ["--icc", "0.1"]]) func clustersAreAllowedForInEffects(_ options: [String])
    throws
  {
    let icc = options.isEmpty ? ",icc" : ""
    let own = options.isEmpty ? ",0.1" : ""
    let text =
      "study,mean1,sd1,n1,mean2,sd2,n2,cluster_size\(icc)\nA,12,4,40,10,4,40,10\(own)\nB,11,4,60,10,4,60,12\(own)\n"
    let effects = try json(text, ["effects"], ["--measure", "SMD"] + options)
    let swim = try json(text, ["swim", "effects"], ["--measure", "SMD"] + options)
    #expect(numbers(swim, "studies", "effect") == numbers(effects, "effects", "effect"))
    // Without a correlation the size of an effect is there all the same.
    let unknown = text.replacing(",icc", with: "").replacing(",0.1\n", with: "\n")
    #expect(try json(unknown, ["swim", "effects"], ["--measure", "SMD"])["k"].number == 2)
    #expect(
      try json(unknown, ["swim", "votes"], ["--measure", "SMD", "--better", "higher"])["k"].number == 2)
  }

  /// A correlation for all cluster trials: reported p values are divided by the root of the design effect, 1 + 9 × 0.1.
  @Test func anAssumedCorrelationAllowsForClusters() throws {
    let text = "study,z,n,cluster_size\nA,2,100,10\n"
    let values = try json(text, ["swim", "pvalues"], ["--better", "higher", "--icc", "0.1"])
    // scipy.stats.norm.sf(2 / sqrt(1.9))
    #expect(areNear(numbers(values, "studies", "p"), [0.0733965], 1e-6))
    #expect(!values["warnings"].elements.contains { $0["code"].string == "unused-icc" })
    #expect(try run(text, ["swim", "pvalues", "t.csv", "--icc", "1.5"]).exitCode == 64)
  }

  @Test func crossoverTrialsTakeTheAssumedCorrelation() throws {
    let text = "study,design,mean1,sd1,mean2,sd2,n\nA,crossover,12,4,10,4,40\n"
    let options = ["--measure", "SMD", "--correlation", "0.5"]
    #expect(
      try numbers(json(text, ["swim", "effects"], options), "studies", "effect")
        == numbers(json(text, ["effects"], options), "effects", "effect"))
  }

  /// The analysis of a stepped wedge allows for clusters and time.
  @Test func aSteppedWedgeIsNotToldToAddClusters() throws {
    for (design, isTold) in [("stepped-wedge cluster RCT", false), ("cluster RCT", true)] {
      let values = try json("study,design,p,sign\nA,\(design),0.03,better\n", ["swim", "pvalues"])
      #expect(values["warnings"].elements.contains { $0["code"].string == "clusters-ignored" } == isTold)
    }
  }

  // MARK: Means alone

  private static let means =
    "study,mean1,n1,mean2,n2\nA,3,20,2,20\nB,1,20,2,20\nC,4,,2,10\nD,2,9,2,10\nE,2,9,,10\n"

  /// Means have a direction without their standard deviations, and a difference of means a size.
  @Test func meansAlonePointAWay() throws {
    for measure in ["SMD", "MD", "ROM", "SMDH"] {
      let votes = try json(Self.means, ["swim", "votes"], ["--measure", measure, "--better", "lower"])
      #expect(
        votes["studies"].elements.map { $0["direction"].string } == ["worse", "better", "worse", "none"],
        "\(measure)")
      #expect(votes["excluded"].elements.map { $0["study"].string } == ["E"])
    }
    let options = ["--measure", "MD"]
    #expect(
      numbers(try json(Self.means, ["swim", "effects"], options), "studies", "effect") == [1, -1, 2, 0])
    for command in [["swim", "effects"], ["swim", "pvalues"]] {
      let run = try run(Self.means, command + ["t.csv", "--measure", "SMD", "--better", "lower"])
      #expect(run.exitCode == 65 && run.errors.contains("missing: sd1, sd2"), "\(run.errors)")
    }
    // Calendar time confounds the arms of a stepped wedge.
    let wedge = "study,mean1,n1,mean2,n2,design\nA,3,20,2,20,stepped-wedge\nB,1,20,2,20,RCT\n"
    let votes = try json(wedge, ["swim", "votes"], ["--measure", "SMD", "--better", "lower"])
    #expect(votes["studies"].elements.map { $0["study"].string } == ["B"])
  }

  /// A borrowed standard deviation changes no direction, in all rows together or in levels.
  @Test(arguments: [[String](), ["--by", "outcome"]]) func borrowingChangesNoVote(options: [String]) throws {
    let text = "study,mean1,sd1,n1,mean2,sd2,n2,outcome\nA,3,1,20,2,1,20,x\nB,1,,20,2,,20,x;y\n"
    let run = try run(
      text,
      ["swim", "votes", "t.csv", "--measure", "SMD", "--better", "lower", "--borrow-sd", "pooled"] + options)
    #expect(run.exitCode == 0 && run.errors.contains("--borrow-sd changes nothing"), "\(run.errors)")
  }

  // MARK: Levels

  /// A level whose rows are all left out is told, in every synthesis and as in `pool`.
  @Test(arguments: [["effects"], ["pvalues"], ["votes"], ["plot", "harvest"], ["plot", "effect-direction"]])
  func aLevelWithoutResultsIsTold(command: [String]) throws {
    let text = "study,effect,se,outcome\nC,,0.1,stress\nA,0.3,0.1,sleep\nB,0.2,0.1,sleep\nD,,0.1,stress\n"
    let run = try run(
      text, ["swim"] + command + ["t.csv", "--by", "outcome", "--better", "higher", "--format", "json"])
    #expect(run.exitCode == 0, "\(run.errors)")
    let warnings = try run.json()["warnings"].elements
    let pooled = try json(text, ["pool"], ["--by", "outcome"])["warnings"].elements
    let told = pooled.filter { $0["code"].string == "no-studies" }
    #expect(told.count == 1 && warnings.filter { $0["code"].string == "no-studies" } == told, "\(warnings)")
    #expect(try run.json()["excluded"].elements.map { $0["study"].string } == ["C", "D"])
  }

  /// What a row borrows is told by level, as in `pool`, and what none of them uses is not.
  @Test func whatIsBorrowedIsToldByLevel() throws {
    let text = """
      study,mean1,sd1,n1,mean2,sd2,n2,outcome
      A,10,2,20,12,2,20,x
      B,9,4,30,10,4,30,y
      C,8,,25,9,,25,x;y;z

      """
    let options = ["--measure", "SMD", "--borrow-sd", "pooled", "--by", "outcome", "--better", "lower"]
    func told(_ document: JSON) -> [String?] {
      document["warnings"].elements.filter { ["borrowed-sd", "no-studies"].contains($0["code"].string) }
        .map { $0["message"].string }.sorted { ($0 ?? "") < ($1 ?? "") }
    }
    let pooled = told(try json(text, ["pool"], options + ["--list", "outcome"]))
    #expect(pooled.count == 3)
    #expect(told(try json(text, ["swim", "effects"], options)) == pooled)
  }

  /// A row of several levels borrows in each from the studies of that level.
  @Test(arguments: ["pooled", "largest"]) func aRowHasAResultInEachOfItsLevels(rule: String) throws {
    let text = """
      study,mean1,sd1,n1,mean2,sd2,n2,outcome
      A,10,2,20,12,2,20,x
      B,9,4,30,10,4,30,y
      C,8,,25,9,,25,x;y
      D,7,,25,9,,25,z

      """
    let options = ["--measure", "SMD", "--borrow-sd", rule, "--by", "outcome", "--better", "lower"]
    let effects = try json(text, ["effects"], options + ["--list", "outcome", "--where", "study!=D"])
    let swim = try json(text, ["swim", "effects"], options)
    let groups = effects["analyses"].elements
    #expect(groups.count == 2 && swim["analyses"].elements.map { $0["by"].string } == ["x", "y"])
    for (group, own) in zip(groups, swim["analyses"].elements) {
      #expect(numbers(own, "studies", "effect") == numbers(group, "effects", "effect"))
    }
    #expect(swim["excluded"].elements.map { $0["study"].string } == ["D"])
    let values = try json(text, ["swim", "pvalues"], options)["analyses"].elements
    #expect(numbers(values[0], "studies", "p").last != numbers(values[1], "studies", "p").last)
    let votes = try json(text, ["swim", "votes"], options)
    // Means point a way without what nobody lends.
    #expect(votes["groups"].elements.map { $0["k"].number } == [2, 2, 1] && votes["k"].number == 4)
    let plot = try json(text, ["swim", "plot", "harvest"], options)
    #expect(plot["rows"].elements.count { $0["role"].string == "bar" } == 5)
  }

  // MARK: Which way is better

  /// A column `better` tells directions, and turns effects no more than in `pool`, unless that is asked for.
  @Test func aColumnTurnsEffectsAsInPool() throws {
    let text = "study,effect,se,better\nA,0.3,0.1,higher\nB,0.2,0.1,lower\nC,-0.1,0.1,lower\n"
    for options in [[], ["--align", "benefit"], ["--align", "none"], ["--better", "lower"]] {
      let pooled = try json(text, ["pool"], options)
      let swim = try json(text, ["swim", "effects"], options)
      #expect(numbers(swim, "studies", "effect") == numbers(pooled, "studies", "effect"), "\(options)")
      #expect(swim["settings"]["align"] == pooled["settings"]["align"] && swim["worse"].number == 1)
      let codes = [pooled, swim].map {
        $0["warnings"].elements.contains { $0["code"].string == "mixed-directions" }
      }
      #expect(codes[0] == codes[1] && codes[0] == (options.isEmpty || options.last == "none"))
    }
  }

  /// Turning that is asked for needs a direction.
  @Test func turningWithoutADirectionIsRefused() throws {
    let text = "study,effect,se\nA,0.3,0.1\nB,0.2,0.1\n"
    let pooled = try run(text, ["effects", "t.csv", "--align", "benefit"])
    let swim = try run(text, ["swim", "effects", "t.csv", "--align", "benefit"])
    #expect(swim.exitCode == 65 && swim.errors == pooled.errors)
    #expect(try json(text, ["swim", "effects"])["settings"]["align"].string == "none")
  }

  // MARK: Choices without a use

  @Test func listsSheetsAndClustersAreToldAsInPool() throws {
    let text = "study,effect,se,parts,outcome\nA,0.3,0.1,a;b,x\nB,0.2,0.1,a,x;y\n"
    for command in [["votes"], ["effects"], ["pvalues"], ["plot", "albatross"]] {
      for options in [["--list", "nosuch"], ["--sheet", "S"], ["--icc", "0.05"]] {
        let swim = try run(text, ["swim"] + command + ["t.csv", "--better", "higher"] + options)
        let pool = try run(text, ["pool", "t.csv"] + options)
        #expect(
          swim.exitCode == pool.exitCode && pool.exitCode != 0 && swim.errors == pool.errors, "\(swim.errors)"
        )
      }
    }
    func codes(_ options: [String]) throws -> [String?] {
      try json(text, ["swim", "votes"], ["--better", "higher"] + options)["warnings"].elements.map {
        $0["code"].string
      }
    }
    #expect(try codes(["--list", "parts"]) == ["unused-list"])
    // Clusters change no direction.
    let clusters = "study,effect,se,cluster_size\nA,0.3,0.1,10\n"
    let votes = try run(clusters, ["swim", "votes", "t.csv", "--better", "higher", "--icc", "0.1"])
    #expect(votes.exitCode == 0 && votes.errors.contains("--icc changes nothing"), "\(votes.errors)")
    #expect(try codes(["--list", "outcome", "--by", "outcome"]) == [])
  }

  /// What the warning says stands in the result and the picture as well.
  @Test func anAssumedDirectionIsSaidWhereItIsShown() throws {
    let text = "study,effect,se,n,outcome\nA,0.3,0.1,80,x\nB,-0.2,0.1,90,x\n"
    for command in [
      ["votes"], ["pvalues"], ["plot", "effect-direction"], ["plot", "harvest"], ["plot", "albatross"],
    ] {
      let unsaid = try run(text, ["swim"] + command + ["t.csv"])
      #expect(unsaid.exitCode == 65 && unsaid.errors.contains("--better"), "\(unsaid.errors)")
      let assumed = try run(text, ["swim"] + command + ["t.csv", "--align", "none"])
      #expect(
        assumed.output.contains("Assumed: higher is better for people"), "\(command): \(assumed.output)")
      let said = try run(text, ["swim"] + command + ["t.csv", "--better", "higher"])
      #expect(said.exitCode == 0 && !said.output.contains("Assumed"))
    }
    try withTable(text) { folder in
      let drawn = try folder.evidence(
        "swim", "plot", "effect-direction", "data.csv", "--align", "none", "-o", "a.svg")
      let svg = try folder.text("a.svg")
      #expect(drawn.exitCode == 0 && svg.contains(">Assumed: higher") && svg.contains(">p = 1.00<"))
    }
  }

  /// Results that are left as reported have the direction that a row tells all the same: of odds ratios of which lower is better,
  /// 0.6, 0.7 and 0.5 are for benefit.
  @Test func whatIsKnownOfDirectionsHoldsForResultsAsReported() throws {
    let text =
      "study,effect_measure,effect,better\nA,OR,0.6,lower\nB,OR,0.7,lower\nC,OR,1.4,lower\nD,OR,0.5,lower\n"
    for options in [[], ["--align", "none"]] {
      let run = try run(text, ["swim", "votes", "t.csv", "--measure", "OR", "--format", "json"] + options)
      let json = try run.json()
      #expect(json["better"].number == 3 && json["worse"].number == 1, "\(options): \(run.output)")
      #expect(!run.errors.contains("higher is taken as better"), "\(options): \(run.errors)")
    }
    let mixed = "study,effect,better\nA,0.2,higher\nB,-0.3,lower\nC,0.4,lower\n"
    let effects = try run(mixed, ["swim", "effects", "t.csv", "--align", "none", "--format", "json"]).json()
    #expect(effects["worse"].number == 1 && effects["max"].number == 0.4)
  }

  /// The effect of a crossover trial is what it is, whatever its precision would need.
  @Test(arguments: [("MD", "mean_difference", "-2"), ("SMD", "d", "-2"), ("OR", "odds_ratio", "0.5")])
  func crossoverTrialsHaveEffectsWithoutPrecision(_ measure: String, _ header: String, _ value: String) throws
  {
    let text = "study,design,better,\(header)\nA,crossover,lower,\(value)\nB,RCT,lower,\(value)\n"
    let run = try run(text, ["swim", "effects", "t.csv", "--measure", measure, "--format", "json"])
    let json = try run.json()
    #expect(json["k"].number == 2 && json["min"].number == json["max"].number, "\(run.errors)")
  }

  /// p is the two-sided value of -2 with a standard error of 1, whatever the effect's header.
  @Test(arguments: ["effect", "mean_difference"])
  func twoSidedValuesAreKnownByTheirStandardErrors(_ header: String) throws {
    let text = "study,\(header),se,p,n1,n2,better\nA,-2,1,0.0455,50,50,lower\nB,-1,1.2,0.03,50,50,lower\n"
    let measure = header == "effect" ? [] : ["--measure", "MD"]
    let run = try run(text, ["swim", "pvalues", "t.csv"] + measure)
    #expect(run.errors.contains("it is the two-sided value of the row's own"), "\(run.errors)")
  }

  // MARK: Choices without a use

  @Test(arguments: [
    ["--mix-sd"], ["--effect-scale", "log"], ["--correlation", "0.5"],
    ["--instrument", "MBI EE"],
    ["--subscale", "EE"],
  ])
  func whatNoResultDependsOnIsTold(_ options: [String]) throws {
    let text = "study,direction,p,n\nA,better,0.03,40\nB,worse,0.2,50\n"
    for command in [["votes"], ["pvalues"], ["plot", "harvest"], ["plot", "albatross"]] {
      let run = try run(text, ["swim"] + command + ["t.csv"] + options)
      #expect(
        run.errors.contains("warning: \(options[0]) changes nothing: every result is the same without it"),
        "\(command): \(run.errors)")
    }
  }
}
