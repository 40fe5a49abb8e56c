import Foundation
import Testing

/// What a result depends on, drawn.
@Suite struct DiagnosticPictureTests {
  @Test(
    arguments: [
      (["influence"], "Influence of studies in "), (["gosh"], "sets of two and more studies"),
      (["profile"], "Profile likelihood in "), (["small-study", "selection"], "Selection function of "),
      (["small-study", "p-curve"], "p-curve of "),
      (["small-study", "trim-fill"], "Trim and fill adds 7 studies"),
      (["funnel"], "Funnel plot of "),
    ])
  func isDrawn(command: [String], words: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let data = command == ["gosh"] ? "dataset:bcg" : "dataset:magnesium"
    let run = try CommandRun.evidence(
      command + [data, "-o", "x.svg", "--width", "400", "--title", "Own words"], in: folder.url)
    #expect(run.exitCode == 0, "\(run.errors)")
    let picture = try folder.text("x.svg")
    #expect(picture.contains("width=\"400pt\"") && picture.contains(">Own words</title>"))
    let plain = try CommandRun.evidence(command + [data, "-o", "y.svg"], in: folder.url)
    #expect(plain.exitCode == 0)
    #expect(try folder.text("y.svg").contains(words))
  }

  /// The prediction interval of a group belongs to the plot, as in forests from five studies on.
  @Test func orchardsHavePredictionIntervals() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let rows = (0..<12).map { place in
      "S\(place),\(0.1 * Double(place % 5) - 0.1),0.\(1 + place % 3),\(place < 9 ? "many" : "few")"
    }
    try folder.write("data.csv", "study,effect,se,kind\n" + rows.joined(separator: "\n") + "\n")
    let run = try folder.evidence(
      "plot", "orchard", "data.csv", "--subgroup", "kind", "-o", "x.svg", "-o", "x.csv")
    #expect(run.exitCode == 0, "\(run.errors)")
    let picture = try folder.text("x.svg")
    #expect(picture.contains("prediction interval"))
    #expect(picture.contains("No prediction interval for few (fewer than five studies"))
  }

  /// Functions that vary much are drawn on a scale of ratios.
  @Test func steepSelectionFunctionsCanBeRead() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let effects = [0.52, 0.44, 0.31, 0.62, 0.25, 0.71, 0.02, 0.05]
    let rows = zip(1..., effects).map { "S\($0),\($1),\($1 > 0.1 ? 0.1 : 0.2)" }
    try folder.write("data.csv", "study,effect,se\n" + rows.joined(separator: "\n") + "\n")
    let run = try folder.evidence(
      "small-study", "selection", "data.csv", "--type", "beta", "-o", "x.svg")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try folder.text("x.svg").contains("Relative probability of publication (log scale)"))
  }

  @Test(arguments: [
    (["profile", "one.csv"], 65, "nothing tells of tau2"),
    (["funnel", "dep.csv", "--dependence", "che", "--regression", "-o", "x.svg"], 64, "--dependence"),
    (["funnel", "one.csv", "--colour", "nope", "-o", "x.svg"], 65, "--colour: there is no column 'nope'"),
    (["plot", "orchard", "dep.csv", "--moderators", "se", "-o", "x.svg"], 64, "with an orchard plot"),
  ])
  func refusals(arguments: [String], exitCode: Int32, message: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("one.csv", "study,effect,se\nA,0.1,0.1\n")
    try folder.write(
      "dep.csv", "study,outcome,effect,se\nA,x,0.1,0.1\nA,y,0.2,0.1\nB,x,0.3,0.2\nC,x,0.1,0.3\n")
    let run = try CommandRun.evidence(arguments, in: folder.url)
    #expect(run.exitCode == exitCode && run.errors.contains(message), "\(run.errors)")
  }
}
