import Foundation
import Testing

/// A sheet in the style of those that people have, made up, and the command that they would give it to.
struct RealSheet: CustomTestStringConvertible {
  var name: String
  var arguments: [String]
  /// Words that the result must hold.
  var words: [String]

  init(_ name: String, _ arguments: [String], _ words: String...) {
    (self.name, self.arguments, self.words) = (name, arguments, words)
  }

  var testDescription: String { name }

  static let all: [RealSheet] =
    [
      .init("german-windows.csv", ["pool", "--measure", "SMD"], "Müller & Groß 2011", "3 studies"),
      .init("macintosh.csv", ["pool", "--measure", "RR"], "Lefèvre 2003", "García 2007", "Östlund 2012"),
      .init("unicode-text.txt", ["pool"], "Łukasz 2010", "3 studies"),
      .init("r-row-names.csv", ["pool"], "Okafor 2006", "3 studies"),
      .init(
        "merged-cells.csv", ["pool", "--measure", "SMD", "--by", "Outcome"], "Alvarez 2009", "Chen 2012"),
      .init("author-year-total.csv", ["pool", "--measure", "RR"], "Adler 1999", "Adler 2004", "Brandt 2010"),
      .init("p-values.csv", ["pool", "--measure", "SMD", "--better", "higher"], "Evans 2001", "3 studies"),
      .init("sep-line.csv", ["pool", "--measure", "RR"], "Ito 2002", "2 studies"),
      .init(
        "printed-ratios.csv",
        [
          "pool", "--measure", "OR", "--column", "odds_ratio=Odds ratio", "--column", "lower=95% CI lower",
          "--column", "upper=95% CI upper",
        ], "Kaya 2003", "Odds ratio 0.8"),
      .init("screening-export.csv", ["agreement"], "reviewer_A", "reviewer_B", "40"),
    ] + judgements

  /// The templates of robvis (McGuinness and Higgins 2021, doi 10.1002/jrsm.1411), with judgements of its words.
  private static let judgements: [RealSheet] = [
    ("rob2", "some-concerns"), ("rob2-cluster", "D1b"), ("robins-i", "critical"), ("robins-e", "very-high"),
    ("quadas-2", "unclear"), ("quips", "moderate"), ("rob1", "high"),
  ].map { tool, word in
    RealSheet("robvis-\(tool).csv", ["rob", "traffic-light", "--tool", tool, "--format", "csv"], word, "rob")
  }

  static var folder: URL { Bundle.module.bundleURL.appendingPathComponent("Sheets") }
}

@Suite struct RealSheetTests {
  /// How often a person has to try: the sheet as it is, and the command that its page shows.
  private func tries(_ sheet: RealSheet) throws -> (count: Int, output: String, errors: String) {
    let path = RealSheet.folder.appendingPathComponent(sheet.name).path
    let subcommand = sheet.arguments.first == "rob" ? 2 : 1
    var arguments = sheet.arguments
    arguments.insert(path, at: subcommand)
    let run = try CommandRun.evidence(arguments, in: FileManager.default.temporaryDirectory)
    return (run.exitCode == 0 ? 1 : 2, run.output, run.errors)
  }

  @Test(arguments: RealSheet.all) func takesOneTry(_ sheet: RealSheet) throws {
    let run = try tries(sheet)
    #expect(run.count == 1, "\(run.errors)")
    for word in sheet.words { #expect(run.output.contains(word), "'\(word)' in: \(run.output)") }
  }

  @Test func everySheetIsTried() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: RealSheet.folder.path)
    #expect(Set(names) == Set(RealSheet.all.map(\.name)))
  }

  /// What was understood is said, so that a person can see where the program has guessed.
  @Test(arguments: [
    ("german-windows.csv", ["Windows-1252", "'–' (2 cells)"]),
    ("macintosh.csv", ["Mac Roman", "'author' and 'year'"]),
    ("unicode-text.txt", ["UTF-16"]), ("r-row-names.csv", ["first column has no header"]),
    ("merged-cells.csv", ["that of the row above"]), ("author-year-total.csv", ["line 5, 'Total'"]),
    ("p-values.csv", ["'<.001' is read as 0.001", "not significant"]),
  ]) func whatWasUnderstoodIsSaid(_ name: String, _ words: [String]) throws {
    let sheet = try #require(RealSheet.all.first { $0.name == name })
    let run = try tries(sheet)
    for word in words { #expect(run.errors.contains(word), "'\(word)' in: \(run.errors)") }
  }
}
