import SVG

/// Parts of a page. Texts are escaped where they come in, so that nothing that a table holds is read as a tag.
enum HTML {
  /// Text as HTML shows it as it is.
  static func escaped(_ text: String) -> String {
    // Scalar by scalar: a sign with an accent on it is a sign to a browser still.
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// A line of words.
  static func line(_ words: [Phrase]) -> String {
    words.map { phrase -> String in
      switch phrase {
      case .text(let text): escaped(text)
      case .strong(let text): "<strong>\(escaped(text))</strong>"
      case .code(let text): "<code>\(escaped(text))</code>"
      case .raised(let text): "<sup>\(escaped(text))</sup>"
      case .citation(let numbers):
        numbers.isEmpty
          ? "" : " [" + numbers.map { "<a href=\"#ref-\($0)\">\($0)</a>" }.joined(separator: ", ") + "]"
      case .link(let text, let place): "<a href=\"#\(place)\">\(escaped(text))</a>"
      case .signs(let text): "<span class=\"grade\" aria-hidden=\"true\">\(escaped(text))</span>"
      case .lineBreak: "<br>"
      }
    }.joined()
  }

  /// A list of texts.
  static func list(_ items: [String]) -> String {
    "<ul>\n" + items.map { "<li>\(escaped($0))</li>\n" }.joined() + "</ul>\n"
  }

  /// What is folded away until it is asked for, and printed open.
  static func details(_ summary: String, _ content: String, class name: String? = nil) -> String {
    "<details\(name.map { " class=\"\($0)\"" } ?? "")><summary>\(escaped(summary))</summary>\n\(content)</details>\n"
  }
}

extension ReportBlock {
  /// The piece as a page has it.
  var html: String {
    switch self {
    case .heading(let text, let level): "<h\(level)>\(HTML.escaped(text))</h\(level)>\n"
    case .paragraph(let words, let role):
      "<p\(role.class.map { " class=\"\($0)\"" } ?? "")>\(HTML.line(words))</p>\n"
    case .list(let items): HTML.list(items)
    case .footnotes(let notes):
      "<ul class=\"footnotes\">"
        + notes.map { "<li><sup>\($0.mark)</sup> \(HTML.escaped($0.text))</li>\n" }.joined() + "</ul>\n"
    case .references(let cited): "<ol>\n\(cited.enumerated().map(Self.item).joined())</ol>\n"
    case .table(let table): table.html
    case .figure(let figure): figure.html
    case .lines(let text): "<pre>\(HTML.escaped(text))</pre>\n"
    case .commands(let text): "<pre><code>\(HTML.escaped(text))</code></pre>\n"
    case .notes(let messages): "<div class=\"notes\"><h3>Notes</h3>\n\(HTML.list(messages))</div>\n"
    case .folded(let summary, let blocks, .variants):
      "<div class=\"variants\">"
        + HTML.details(summary, blocks.html, class: FoldRole.variants.class) + "</div>\n"
    case .folded(let summary, let blocks, let role): HTML.details(summary, blocks.html, class: role.class)
    }
  }

  private static func item(_ place: Int, _ reference: ReviewReference) -> String {
    "<li id=\"ref-\(place + 1)\">\(HTML.escaped(reference.text))"
      + (reference.doi.map {
        " doi:<a href=\"https://doi.org/\(HTML.escaped($0))\">\(HTML.escaped($0))</a>"
      } ?? "")
      + "</li>\n"
  }
}

extension [ReportBlock] {
  /// The pieces as a page has them.
  var html: String { map(\.html).joined() }
}

extension ParagraphRole {
  fileprivate var `class`: String? {
    switch self {
    case .plain: nil
    case .small: "small"
    case .result: "result"
    case .statement: "statement"
    }
  }
}

extension FoldRole {
  fileprivate var `class`: String? {
    switch self {
    case .part: nil
    case .numbers: "numbers"
    case .explanation: "explanation"
    case .variants: "all-variants"
    case .variant: "variant"
    }
  }
}

extension ReportTable {
  /// The table as a page has it; each cell names its column for screens too narrow for columns.
  var html: String {
    let heads = zip(headers, columnsAreNumbers).map { header, isNumber in
      "<th scope=\"col\"\(isNumber ? " class=\"number\"" : "")>\(HTML.escaped(header))</th>"
    }
    return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(HTML.escaped(caption))\">"
      + "<table\(sorts ? " data-sorts" : "")>\n<caption>\(HTML.escaped(caption))</caption>\n"
      + "<thead><tr>\(heads.joined())</tr></thead>\n<tbody>\n" + rows.map(html).joined()
      + "</tbody>\n</table></div>\n"
  }

  private func html(_ row: Row) -> String {
    switch row {
    case .group(let name):
      return
        "<tr class=\"group\"><th colspan=\"\(headers.count)\" scope=\"colgroup\">\(HTML.escaped(name))</th></tr>\n"
    case .cells(let cells, let isMain):
      let rest = zip(headers, cells).dropFirst().map { header, cell in
        "<td data-column=\"\(HTML.escaped(header))\"\(cell.isNumber ? " class=\"number\"" : "")>\(HTML.line(cell.words))</td>"
      }
      let first = cells.first.map { HTML.line($0.words) } ?? ""
      return "<tr\(isMain ? " class=\"main\"" : "")><th scope=\"row\">\(first)</th>\(rest.joined())</tr>\n"
    }
  }
}

extension ReviewFigure {
  /// Pictures that are wider take the whole width of the page.
  private static var narrow: Double { 400 }

  /// The figure with its caption, and the numbers that it was drawn from folded beneath.
  fileprivate var html: String {
    guard let picture = try? picture.get() else {
      return
        "<p class=\"missing\">Figure not drawn: \(HTML.escaped(caption)): \(HTML.escaped(problem ?? "")).</p>\n"
    }
    let isWide = picture.scene.width > Self.narrow
    let name: String? =
      switch role {
      case .plain: nil
      case .main: "forest"
      case .variant: "other"
      }
    let numbers =
      role == .variant
      ? "" : HTML.details("The numbers of this figure", numbers.html, class: FoldRole.numbers.class)
    return
      "<figure\(name.map { " class=\"\($0)\"" } ?? "")><div class=\"\(isWide ? "paper wide" : "paper")\" tabindex=\"0\" role=\"group\" aria-label=\"\(HTML.escaped(caption))\">"
      + "\n\(picture.svg.text)</div>\n<figcaption>\(HTML.escaped(caption))</figcaption>\n\(numbers)</figure>\n"
  }
}
