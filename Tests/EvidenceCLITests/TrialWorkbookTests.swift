import Foundation
import Testing

/// One workbook of three sheets (arms in rows with missing standard deviations and a column of lists, judgements,
/// characteristics), and the same sheets as CSV files, made by `Workbooks/trial.py`.
@Suite struct TrialWorkbookTests {
  private static let choices = [
    "--measure", "SMD", "--borrow-sd", "pooled", "--list", "components", "--comparator",
    "waiting list|usual care",
    "--rob",
  ]
  private static let sheets = ["trial.xlsx", "trial.xlsx!Judgements", "trial.xlsx!Characteristics"]
  private static let files = ["trial-effects.csv", "trial-judgements.csv", "trial-characteristics.csv"]

  private func forest(_ tables: [String], _ options: [String], in folder: URL) throws -> CommandRun {
    try CommandRun.evidence(
      ["forest", tables[0], "--join", tables[1], "--on", "study", "--join", tables[2], "--on", "study"]
        + Self.choices + options, in: folder)
  }

  private func withFolder<Result>(_ body: (TemporaryFolder) throws -> Result) throws -> Result {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    for name in [Self.sheets[0]] + Self.files {
      let url = try #require(
        Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Workbooks"))
      try FileManager.default.copyItem(at: url, to: folder.url.appending(path: name))
    }
    return try body(folder)
  }

  @Test func oneCommandGoesFromTheWorkbookToTheForest() throws {
    try withFolder { folder in
      let book = try forest(Self.sheets, ["-o", "book.svg", "-o", "book.csv"], in: folder.url)
      #expect(book.exitCode == 0, "\(book.errors)")
      let files = try forest(Self.files, ["-o", "files.csv"], in: folder.url)
      #expect(files.exitCode == 0, "\(files.errors)")
      #expect(try folder.text("book.csv") == folder.text("files.csv"))
      #expect(book.errors.contains("trial.xlsx: Effects!4: Brook 2020: sd1 is borrowed"))
      let rows = try folder.text("book.csv").split(separator: "\n").map(String.init)
      let brook = try #require(rows.first { $0.contains("Brook 2020") })
      #expect(brook.contains("rob2,low,high,low,low,low,high"))
      #expect(try folder.text("book.svg").contains("Brook 2020"))
    }
  }

  /// The forest's numbers from the printed arms: what is borrowed is the root of the pooled variance of the others' arms.
  @Test func theForestHasTheNumbersOfTheSheets() throws {
    try withFolder { folder in
      _ = try forest(Self.files, ["-o", "files.csv"], in: folder.url)
      let table = CommandRun(exitCode: 0, output: try folder.text("files.csv"), errors: "").csv
      let place = try #require(table[0].firstIndex(of: "sd1"))
      let brook = try #require(table.first { $0[2] == "Brook 2020" })
      let lenders = [
        (8.4, 41.0), (8.9, 43), (7.0, 25), (7.9, 25), (7.7, 38), (8.8, 52), (8.2, 50), (7.5, 33), (7.9, 35),
      ]
      let sum = lenders.reduce(0) { $0 + $1.0 * $1.0 * ($1.1 - 1) }
      let pooled = (sum / lenders.reduce(0) { $0 + $1.1 - 1 }).squareRoot()
      let shown = try #require(Double(brook[place]))
      #expect(abs(shown - pooled) < 1e-12 * pooled)
    }
  }

  @Test(arguments: [["--subgroup", "Country"], ["--moderators", "Weeks"], ["--moderators", "components"]])
  func whatTheOtherSheetsTellIsUsed(_ options: [String]) throws {
    try withFolder { folder in
      let book = try forest(Self.sheets, options + ["-o", "book.csv"], in: folder.url)
      let files = try forest(Self.files, options + ["-o", "files.csv"], in: folder.url)
      #expect(book.exitCode == files.exitCode, "\(book.errors)")
      #expect(book.exitCode == 0, "\(book.errors)")
      #expect(try folder.text("book.csv") == folder.text("files.csv"))
    }
  }
}
