import Foundation
import Graphics
import SVG
import Testing

/// The judge of figures: draws plots and says what is wrong with them.
///
/// The sample is drawn in every run of the tests. Everything is drawn by `Scripts/judge`, which names in `JUDGE` the folder
/// that the pictures with faults are written to.
@Suite struct PictureJudgeTests {
  @Test func picturesOfTheSampleHaveNoFault() throws {
    for entry in JudgedPictures.sample {
      for fault in PictureFault.faults(in: try entry.draw()) { Issue.record("\(fault)") }
    }
  }

  private static let folder = ProcessInfo.processInfo.environment["JUDGE"]
  /// A part of the names of those that are drawn; `nil` for everything.
  private static let named = ProcessInfo.processInfo.environment["JUDGE_NAMED"]

  @Test(.enabled(if: folder != nil, "Scripts/judge draws everything"))
  func picturesHaveNoFault() throws {
    let folder = URL(fileURLWithPath: try #require(Self.folder))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var (plots, pictures, faulty) = (0, 0, 0)
    for entry in JudgedPictures.all where Self.named.map(entry.name.contains) ?? true {
      let plot: JudgedPlot
      do {
        plot = try entry.draw()
      } catch {
        Issue.record("\(entry.name): not drawn: \(error)")
        continue
      }
      plots += 1
      pictures += plot.pictures.count
      var faults = PictureFault.faults(in: plot)
      if plots.isMultiple(of: 10), RenderedPicture.canDraw { faults += try RenderedChecks.faults(in: plot) }
      guard !faults.isEmpty else { continue }
      faulty += 1
      for fault in faults { print("judge: \(fault)") }
      try write(plot, in: folder)
      Issue.record("\(entry.name): \(faults.count) faults")
    }
    print(
      "judge: \(plots) plots in \(pictures) pictures, \(faulty) with faults"
        + (faulty > 0 ? ", in \(folder.path)" : ""))
  }

  private func write(_ plot: JudgedPlot, in folder: URL) throws {
    let name = String(plot.name.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "-" })
    for (place, picture) in plot.pictures.enumerated() {
      let sheet = plot.pictures.count > 1 ? "-\(place + 1)" : ""
      let file = folder.appendingPathComponent(name + sheet + ".svg")
      try picture.svg.text.write(to: file, atomically: true, encoding: .utf8)
    }
  }
}
