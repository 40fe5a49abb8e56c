import Graphics

extension Mark.Text {
  func write(to writer: inout SVGWriter) {
    // Word processors set texts a little wider or narrower than they are, and move those that are anchored elsewhere than
    // at their start. A text whose width is only estimated keeps its anchor, whatever the font that it is set in.
    let startsWhereMeasured = font.measures(string)
    let x = startsWhereMeasured ? left : position.x
    var attributes: SVGWriter.Attributes = [
      ("x", SVGWriter.number(x)), ("y", SVGWriter.number(position.y)),
      ("font-size", SVGWriter.number(font.size)),
    ]
    if font.weight == .bold { attributes.append(("font-weight", "bold")) }
    attributes.append(("fill", SVGWriter.color(color)))
    attributes += startsWhereMeasured ? [] : direction
    let runs = runs(from: startsWhereMeasured || anchor == .left ? x : nil)
    // The spaces at the ends of stretches are theirs.
    if runs.count > 1 { attributes.append(("xml:space", "preserve")) }
    writer.element("text", attributes, title: fullText, runs: runs)
  }

  /// The text in stretches that are upright or in italics. Each begins where those before it end by their measures: LibreOffice
  /// sets it over their last letters otherwise.
  ///
  /// - Parameter x: Where the text begins; `nil` where that depends on the font that it is set in.
  private func runs(from x: Double?) -> [SVGWriter.Run] {
    guard !italics.isEmpty else { return [SVGWriter.Run(text: string, isItalic: false)] }
    let letters = Array(string)
    var runs: [SVGWriter.Run] = []
    func add(_ range: Range<Int>, isItalic: Bool) {
      guard !range.isEmpty else { return }
      runs.append(
        SVGWriter.Run(
          text: String(letters[range]), isItalic: isItalic,
          x: x.map { $0 + font.width(of: String(letters[..<range.lowerBound])) }))
    }
    var end = 0
    for range in italics.map({ $0.clamped(to: 0..<letters.count) }) where range.lowerBound >= end {
      add(end..<range.lowerBound, isItalic: false)
      add(range, isItalic: true)
      end = range.upperBound
    }
    add(end..<letters.count, isItalic: false)
    return runs
  }

  /// Where the text lies about its position, and in which direction it is written.
  ///
  /// `unicode-bidi` orders a text from right to left by itself and leaves the anchor's sides alone; the
  /// `direction` attribute would swap them, and a program that knows only one of the two would push the text
  /// off the paper.
  private var direction: SVGWriter.Attributes {
    let side: SVGWriter.Attributes =
      switch anchor {
      case .left: []
      case .middle: [("text-anchor", "middle")]
      case .right: [("text-anchor", "end")]
      }
    return side + (string.beginsRightToLeft ? [("unicode-bidi", "plaintext")] : [])
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
