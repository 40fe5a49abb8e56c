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
}
