import Graphics

/// A short text on one line.
public struct TextCell: ForestCell, Hashable {
  /// The text.
  public var text: String
  /// What the text stands for, where it is short for something longer.
  public var fullText: String?

  /// A cell that shows `text`.
  public init(_ text: String, fullText: String? = nil) {
    self.text = text
    self.fullText = fullText
  }

  /// How far the text reaches to both sides of the line it is aligned by, in points.
  public func extent(alignment: ForestColumn.Alignment, font: TextFont) -> (left: Double, right: Double) {
    let width = font.width(of: text)
    switch alignment {
    case .left, .block: return (0, width)
    case .center: return (width / 2, width / 2)
    case .right: return (width, 0)
    case .at(let characters):
      guard let index = text.firstIndex(where: characters.contains) else {
        // A number ends before the space that others have there; words stand astride.
        let isNumber = text.last?.isNumber == true
        return isNumber ? (width + font.width(of: " "), 0) : (width / 2, width / 2)
      }
      let left = font.width(of: String(text[..<index]))
      return (left, width - left)
    }
  }

  /// The text with its middle at the height of `position`.
  public func marks(at position: ScenePoint, alignment: ForestColumn.Alignment, font: TextFont) -> [Mark] {
    let anchor: Mark.Text.Anchor
    var x = position.x
    switch alignment {
    case .left, .block: anchor = .left
    case .center: anchor = .middle
    case .right: anchor = .right
    case .at:
      anchor = .left
      x -= extent(alignment: alignment, font: font).left
    }
    return [
      .text(
        Mark.Text(
          text, at: ScenePoint(x: x, y: position.y + font.middle), anchor: anchor, font: font,
          fullText: fullText))
    ]
  }
}
