import Foundation
import Graphics
import Plots
import Raster
import SVG
import Tables
import Testing
import WithoutMetaAnalysis

/// A picture writes itself and its table.
@Suite struct PictureTests {
  private let picture = Picture(
    title: "Title", description: "Description",
    table: PictureTable(headers: ["study", "effect"], rows: [["A", 0.5], ["B", nil]]),
    scene: MarkScene(width: 10, height: 10))

  private func written(_ ending: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("picture.\(ending)")
    try picture.write(to: file.path)
    return try String(contentsOf: file, encoding: .utf8)
  }

  @Test func theEndingChoosesWhatIsWritten() throws {
    #expect(try written("svg") == picture.svg.text)
    #expect(try written("CSV") == "study,effect\nA,0.5\nB,\n")
  }

  @Test func otherEndingsAreRefused() {
    #expect(throws: OutputError.self) { try written("bmp") }
  }

  @Test func cellsReadAsTheyAreWritten() {
    #expect(
      ([.text("a"), .number(2), .integer(3), .missing] as [CSVValue]).map(\.text) == ["a", "2", "3", ""])
  }

  @Test func aStudyOfNobodyStandsAtTheBottom() throws {
    let rows = try [0.0, 40].enumerated().map { place, participants in
      AlbatrossTable.Row(
        study: "Study \(place)", pValue: try OneSidedPValue(0.02), participants: participants)
    }
    let table = AlbatrossTable(title: "t", rows: rows, contours: [try StandardizedDifferenceContour(0.5)])
    let scene = AlbatrossPlot(table).picture().scene
    #expect(scene.groups("better").count == 2)
    #expect(scene.leaves.compactMap(\.bounds).allSatisfy { $0.left.isFinite && $0.bottom.isFinite })
  }
}
