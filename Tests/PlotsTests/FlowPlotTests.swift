import Foundation
import Graphics
import Plots
import ReviewData
import SVG
import Testing

@Suite struct FlowPlotTests {
  static let full = StudyFlow([
    .init(box: .databases, count: 412, reason: "MEDLINE"),
    .init(box: .databases, count: 12_388, reason: "Embase"),
    .init(box: .registers, count: 37), .init(box: .duplicates, count: 431),
    .init(box: .automation, count: 22),
    .init(box: .removed, count: 5), .init(box: .screened, count: 12_379),
    .init(box: .screenedOut, count: 12_282),
    .init(box: .sought, count: 97), .init(box: .notRetrieved, count: 4), .init(box: .assessed, count: 93),
    .init(box: .excluded, count: 54, reason: "Not in a mental-health ward"),
    .init(
      box: .excluded, count: 24, reason: "A description of a programme, without an evaluation of what it did"),
    .init(box: .websites, count: 14), .init(box: .citations, count: 34), .init(box: .otherSought, count: 48),
    .init(box: .otherNotRetrieved, count: 2), .init(box: .otherAssessed, count: 46),
    .init(box: .otherExcluded, count: 42, reason: "No outcome of burnout"), .init(box: .studies, count: 12),
    .init(box: .reports, count: 19),
  ])

  static let databasesOnly = StudyFlow(full.entries.filter { !$0.box.isOtherMethod })

  @Test(arguments: ["flow-full", "flow-databases"]) func looksAsBefore(name: String) throws {
    let flow = name == "flow-full" ? Self.full : Self.databasesOnly
    try Snapshot(name: name).check(FlowPlot(FlowTable(flow)).picture())
  }

  /// Nothing overlaps, leaves the paper or is cut, whatever the reasons' number and length.
  @Test(arguments: [0, 1, 5, 40], [1, 30, 400]) func everyReasonHasRoom(count: Int, length: Int) {
    let reasons = (0..<count).map { index in
      StudyFlow.Entry(
        box: index % 2 == 0 ? .excluded : .otherExcluded, count: index,
        reason: String(repeating: index % 3 == 0 ? "x" : "word ", count: length) + "end\(index)")
    }
    let flow = StudyFlow(Self.full.entries + reasons)
    for width in [nil, 400.0] {
      let picture = FlowPlot(FlowTable(flow), width: width).picture()
      let checks = SceneChecks(picture)
      #expect(checks.overlappingTexts.isEmpty && checks.marksOutside.isEmpty)
      let drawn = picture.scene.texts.map(\.string).joined().filter { $0 != " " }
      for reason in reasons { #expect(drawn.contains((reason.reason ?? "").filter { $0 != " " })) }
      #expect(!drawn.contains("…"))
    }
  }

  @Test func anyBoxesMakeAPicture() {
    for box in FlowBox.allCases {
      let picture = FlowPlot(FlowTable(StudyFlow([.init(box: box, count: 3)]))).picture()
      #expect(
        picture.scene.texts.contains { $0.string.contains("3") } && SceneChecks(picture).marksOutside.isEmpty)
    }
    #expect(FlowPlot(FlowTable(StudyFlow([]))).picture().scene.height > 0)
  }
}
