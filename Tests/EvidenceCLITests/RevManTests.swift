import Evidence
import Foundation
import Testing

/// Reviews of RevMan through the command.
@Suite struct RevManTests {
  private static let cases: [ReferenceCase] = {
    let file = ReferenceCase.folder.appendingPathComponent("revman-cases.jsonl")
    let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
    return lines.compactMap { try? JSONDecoder().decode(ReferenceCase.self, from: Data($0.utf8)) }
  }()

  private static let forms = ["revman-5.rm5", "revman-5.zip", "revman-5-data.zip"]

  private func run(_ arguments: String...) throws -> CommandRun {
    try CommandRun.evidence(arguments, in: ReferenceCase.folder)
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: ReferenceCase.folder.appendingPathComponent(name)))
  }

  @Test func everyOutcomeHasACaseInEveryForm() { #expect(Self.cases.count == 12) }

  @Test(arguments: Self.cases) func theNumbersAreThoseOfTheReview(_ reference: ReferenceCase) throws {
    let run = try CommandRun.evidence(reference.args + ["--format", "json"], in: ReferenceCase.folder)
    try #require(run.exitCode == 0, "\(run.errors)")
    #expect(reference.differences(reference.expect, try run.json()) == [])
  }

  @Test(arguments: Self.forms) func outcomesAreListed(_ name: String) throws {
    let json = try run("revman", name, "--format", "json").json()
    #expect(json["schema"].string == "evidence.revman/1")
    #expect(json["comparisons"].elements.map { $0["outcomes"].elements.count } == [2, 2])
    let exhaustion = json["comparisons"].elements[0]["outcomes"].elements[1]
    #expect(exhaustion["name"].string == "Emotional exhaustion")
    #expect(exhaustion["data"].string == "continuous")
    #expect(exhaustion["measure"].string == "MD")
    #expect(exhaustion["model"].string == "random")
    #expect(exhaustion["subgroups"].elements.compactMap(\.string) == ["Wards", "Community"])
    let text = try run("revman", name).output
    #expect(text.contains("1 Training against usual care"))
    #expect(text.contains("2.2  Time to leaving"))
    let csv = try run("revman", name, "--format", "csv").csv
    #expect(csv.count == 5)
    #expect(
      csv[3].prefix(7) == [
        "2", "1", "Supervision against waiting list", "Leaving the post", "dichotomous", "RR", "MH",
      ])
  }

  @Test func theForestHasTheReviewsNamesAndJudgements() throws {
    let json = try run("forest", "revman-5.rm5", "--comparison", "1", "--outcome", "2", "--format", "json")
      .json()
    #expect(json["settings"]["arms"].string == "training,usual care")
    #expect(json["settings"]["favours"].string == "training,usual care")
    #expect(json["settings"]["layout"].string == "revman5")
    #expect(json["settings"]["rob"] == .bool(true))
    #expect(json["settings"]["subgroup"].string == "subgroup")
    #expect(json["settings"]["comparison"].number == 1)
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try Data(bytes("revman-5.rm5")).write(to: folder.url.appendingPathComponent("review.rm5"))
    _ = try folder.evidence("forest", "review.rm5", "--comparison", "1", "--outcome", "2", "-o", "f.svg")
    let picture = try folder.text("f.svg")
    for words in [
      "usual care", ">Favours<", "[training]", "IV, Random, 95% CI", "-5.41", "[-6.94, -3.88]", "Risk",
    ] {
      #expect(picture.contains(words), "\(words)")
    }
    _ = try folder.evidence(
      "forest", "review.rm5", "--comparison", "1", "--outcome", "2", "-o", "g.svg", "--no-rob", "--arms",
      "A, or so|B", "--favours", "less,more", "--layout", "bmj")
    let other = try folder.text("g.svg")
    #expect(other.contains("A, or so"))
    #expect(!other.contains("usual care"))
    #expect(!other.contains("Allocation concealment"))
  }

  @Test func randomEffectsAreCalledByTheMethodOfTheirQ() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try Data(bytes("revman-5.zip")).write(to: folder.url.appendingPathComponent("review.zip"))
    _ = try folder.evidence("forest", "review.zip", "--comparison", "2", "--outcome", "1", "-o", "f.svg")
    #expect(try folder.text("f.svg").contains("M-H, Random, 95% CI"))
  }

  @Test func optionsWinOverTheReview() throws {
    let json = try run(
      "pool", "revman-5.rm5", "--comparison", "1", "--outcome", "1", "--measure", "RR", "--method", "PM",
      "--test", "knha", "--level", "0.9", "--format", "json"
    ).json()
    #expect(json["measure"].string == "RR")
    #expect(json["method"].string == "PM")
    #expect(json["test"].string == "knha")
    #expect(json["level"].number == 0.9)
  }

  @Test func settingsReadBackGiveTheDocument() throws {
    let run = try run("pool", "revman-5.zip", "--comparison", "2", "--outcome", "1", "--format", "json")
    let whole = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let settings = try JSONSerialization.data(withJSONObject: try #require(whole["settings"]))
    let plan = try JSONDecoder().decode(PoolPlan.self, from: settings)
    let bytes = try bytes("revman-5.zip")
    let (resolved, results) = try plan.run(
      on: plan.analysis.rows.studyTable(bytes, named: "revman-5.zip"))
    let again = PooledReport(results).json(
      input: DocumentInput(name: "revman-5.zip", bytes: bytes), plan: resolved)
    #expect(try JSON(again.compact) == run.json())
  }

  /// Every command that reads studies, with what it needs to read them.
  private static let readers: [[String]] = [
    ["pool"], ["forest"], ["effects"], ["check"], ["certainty"],
    ["missing", "--column", "randomised1=n1", "--column", "randomised2=n2"], ["rob", "traffic-light"],
    ["rob", "summary"], ["rob", "pool", "--column", "rob=D1"], ["swim", "votes", "--better", "lower"],
    ["swim", "effects", "--better", "lower"], ["swim", "pvalues", "--better", "lower"],
    ["swim", "plot", "effect-direction", "--better", "lower"],
    ["swim", "plot", "harvest", "--better", "lower"],
    ["swim", "plot", "albatross", "--better", "lower"],
  ]

  /// A command on a review with more options.
  private func read(_ command: [String], _ file: String, _ options: String...) throws -> CommandRun {
    try CommandRun.evidence(command + [file] + options, in: ReferenceCase.folder)
  }

  @Test(arguments: readers, ["revman-5.rm5", "revman-5.zip"])
  func everyCommandThatReadsStudiesReadsAnOutcome(_ command: [String], _ file: String) throws {
    for (comparison, outcome) in [("1", "1"), ("1", "2")] {
      let run = try read(
        command, file, "--comparison", comparison, "--outcome", outcome, "--format", "json")
      try #require(run.exitCode == 0, "\(run.errors)")
      // Tables of judgements say in their settings with which tool, and nothing of rows.
      guard !command.contains("traffic-light"), !command.contains("summary") else { continue }
      #expect(try run.json()["settings"]["comparison"].number == Double(comparison))
      #expect(try run.json()["settings"]["outcome"].number == Double(outcome))
    }
  }

  @Test(arguments: readers) func everyCommandTellsWhatThereIsToChooseFrom(_ command: [String]) throws {
    let file = "revman-5.rm5"
    let first = "1.1 'Sickness absence', 1.2 'Emotional exhaustion'"
    let all = "\(first), 2.1 'Leaving the post', 2.2 'Time to leaving'"
    let runs = [
      (
        try read(command, file), Int32(64),
        "has several outcomes to choose from: \(all); choose one, such as --comparison 1 --outcome 1"
      ),
      (
        try read(command, file, "--comparison", "1"), 64,
        "to choose from: \(first); choose one, such as --comparison 1 --outcome 1"
      ),
      (
        try read(command, file, "--outcome", "2"), 64,
        "to choose from: 1.2 'Emotional exhaustion', 2.2 'Time to leaving'; choose one, such as --comparison 1 --outcome 2"
      ),
      (
        try read(command, file, "--comparison", "1", "--outcome", "3"), 65,
        "has no outcome 3 in comparison 1, whose outcomes are \(first)\n"
      ),
      (
        try read(command, file, "--comparison", "3", "--outcome", "1"), 65,
        "has no comparison 3; its outcomes are \(all)\n"
      ),
      (try read(command, file, "--comparison", "0"), 65, "has no comparison 0; its outcomes are \(all)\n"),
      (
        try read(command, file, "--comparison", "one"), 64,
        "The value 'one' is invalid for '--comparison <number>'"
      ),
    ]
    for (run, exitCode, words) in runs {
      #expect(run.exitCode == exitCode)
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(run.output.isEmpty)
    }
  }

  @Test func missingParticipantsAreCountedBesideAnOutcome() throws {
    let run = try run(
      "missing", "revman-5.rm5", "--comparison", "1", "--outcome", "1", "--column", "randomised1=n1",
      "--column",
      "randomised2=n2", "--format", "json")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.errors.contains("the review pools tables by the method of Mantel and Haenszel"))
    #expect(run.output.contains("review-model"))
  }

  @Test(arguments: [
    (
      ["pool", "revman-5.rm5"], 64,
      "has several outcomes to choose from: 1.1 'Sickness absence', 1.2 'Emotional exhaustion', 2.1"
    ),
    (["pool", "revman-5.rm5", "--outcome", "1"], 64, "choose one, such as --comparison 1 --outcome 1"),
    (
      ["pool", "revman-5.zip", "--comparison", "1", "--outcome", "9"], 65,
      "has no outcome 9 in comparison 1, whose outcomes are 1.1 'Sickness absence', 1.2 'Emotional exhaustion'\n"
    ),
    (
      ["pool", "revman-5.zip", "--comparison", "9", "--outcome", "1"], 65,
      "has no comparison 9; its outcomes are 1.1"
    ),
    (
      ["pool", "dataset:bcg", "--comparison", "1"], 64,
      "--comparison and --outcome belong to RevMan's files (.rm5, .zip), and dataset:bcg is not one"
    ),
    (["pool", "mh-bcg-RR.csv", "--outcome", "1"], 64, "and mh-bcg-RR.csv is not one"),
    (
      ["pool", "revman-5.rm5", "--comparison", "1", "--outcome", "1", "--sheet", "x"], 64,
      "--sheet does not go with a review of RevMan"
    ),
    (
      ["agreement", "revman-5.rm5"], 65,
      "is a RevMan review, which this command does not read; 'evidence pool'"
    ),
    (
      ["revman", "mh-bcg-RR.csv"], 65,
      "is not a RevMan file: neither a RevMan 5 review (.rm5) nor a data package"
    ),
    (["revman", "nothing.rm5"], 66, "there is no such file"),
  ])
  func whatCannotBeReadIsTold(_ arguments: [String], _ code: Int32, _ words: String) throws {
    let run = try CommandRun.evidence(arguments, in: ReferenceCase.folder)
    #expect(run.exitCode == code)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test(arguments: Self.forms) func aTruncatedFileIsDamaged(_ name: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let whole = try bytes(name)
    try Data(whole.prefix(whole.count * 2 / 3)).write(to: folder.url.appendingPathComponent(name))
    let run = try folder.evidence("forest", name, "--comparison", "1", "--outcome", "1", "-o", "f.svg")
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("is damaged: in the "))
    #expect(run.errors.contains("export it from RevMan again"))
    #expect(folder.names == [name])
  }

  /// The effects of an outcome are those that are pooled: standardised differences with the review's variance.
  @Test func effectsAreThoseThatArePooled() throws {
    func document(_ command: String) throws -> JSON {
      try run(
        command, "revman-5.rm5", "--comparison", "1", "--outcome", "2", "--measure", "SMD", "--format", "json"
      ).json()
    }
    let (effects, pooled) = (try document("effects"), try document("pool"))
    let (rows, studies) = (effects["effects"].elements, pooled["studies"].elements)
    #expect(rows.count == 6 && studies.count == 6)
    for (row, study) in zip(rows, studies) {
      #expect(row["se"].number != nil && row["se"].number == study["se"].number)
    }
    #expect(effects["settings"]["preset"].string == "revman5")
  }
}
