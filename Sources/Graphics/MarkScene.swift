/// A sheet of paper with marks at fixed places, in points.
public struct MarkScene: Sendable, Hashable, Codable {
  /// Width in points.
  public var width: Double
  /// Height in points.
  public var height: Double
  /// The paper's colour; `nil` lets through what lies behind.
  public var background: SRGBColor?
  /// The marks, those behind first.
  public var marks: [Mark]

  /// A sheet of `width` times `height` points.
  public init(width: Double, height: Double, background: SRGBColor? = .white, marks: [Mark] = []) {
    self.width = width
    self.height = height
    self.background = background
    self.marks = marks
  }

  /// The paper.
  public var bounds: Bounds { Bounds(left: 0, top: 0, right: width, bottom: height) }

  /// Every mark that is not a group, those behind first.
  ///
  /// - Complexity: linear in the number of marks.
  public var leaves: [Mark] { marks.flatMap(\.leaves) }

  /// Every text, those behind first.
  public var texts: [Mark.Text] {
    leaves.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }
}
