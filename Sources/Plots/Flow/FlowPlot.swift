public import Graphics
import ReviewData

/// A PRISMA 2020 flow diagram of a new review, with an arm for other methods where boxes of it are given.
///
/// Boxes grow with their texts: no reason is cut, however long.
///
/// Source: Page et al. 2021, doi 10.1136/bmj.n71.
public struct FlowPlot: Sendable {
  /// The boxes.
  public var table: FlowTable
  /// The picture's width in points; `nil` for letters of 9 points. Letters grow and shrink with it; boxes are narrower before letters have less than 7 points.
  public var width: Double?

  /// A diagram of boxes.
  public init(_ table: FlowTable, width: Double? = nil) {
    self.table = table
    self.width = width
  }

  /// The finished picture.
  ///
  /// - Complexity: linear in the number of boxes and the length of their texts.
  public func picture() -> Picture {
    let grid = grid
    return Picture(
      title: table.title, description: description, table: table.records,
      scene: MarkScene(
        width: width ?? grid.width, height: grid.height,
        marks: FlowDrawing(grid: grid).marks))
  }

  /// Letters that fill the width with boxes of the usual width; where these would be smaller than 7 points, narrower boxes, as far
  /// as they go.
  private var grid: FlowGrid {
    let usual = FlowGrid(table, fontSize: LetterSize.usual)
    guard let width else { return usual }
    let size = LetterSize.usual * width / usual.width
    if size >= LetterSize.least { return FlowGrid(table, fontSize: size) }
    let narrow = FlowGrid(table, fontSize: LetterSize.least, pageWidth: width)
    guard narrow.width > width + 0.01 else { return narrow }
    return FlowGrid(table, fontSize: LetterSize.least * width / narrow.width, pageWidth: width)
  }

  /// The diagram in sentences: each phase with its boxes.
  private var description: String {
    var sentences: [String] = ["Flow of records, reports and studies."]
    for phase in FlowTable.Step.allCases.map(\.phase).distinct {
      let boxes = table.boxes.filter { $0.step.phase == phase }
      guard !boxes.isEmpty else { continue }
      let texts = boxes.map { $0.lines.map(\.text).joined(separator: " ") }
      sentences.append("\(phase): \(texts.joined(separator: "; ")).")
    }
    return sentences.joined(separator: " ")
  }
}
