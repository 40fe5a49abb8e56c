/// A finished picture: marks at fixed places in points, and what it says in words.
public struct MarkScene: Sendable, Hashable, Codable {
  /// A short title for those who cannot see the picture; it is not drawn.
  public var title: String
  /// What the picture shows, in sentences, for those who cannot see it; it is not drawn.
  public var description: String
  /// Width in points.
  public var width: Double
  /// Height in points.
  public var height: Double
  /// The paper's colour; `nil` lets through what lies behind.
  public var background: SRGBColor?
  /// The marks, those behind first.
  public var marks: [Mark]

  /// A picture of `width` times `height` points.
  public init(
    title: String, description: String, width: Double, height: Double, background: SRGBColor? = .white,
    marks: [Mark] = []
  ) {
    self.title = title
    self.description = description
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
