import Foundation
import Testing

/// A command line that cannot be understood, and what the message must name.
struct BadUsage: CustomTestStringConvertible {
  var arguments: [String]
  var words: [String]

  init(_ arguments: String..., naming words: [String]) { (self.arguments, self.words) = (arguments, words) }

  var testDescription: String { arguments.joined(separator: " ") }

  /// A swap of neighbouring letters is one step, so that the word meant is nearer than any other.
  static let misspelt: [BadUsage] = [
    .init("pool", "data.csv", "--method", "REMl", naming: ["'REMl'", "did you mean 'REML'"]),
    .init("pool", "data.csv", "--method", "RMEL", naming: ["'RMEL'", "did you mean 'REML'"]),
    .init("pool", "data.csv", "--method", "LD", naming: ["did you mean 'DL'"]),
    .init("pool", "data.csv", "--method", "Pteo", naming: ["did you mean 'Peto'"]),
    .init("pool", "data.csv", "--measure", "SDM", naming: ["'SDM'", "did you mean 'SMD'"]),
    .init("effects", "data.csv", "--measure", "ZCRO", naming: ["did you mean 'ZCOR'"]),
    .init("forest", "data.csv", "--measure", "RRR", naming: ["did you mean 'RR'"]),
    .init("pool", "data.csv", "--test", "kanh", naming: ["did you mean 'knha'"]),
    .init("pool", "data.csv", "--tau2-ci", "PQ", naming: ["did you mean 'QP'"]),
    .init("pool", "data.csv", "--prediction", "rilye", naming: ["did you mean 'riley'"]),
    .init("pool", "data.csv", "--preset", "revmna", naming: ["did you mean 'revman'"]),
    .init("pool", "data.csv", "--transform", "exq", naming: ["'exq'", "'auto', 'exp' or 'none'"]),
    .init("effects", "data.csv", "--transform", "exq", naming: ["'exq'", "'auto', 'exp' or 'none'"]),
    .init("effects", "dataset:bcg", "--to", "olny0", naming: ["did you mean 'only0'"]),
    .init("effects", "dataset:stroke-stay", "--vtype", "SL", naming: ["'SL'", "LS"]),
    .init("forest", "data.csv", "--layout", "bjm", naming: ["did you mean 'bmj'"]),
    .init("pool", "data.csv", "--mehtod", "DL", naming: ["'--mehtod'", "'--method'"]),
    .init("pool", "data.csv", "--yb", "year", naming: ["'--yb'", "'--by'"]),
    .init("forest", "data.csv", "--favuors", "a,b", naming: ["'--favours'"]),
    .init("polo", "data.csv", naming: ["'polo'", "did you mean 'pool'"]),
    .init("forset", naming: ["did you mean 'forest'"]),
    .init("pool", "data.csv", "--column", "efect=x", naming: ["'efect'", "did you mean 'effect'"]),
    .init(
      "pool", "data.csv", "--moderators", "setting", "--reference", "seting=ward",
      naming: ["'seting'", "did you mean 'setting'"]),
    .init(
      "pool", "data.csv", "--moderators", "setting", "--reference", "setting=home",
      naming: ["'home'", "clinic, ward"]),
  ]

