import Graphics
import ReviewData
import Tables

/// The boxes of a flow diagram as they are drawn.
public struct FlowTable: Sendable, Hashable {
  /// Where a box stands from left to right.
  public enum Column: Int, Sendable, Hashable, CaseIterable {
    /// What goes on, of databases and registers.
    case main
    /// What is taken away there.
    case side
    /// What goes on, of other methods.
    case otherMain
    /// What is taken away there.
    case otherSide
  }

  /// Where a box stands from top to bottom.
  public enum Step: Int, Sendable, Hashable, CaseIterable {
    /// Records found, and removed before screening.
    case identified
    /// Records screened.
    case screened
    /// Reports sought.
    case sought
    /// Reports assessed.
    case assessed
    /// What is included.
    case included

    /// The phase of the review, in the template's words.
    public var phase: String {
      switch self {
      case .identified: "Identification"
      case .screened, .sought, .assessed: "Screening"
      case .included: "Included"
      }
    }
  }

  /// A line of a box.
  public struct Line: Sendable, Hashable {
    /// What the line is of.
    public var box: FlowBox
    /// The reason, database or source; `nil` for the whole.
    public var reason: String?
    /// The number; `nil` for a heading.
    public var count: Int?
    /// What is written, the number included.
    public var text: String
    /// How far it is set in: 0 for the box's own words, then 1 and 2.
    public var depth: Int
  }

  /// A box.
  public struct Box: Sendable, Hashable {
    /// From left to right.
    public var column: Column
    /// From top to bottom.
    public var step: Step
    /// What is written in it.
    public var lines: [Line]
  }

  /// The picture's title for those who cannot see it.
  public var title: String
  /// The boxes, from top to bottom, those of databases and registers first.
  public var boxes: [Box]

  /// Whether there is an arm of other methods.
  public var hasOtherMethods: Bool { boxes.contains { $0.column == .otherMain || $0.column == .otherSide } }

  /// The box at a place.
  public func box(_ step: Step, _ column: Column) -> Box? {
    boxes.first { $0.step == step && $0.column == column }
  }

  /// The lines of the boxes.
  var records: PictureTable {
    var table = PictureTable(headers: ["phase", "method", "box", "reason", "count", "text"])
    for box in boxes {
      let isOther = box.column == .otherMain || box.column == .otherSide
      for line in box.lines {
        table.append(
          row: [
            .text(box.step.phase),
            .text(box.step == .included ? "all" : isOther ? "other" : "databases and registers"),
            .text(line.box.rawValue), CSVValue(line.reason), CSVValue(line.count), .text(line.text),
          ])
      }
    }
    return table
  }
}
