import Graphics

extension TextMark {
  func write(to writer: inout SVGWriter) {
    var attributes: SVGWriter.Attributes = [
      ("x", SVGWriter.number(position.x)), ("y", SVGWriter.number(position.y)),
      ("font-size", SVGWriter.number(font.size)),
    ]
    if font.weight == .bold { attributes.append(("font-weight", "bold")) }
    attributes.append(("fill", SVGWriter.color(color)))
    attributes += direction
    writer.element("text", attributes, title: fullText, text: string)
  }

  /// Where the text lies about its position, which SVG counts in the direction of writing.
  private var direction: SVGWriter.Attributes {
    let isRightToLeft = string.beginsRightToLeft
    var attributes: SVGWriter.Attributes = []
    switch (anchor, isRightToLeft) {
    case (.left, false), (.right, true): break
    case (.middle, _): attributes.append(("text-anchor", "middle"))
    case (.right, false), (.left, true): attributes.append(("text-anchor", "end"))
    }
    if isRightToLeft { attributes += [("direction", "rtl"), ("unicode-bidi", "embed")] }
    return attributes
  }
}

extension String {
  /// Whether the first letter belongs to a script that is written from right to left.
  var beginsRightToLeft: Bool {
    for scalar in unicodeScalars where scalar.properties.isAlphabetic {
      switch scalar.value {
      case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
        return true
      default: return false
      }
    }
    return false
  }
}