  static let impossible: [BadUsage] = [
    .init("pool", naming: ["<data>"]),
    .init("pool", "data.csv", "more.csv", naming: ["more.csv"]),
    .init("pool", "data.csv", "--level", "95", naming: ["95", "0.95"]),
    .init("pool", "data.csv", "--level", "0", naming: ["--level"]),
    .init("effects", "data.csv", "--level", "1", naming: ["--level"]),
    .init("pool", "data.csv", "--level", "high", naming: ["'high'"]),
    .init("pool", "data.csv", "--digits", "-1", naming: ["--digits"]),
    .init("pool", "data.csv", "--format", "xml", naming: ["'xml'", "json"]),
    .init("pool", "data.csv", "--column", "effect", naming: ["'effect'", "field=header"]),
    .init("pool", "data.csv", "--where", "year", naming: ["'year'", "header=value"]),
    .init("pool", "data.csv", "--moderators", "year +", naming: ["year +", "its end"]),
    .init("pool", "data.csv", "--reference", "a=b", naming: ["--reference belongs to --moderators"]),
    .init("pool", "data.csv", "--tau2-common", naming: ["--tau2-common belongs to --subgroup"]),
    .init(
      "pool", "data.csv", "--moderators", "year", "--subgroup", "setting",
      naming: ["--moderators", "--subgroup"]),
    .init("pool", "data.csv", "--weights", "year", "--unweighted", naming: ["--weights", "--unweighted"]),
    .init("pool", "data.csv", "--method", "EE", "--test", "knha", naming: ["knha", "EE"]),
    .init("pool", "data.csv", "--method", "FE", "--test", "adhoc", naming: ["adhoc", "EE"]),
    .init("pool", "data.csv", "--method", "MH", "--test", "knha", naming: ["knha", "MH"]),
    .init("pool", "data.csv", "--method", "Peto", "--test", "hksj", naming: ["knha", "Peto"]),
    .init("pool", "data.csv", "--method", "MH", naming: ["OR, RR, RD, IRR and IRD"]),
    .init(
      "pool", "dataset:bcg", "--measure", "RR", "--method", "Peto",
      naming: ["the measure OR", "not for --measure RR"]),
    .init(
      "pool", "dataset:bcg", "--method", "MH", "--moderators", "year", naming: ["--moderators", "MH"]),
    .init("pool", "data.csv", "--method", "DL", "--tau2-ci", "PL", naming: ["--tau2-ci", "REML"]),
    .init("pool", "dataset:ward-care-interventions", naming: ["--measure is needed"]),
    .init("pool", "data.csv", "-o", "x.bmp", naming: ["x.bmp", ".svg"]),
    .init("pool", "data.csv", "-o", "x.png", naming: ["x.png", "draws nothing"]),
    .init("pool", "data.csv", "-o", "noextension", naming: ["noextension", ".svg"]),
    .init("pool", "data.csv", "-o", "x.svg", naming: ["x.svg", "evidence forest"]),
    .init("effects", "data.csv", "-o", "x.svg", naming: ["x.svg", "evidence forest"]),
    .init("forest", "data.csv", "--favours", "one", naming: ["'one'", "intervention,control"]),
    .init("forest", "data.csv", "--favours", "a,b,c", naming: ["'a,b,c'"]),
    .init("forest", "data.csv", "--width", "10", naming: ["--width", "200"]),
    .init("forest", "dataset:bcg", "--reference-line", "-1", naming: ["-1", "positive"]),
    .init("forest", "dataset:bcg", "--reference-line", "nan", naming: ["--reference-line nan", "a number"]),
    .init("pool", "dataset:bcg", "--level", "nan", naming: ["--level nan"]),
  ]
}

/// Command lines that cannot be understood end with 64, and name what may have been meant.
@Suite struct UsageTests {
  /// A value that begins with a minus reaches its option, whose own words say what is wrong with it, if anything.
  /// Options that several commands share are tried in the first of them.
  @Test(arguments: commands) func everyOptionTakesANegativeNumber(_ command: [String]) throws {
    for option in try Self.firstUses.get()[command] ?? [] {
      let run = try CommandRun.evidence(
        command + [option, "-0.5"], in: FileManager.default.temporaryDirectory)
      #expect(!run.errors.contains("Missing value"), "\(command) \(option): \(run.errors)")
      #expect(!run.errors.contains("Unknown option '-0"), "\(command) \(option): \(run.errors)")
    }
  }

  private static let commands = [
    ["effects"], ["pool"], ["forest"], ["check"], ["missing"], ["certainty"], ["agreement"], ["flow"],
    ["rob", "pool"], ["rob", "summary"], ["swim", "votes"], ["swim", "effects"], ["swim", "pvalues"],
    ["swim", "plot"], ["simulate"], ["simulate", "plot"], ["instruments"],
  ]

  /// The options with a value of each command, as its help lists them, that no command before it has.
  private static let firstUses = Result {
    var seen: Set<String> = []
    return try Dictionary(
      uniqueKeysWithValues: commands.map { command in
        (command, try optionsWithValues(of: command).filter { seen.insert($0).inserted })
      })
  }

