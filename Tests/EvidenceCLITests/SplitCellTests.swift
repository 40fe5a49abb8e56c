import Foundation
import Testing

/// Cells of several facts under headers that are named, and what is said of them.
@Suite struct SplitCellCommandTests {
  private static let table = """
    Study,"Drug X, mean (SD)",N X,"Drug Y, mean (SD)",N Y
    A,21.3 (8.4),41,24.0 (8.9),43
    B,22.0 (8.1),31,25.5 (9.1),30
    """
  private static let plain = """
    Study,mean1,sd1,n1,mean2,sd2,n2
    A,21.3,8.4,41,24.0,8.9,43
    B,22.0,8.1,31,25.5,9.1,30
    """

  private func run(_ table: String, _ options: [String], command: String = "effects") throws -> CommandRun {
    try withTable(table) { try CommandRun.evidence([command, "data.csv"] + options, in: $0.url) }
  }

  private static func columns(_ assignments: [String]) -> [String] {
    assignments.flatMap { ["--column", $0] }
  }

  @Test(arguments: [
    ["mean1=Drug X, mean (SD)", "n1=N X", "mean2=Drug Y, mean (SD)", "n2=N Y"],
    ["m1i=Drug X, mean (SD)", "n1i=N X", "m2i=Drug Y, mean (SD)", "n2i=N Y"],
    ["sd1i=Drug X, mean (SD)", "n1=N X", "sd2=Drug Y, mean (SD)", "n2i=N Y"],
  ])
  func aHeaderIsNamedByFieldOrLetter(_ assignments: [String]) throws {
    let named = try run(Self.table, Self.columns(assignments) + ["--measure", "SMD"])
    #expect(named.exitCode == 0, "\(named.errors)")
    #expect(named.output == (try run(Self.plain, ["--measure", "SMD"])).output)
    #expect(named.errors.contains("Read: mean1 and sd1 from \"Drug X, mean (SD)\""), "\(named.errors)")
    #expect(!named.errors.contains("mean_"), "\(named.errors)")
  }

  /// A letter means what the measure needs: `m1i` is the mean after, for a change.
  @Test func aLetterMeansWhatTheMeasureNeeds() throws {
    let cells = "Study,After mean (SD),Before mean (SD),n,r\nA,18.3 (8.4),24.0 (8.9),43,0.5\n"
    let plain = "Study,mean_post,sd_post,mean_pre,sd_pre,n,r\nA,18.3,8.4,24.0,8.9,43,0.5\n"
    for names in [["m1i", "m2i"], ["mean_post", "mean_pre"]] {
      let named = try run(
        cells,
        Self.columns(["\(names[0])=After mean (SD)", "\(names[1])=Before mean (SD)"]) + ["--measure", "MC"])
      #expect(named.exitCode == 0, "\(named.errors)")
      #expect(named.output == (try run(plain, ["--measure", "MC"])).output)
    }
  }

  @Test func eventsAreNamedByLetters() throws {
    let cells = "Study,X (n/N),Y (n/N)\nA,8/41,15/43\nB,6/31,9/30\n"
    let plain = "Study,events1,n1,events2,n2\nA,8,41,15,43\nB,6,31,9,30\n"
    let named = try run(cells, Self.columns(["ai=X (n/N)", "ci=Y (n/N)"]) + ["--measure", "RR"])
    #expect(named.exitCode == 0, "\(named.errors)")
    #expect(named.output == (try run(plain, ["--measure", "RR"])).output)
  }

  @Test func checkTellsFieldsInTheOrderOfTheMeasure() throws {
    let words =
      "Study,n control,n intervention,Control mean ± SD,Intervention mean ± SD\nA,43,41,24.0 ± 8.9,21.3 ± 8.4\n"
    let run = try run(words, [], command: "check")
    #expect(
      run.errors.contains(
        "Read: mean1 and sd1 from \"Intervention mean ± SD\", n1 from \"n intervention\", mean2 and sd2 from "
          + "\"Control mean ± SD\", n2 from \"n control\""), "\(run.errors)")
  }
}
