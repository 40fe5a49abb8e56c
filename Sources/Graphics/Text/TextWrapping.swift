/// A text broken into lines.
public struct WrappedText: Sendable, Hashable {
  /// The lines, at least one.
  public var lines: [String]
  /// Whether the last line ends in an ellipsis because the text goes on.
  public var isCut: Bool
  /// Whether a word, or what stands in brackets and was to stay together, was wider than a line and was broken within.
  public var breaksWords = false
}

extension TextFont {
  /// Breaks `text` into lines no wider than `width` points.
  ///
  /// Lines end at spaces (but not beside signs such as "="), after hyphens, slashes and semicolons, and beside Chinese and Japanese characters;
  /// a word wider than the line is broken within. What does not fit into `limit` lines gives way to an
  /// ellipsis. A line has at least one character, however narrow `width` is. With `keepsBrackets` what stands in brackets
  /// stays on one line where it fits.
  ///
  /// - Complexity: linear in the length of `text`.
  public func wrap(
    _ text: String, width: Double, limit: Int = .max, keepsBrackets: Bool = false
  ) -> WrappedText {
    precondition(limit >= 1, "a text has at least one line")
    var breaker = LineBreaker(font: self, width: width, keepsBrackets: keepsBrackets)
    for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      breaker.append(paragraph)
    }
    guard breaker.lines.count > limit else {
      return WrappedText(lines: breaker.lines, isCut: false, breaksWords: breaker.breaksWords)
    }
    var lines = Array(breaker.lines.prefix(limit))
    lines[limit - 1] = shorten(lines[limit - 1], width: width)
    return WrappedText(lines: lines, isCut: true, breaksWords: breaker.breaksWords)
  }

  /// The longest beginning of `line` that fits with an ellipsis behind it.
  private func shorten(_ line: String, width: Double) -> String {
    var kept = line
    while kept.count > 1, self.width(of: kept + "…") > width { kept.removeLast() }
    while kept.count > 1, kept.last == " " { kept.removeLast() }
    return kept + "…"
  }
}

/// Fills lines from left to right, piece by piece.
private struct LineBreaker {
  let font: TextFont
  let width: Double
  let keepsBrackets: Bool
  var lines: [String] = []
  var breaksWords = false

  /// Adds a paragraph, which begins on a new line.
  mutating func append(_ paragraph: Substring) {
    var line = ""
    var lineWidth = 0.0
    let pieces = pieces(of: paragraph)
    for piece in keepsBrackets ? joiningBrackets(pieces) : pieces {
      let pieceWidth = font.width(of: piece)
      let inkWidth = font.width(of: piece.trimmingTrailingSpaces)
      if lineWidth + inkWidth > width, !line.isEmpty {
        finish(&line, &lineWidth)
      }
      if inkWidth > width {
        appendLetters(of: piece, to: &line, &lineWidth)
        breaksWords = true
      } else {
        line += piece
        lineWidth += pieceWidth
      }
    }
    lines.append(line.trimmingTrailingSpaces)
  }

  /// Adds a word that is wider than a line.
  private mutating func appendLetters(of piece: String, to line: inout String, _ lineWidth: inout Double) {
    for letter in piece {
      let letterWidth = font.width(of: String(letter))
      if lineWidth + letterWidth > width, !line.isEmpty, letter != " " { finish(&line, &lineWidth) }
      line.append(letter)
      lineWidth += letterWidth
    }
  }

  private mutating func finish(_ line: inout String, _ lineWidth: inout Double) {
    lines.append(line.trimmingTrailingSpaces)
    line = ""
    lineWidth = 0
  }

  /// The pieces with those joined that stand within one pair of brackets, unless they are wider than a line together.
  private mutating func joiningBrackets(_ pieces: [String]) -> [String] {
    var result: [String] = []
    var open: [String] = []
    var depth = 0
    for piece in pieces {
      open.append(piece)
      depth += piece.reduce(0) { $0 + ("([".contains($1) ? 1 : ")]".contains($1) ? -1 : 0) }
      guard depth <= 0 else { continue }
      let joined = open.joined()
      let fits = font.width(of: joined.trimmingTrailingSpaces) <= width
      if !fits { breaksWords = true }
      result += fits ? [joined] : open
      (open, depth) = ([], 0)
    }
    return result + open
  }

  /// The stretches between which a line may end.
  private func pieces(of paragraph: Substring) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for letter in paragraph {
      if letter.isIdeographic, !piece.isEmpty, !piece.endsInOpeningBracket {
        pieces.append(piece)
        piece = ""
      } else if piece.endsAtBreak, letter != " ", !letter.isNumber || piece.last == " ",
        !letter.isRelation, !piece.endsInRelation
      {
        pieces.append(piece)
        piece = ""
      }
      piece.append(letter)
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }
}

extension String {
  /// Without the spaces at its end.
  fileprivate var trimmingTrailingSpaces: String {
    var result = self
    while result.last == " " { result.removeLast() }
    return result
  }

  /// Whether a line may end after this.
  fileprivate var endsAtBreak: Bool {
    guard let last else { return false }
    return " -–—/;".contains(last) || last.isIdeographic
  }

  /// Whether the last thing before any spaces is a sign such as "=".
  fileprivate var endsInRelation: Bool { trimmingTrailingSpaces.last?.isRelation ?? false }

  fileprivate var endsInOpeningBracket: Bool {
    last.map { "([{“‘（「『《".contains($0) } ?? false
  }
}

extension Character {
  /// Whether the character joins a name to its value: "p < 0.001" stays on one line.
  fileprivate var isRelation: Bool { "=<>≤≥≈".contains(self) }

  /// Whether lines may be broken beside the character: Chinese and Japanese.
  fileprivate var isIdeographic: Bool {
    guard let value = unicodeScalars.first?.value else { return false }
    switch value {
    case 0x3040...0x30FA, 0x30FC...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
      0x20000...0x3FFFD:
      return true
    default: return false
    }
  }
}
