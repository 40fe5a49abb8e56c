/// Words of one look in a line of a Word document.
package struct WordRun: Sendable, Hashable {
  /// Where a run leads.
  package enum Link: Sendable, Hashable {
    /// A bookmark of the document.
    case place(String)
    /// An address outside it.
    case address(String)
  }

  /// The words; a line feed ends the line, not the paragraph.
  package var text: String
  package var isBold = false
  package var isItalic = false
  /// Whether the letters are small and raised.
  package var isRaised = false
  /// Whether all letters are of one width.
  package var isCode = false
  package var link: Link?

  /// Plain words.
  package init(_ text: String) { self.text = text }

  /// Words that lead somewhere.
  package init(_ text: String, to link: Link) {
    self.text = text
    self.link = link
  }

  /// The words in bold letters.
  package var bold: WordRun {
    var run = self
    run.isBold = true
    return run
  }

  /// The words small and raised.
  package var raised: WordRun {
    var run = self
    run.isRaised = true
    return run
  }

  /// The words in letters of one width.
  package var code: WordRun {
    var run = self
    run.isCode = true
    return run
  }

  /// The run as WordprocessingML, without its link.
  var xml: String {
    var look = ""
    if link != nil { look += "<w:rStyle w:val=\"Hyperlink\"/>" }
    if isCode {
      look +=
        "<w:rFonts w:ascii=\"\(WordFont.code)\" w:hAnsi=\"\(WordFont.code)\" w:cs=\"\(WordFont.code)\"/>"
    }
    if isBold { look += "<w:b/>" }
    if isItalic { look += "<w:i/>" }
    if isCode { look += "<w:sz w:val=\"15\"/>" }
    if isRaised { look += "<w:vertAlign w:val=\"superscript\"/>" }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      "<w:t xml:space=\"preserve\">\(String($0).xml)</w:t>"
    }
    return "<w:r>\(look.isEmpty ? "" : "<w:rPr>\(look)</w:rPr>")\(lines.joined(separator: "<w:br/>"))</w:r>"
  }
}

/// The faces of a document: those that most systems have, or others of the same widths.
enum WordFont {
  static let text = "Arial"
  static let code = "Courier New"
}
