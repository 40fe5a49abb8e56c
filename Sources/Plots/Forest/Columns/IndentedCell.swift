import Graphics

/// A text that begins some way to the right of where others do, so that numbers stand beneath each other. Spaces at its beginning
/// would not do: programs leave them out.
struct IndentedCell: ForestCell {
  let text: String
  /// How far, in the widths of a space.
  let indent: Int

  private func offset(_ font: TextFont) -> Double { Double(indent) * font.width(of: "\u{A0}") }

  func extent(alignment: ForestColumn.Alignment, font: TextFont) -> (left: Double, right: Double) {
    (0, offset(font) + font.width(of: text))
  }

  func marks(at position: ScenePoint, alignment: ForestColumn.Alignment, font: TextFont) -> [Mark] {
    let place = ScenePoint(x: position.x + offset(font), y: position.y + font.middle)
    return [.text(Mark.Text(text, at: place, font: font))]
  }
}
