import Foundation
import Testing

/// Headers in words through the command: what is said, and what to type.
@Suite struct HeaderTests {
  private static let means = """
    Study,Intervention mean,SD (intervention),N intervention,Control mean,SD (control),N control
    Ames,10,2,30,12,2.5,31
    Brook,9,3,40,10,3,42

    """

  @Test func oneLineSaysWhatWasRead() throws {
    try withTable(Self.means) { folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "SMD")
      #expect(run.exitCode == 0, "\(run.errors)")
      let line =
        "Read: mean1 from \"Intervention mean\", sd1 from \"SD (intervention)\", n1 from \"N intervention\""
      #expect(run.errors.components(separatedBy: line).count == 2, "\(run.errors)")
    }
  }

  @Test(arguments: ["pool", "forest", "effects", "certainty", "swim votes"])
  func documentsHaveTheColumns(_ command: String) throws {
    try withTable(Self.means) { folder in
      let words = command.split(separator: " ").map(String.init)
      let run = try CommandRun.evidence(
        words + ["data.csv", "--measure", "SMD", "--better", "lower", "--format", "json"], in: folder.url)
      #expect(run.exitCode == 0, "\(run.errors)")
      let columns = try run.json()["columns"]
      #expect(columns["mean1"].string == "Intervention mean")
      #expect(columns["n2"].string == "N control")
      #expect(columns.keys.count == 6)
    }
  }

  @Test func fieldNamesBesideWordsAreNotAnnounced() throws {
    let table =
      "study,mean1,sd1,n1,mean2,sd2,n2,Control mean,SD control\nA,1,2,30,2,2,30,9,9\nB,1,2,30,2,2,30,9,9\n"
    try withTable(table) { folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "MD", "--format", "json")
      #expect(try run.json()["columns"] == .null)
      #expect(!run.errors.contains("Read:"))
      #expect(try run.json()["coefficients"][0]["estimate"].number == -1)
    }
  }

  @Test(arguments: [
    (
      "study,Mean I,Average intervention,SD I,N I,Mean C,SD C,N C\nA,1,1,2,30,2,2,30\n",
      "choose with --column \"mean1=Mean I\" or --column \"mean1=Average intervention\""
    ),
    ("study,Mean I,SD I,N I,Mean C,SD C,All\nA,1,2,30,2,2,30\n", "name it with --column \"n2=HEADER\""),
    (
      "study,Treatment 2 n,Mean I,SD I,N I,Mean C,SD C,N C\nA,9,1,2,30,2,2,30\n",
      "--column \"n1=HEADER\" --column \"n2=HEADER\""
    ),
  ]) func doubtEndsWithTheOptionsToAdd(_ table: String, _ option: String) throws {
    try withTable(table) { folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "MD")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains(option), "\(run.errors)")
      #expect(run.errors.contains("data.csv:1"), "\(run.errors)")
    }
  }

  @Test func theScaleOfAStandardErrorIsAskedFor() throws {
    try withTable("Study,OR,SE\nA,0.8,0.1\nB,0.9,0.2\n") { folder in
      let asked = try folder.evidence("pool", "data.csv", "--measure", "OR")
      #expect(asked.exitCode == 65)
      #expect(asked.errors.contains("--effect-scale natural"), "\(asked.errors)")
      let told = try folder.evidence("pool", "data.csv", "--measure", "OR", "--effect-scale", "natural")
      #expect(told.exitCode == 0, "\(told.errors)")
      #expect(told.errors.contains("Read: odds_ratio from \"OR\""))
    }
  }

  @Test func armsInRowsMayHaveHeadersInWords() throws {
    let table = """
      Study,arm,Cases,Sample size
      Ames,new,5,30
      Ames,old,7,31
      Brook,new,9,40
      Brook,old,12,41

      """
    try withTable(table) { folder in
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", "RR", "--comparator", "old", "--format", "json")
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(
        try run.json()["columns"] == .object(["events": .string("Cases"), "n": .string("Sample size")]))
    }
  }

  @Test func checksReadHeadersInWords() throws {
    try withTable("Study,Events E,N E,Events C,N C,OR\nAmes,5,30,10,30,4\n") { folder in
      let run = try folder.evidence("check", "data.csv", "--format", "json")
      #expect(try run.json()["columns"]["odds_ratio"].string == "OR")
      #expect(try run.json()["findings"].elements.count == 1)
      #expect(run.errors.contains("Read: events1 from \"Events E\", n1 from \"N E\""), "\(run.errors)")
    }
  }
}
