import Foundation
import Testing

/// Correlations of values before and after that are assumed, through the command.
@Suite struct AssumedCorrelationTests {
  private static let pairs = """
    study,mean_pre1,sd_pre1,mean_post1,sd_post1,n1,mean_pre2,sd_pre2,mean_post2,sd_post2,n2,r
    A,20,5,15,6,30,20,5,18,6,31,
    B,21,5,15,6,30,20,5,18,6,31,0.6
    C,22,5,16,6,30,20,5,17,6,31,

    """

  private func run(_ words: [String], _ options: [String], _ table: String = pairs) throws -> CommandRun {
    try withTable(table) { try CommandRun.evidence(words + ["data.csv"] + options, in: $0.url) }
  }

  @Test func correlationsRepeatTheAnalysis() throws {
    let options = ["--measure", "MD", "--r-grid", "0.3, 0.5,0.7"]
    let document = try run(["pool"], options + ["--format", "json"]).json()
    let grid = document["r_grid"].elements
    #expect(grid.compactMap { $0["r"].number } == [0.3, 0.5, 0.7])
    #expect(grid[0]["coefficients"] == document["coefficients"])
    #expect(document["settings"]["r"].number == 0.3 && document["settings"]["r_grid"].elements.count == 3)
    #expect(document["warnings"].elements.contains { $0["code"].string == "assumed-correlation" })
    let reported = try run(
      ["pool"], ["--measure", "MD", "--format", "json"], Self.pairs.replacing("31,\n", with: "31,0.5\n")
    ).json()
    #expect(grid[1]["coefficients"] == reported["coefficients"])
    let text = try run(["pool"], options)
    #expect(text.output.contains("With other correlations of values before and after"))
    #expect(
      text.errors.contains("values before and after are taken to correlate by 0.3 in A, C, which do not tell")
    )
  }

  @Test func effectsAreShownWithEachCorrelation() throws {
    let options = ["--measure", "MD", "--r-grid", "0.3,0.7"]
    let document = try run(["effects"], options + ["--format", "json"]).json()
    #expect(document["r_grid"][0]["effects"] == document["effects"])
    let text = try run(["effects"], options).output
    let lines = text.split(separator: "\n").suffix(4).map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines[0] == "Effects (standard errors) with other correlations of values before and after")
    #expect(lines[1] == "Study r 0.3 r 0.7")
    #expect(lines[2] == "A -3.0000 (1.6794) -3.0000 (1.1163)")
    #expect(lines[3].hasPrefix("C -3.0000 (1.6794)"))
  }

  @Test func commandsWithOneResultRefuseTheGrid() throws {
    for words in [["rob", "pool"], ["certainty"], ["missing"]] {
      let found = try run(words, ["--measure", "MD", "--r-grid", "0.3"])
      #expect(found.exitCode == 64 && found.errors.contains("--r-grid does not go with"))
    }
    let both = try run(["pool"], ["--measure", "MD", "--r-grid", "0.3", "--icc-grid", "0.1"])
    #expect(both.exitCode == 64 && both.errors.contains("--r-grid does not go with --icc-grid"))
    let beyond = try run(["pool"], ["--measure", "MD", "--r-grid", "0.3,1.2"])
    #expect(beyond.exitCode == 64 && beyond.errors.contains("--r-grid 1.2"))
  }

  @Test func whereNoneIsMissingThatIsAnError() throws {
    let found = try run(["pool"], ["--measure", "SMD", "--r-grid", "0.5"], Tables.means())
    #expect(found.exitCode == 64)
    #expect(found.errors.contains("--r-grid: no row reports values before and after"))
  }
}
