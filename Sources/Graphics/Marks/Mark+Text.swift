extension Mark {
  /// One line of text.
  public struct Text: Sendable, Hashable, Codable {
    /// Which part of the text stands at its position. Left and right are the page's, whatever the script.
    public enum Anchor: Sendable, Hashable, Codable {
      /// The left end.
      case left
      /// The middle.
      case middle
      /// The right end.
      case right
    }

    /// What is drawn.
    public var string: String
    /// The place of the anchor, on the baseline.
    public var position: ScenePoint
    /// Which part of the text stands there.
    public var anchor: Anchor
    /// Size and weight.
    public var font: TextFont
    /// The letters' colour.
    public var color: SRGBColor
    /// The stretches in italics, as offsets of characters, in order.
    public var italics: [Range<Int>]
    /// The whole text where `string` is a part of it, such as a label that was cut short.
    public var fullText: String?

    /// A line of text with its baseline at `position`.
    public init(
      _ string: String, at position: ScenePoint, anchor: Anchor = .left, font: TextFont,
      color: SRGBColor = .black, italics: [Range<Int>] = [],
      fullText: String? = nil
    ) {
      self.string = string
      self.position = position
      self.anchor = anchor
      self.font = font
      self.color = color
      self.italics = italics
      self.fullText = fullText
    }

    /// Where the text begins on the left, as wide as the table of widths says that it is.
    public var left: Double {
      switch anchor {
      case .left: position.x
      case .middle: position.x - font.width(of: string) / 2
      case .right: position.x - font.width(of: string)
      }
    }

    /// The box from the tallest letter's top to the lowest descender, as wide as the table of widths says.
    public var bounds: Bounds? {
      Bounds(
        left: left, top: position.y - font.ascent, right: left + font.width(of: string),
        bottom: position.y + font.descent)
    }
  }
}