  private static func optionsWithValues(of command: [String]) throws -> [String] {
    let help = try CommandRun.evidence(command + ["--help"], in: FileManager.default.temporaryDirectory)
      .output
    return help.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let name = words.first(where: { $0.hasPrefix("--") }),
        words.contains(where: { $0.hasPrefix("<") })
      else { return nil }
      return String(name)
    }
  }

  @Test(arguments: BadUsage.misspelt + BadUsage.impossible) func ends64(_ bad: BadUsage) throws {
    try withTable(Tables.effects) { folder throws in
      let run = try CommandRun.evidence(bad.arguments, in: folder.url)
      #expect(run.exitCode == 64, "\(run.errors)")
      #expect(run.output.isEmpty)
      #expect(run.errors.hasPrefix("evidence: error: "), "\(run.errors)")
      for word in bad.words { #expect(run.errors.contains(word), "'\(word)' in: \(run.errors)") }
      #expect(folder.names == ["data.csv"])
    }
  }

  @Test(arguments: [
    ["reml", "knha"], ["REML", "KNHA"], ["dl", "hksj"], ["peto", "z"], ["PETO", "z"], ["hsk", "adhoc"],
  ]) func codesInSmallOrCapitalLetters(_ codes: [String]) throws {
    let run = try evidence(
      "pool", "dataset:bcg", "--measure", "or", "--method", codes[0], "--test", codes[1], "--format", "json")
    #expect(run.exitCode == 0, "\(run.errors)")
    let known: Set = ["REML", "DL", "Peto", "HSk"]
    #expect(try known.contains(#require(try run.json()["method"].string)))
  }

  @Test(arguments: [
    ["--help"], ["help"], ["effects", "--help"], ["pool", "--help"], ["forest", "--help"],
    ["datasets", "--help"],
    ["help", "pool"], ["help", "datasets", "show"], ["datasets", "show", "--help"], ["pool", "-h"], [],
  ]) func helpTeachesByExample(_ arguments: [String]) throws {
    let run = try CommandRun.evidence(arguments, in: ReferenceCase.folder)
    #expect(run.exitCode == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output.contains("USAGE: evidence"))
    if !arguments.contains("show") { #expect(run.output.contains("EXAMPLES")) }
  }

  @Test func version() throws {
    let run = try evidence("--version")
    #expect(run.exitCode == 0)
    #expect(run.output.contains(#/^[0-9]+\.[0-9]+\.[0-9]+ \(commit [^)]+\)\n$/#))
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completions(_ shell: String) throws {
    let run = try evidence("--generate-completion-script", shell)
    #expect(run.exitCode == 0)
    #expect(run.output.contains("moderators") && run.output.contains("forest"))
  }

  /// A cell of a million characters once made a message of them.
  @Test func messagesAreAsLongAsPeopleRead() throws {
    let long = String(repeating: "x", count: 100_000)
    try withTable("study,effect,se,year\nA,\(long),0.2,1\nB,0.1,0.2,2\nC,0.3,0.2,4\n") { folder in
      let cell = try folder.evidence("pool", "data.csv")
      #expect(cell.exitCode == 65 && cell.errors.count < 1_000 && cell.errors.contains("data.csv:2"))
      try folder.write("sound.csv", "study,effect,se,year\nA,0.2,0.2,1\nB,0.1,0.2,2\nC,0.3,0.2,4\n")
      let name = try folder.evidence("pool", "sound.csv", "--moderators", long)
      #expect(name.exitCode == 65 && name.errors.count < 1_000, "\(name.errors.prefix(300))")
      let terms = try folder.evidence(
        "pool", "sound.csv", "--moderators", (0..<28).map { "x\($0)" }.joined(separator: "*"))
      #expect(terms.exitCode == 64 && terms.errors.contains("join moderators by + instead of *"))
    }
  }

  @Test func anUnknownCommandOfAGroupIsNamed() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let run = try folder.evidence("rob", "table", "--tool", "rob2", "data.csv")
    #expect(run.exitCode == 64)
    #expect(run.errors.contains("rob command 'table' is not known"))
    #expect(run.errors.contains("traffic-light"))
  }
}
