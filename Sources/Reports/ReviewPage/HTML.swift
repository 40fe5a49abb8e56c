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

  /// A paragraph of text.
  static func paragraph(_ text: String, class name: String? = nil) -> String {
    "<p\(name.map { " class=\"\($0)\"" } ?? "")>\(escaped(text))</p>\n"
  }

  /// What people wrote: a paragraph for each that they set apart by an empty line.
  static func paragraphs(_ text: String) -> String {
    text.replacing("\r\n", with: "\n").split(separator: "\n\n").map { paragraph(String($0)) }.joined()
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

extension String {
  /// With a capital at its start.
  var asHeading: String { prefix(1).uppercased() + dropFirst() }

  /// With a capital at its start and a full stop at its end.
  var asSentence: String { asHeading + (last.map { ".?!".contains($0) } ?? true ? "" : ".") }
}

/// A table of a page: the first cell of each row is its header, and each cell names its column for screens too narrow for
/// columns.
struct HTMLTable {
  /// A cell: HTML, and whether it is a number.
  struct Cell {
    var html: String
    var isNumber = false

    static func text(_ text: String) -> Cell { Cell(html: HTML.escaped(text)) }
    static func number(_ text: String) -> Cell { Cell(html: HTML.escaped(text), isNumber: true) }
    static func html(_ html: String) -> Cell { Cell(html: html) }
  }

  /// A row: what heads a group of rows stands alone.
  enum Row {
    case cells([Cell], isMain: Bool)
    case group(String)
  }

  var caption: String
  var headers: [String]
  var rows: [Row] = []
  /// Whether its rows may be put in another order.
  var sorts = false

  mutating func append(_ cells: [Cell], isMain: Bool = false) { rows.append(.cells(cells, isMain: isMain)) }

  var html: String {
    let areNumbers = headers.indices.map { column in
      rows.contains { row in
        if case .cells(let cells, _) = row, cells.indices.contains(column) {
          cells[column].isNumber
        } else {
          false
        }
      }
    }
    let heads = zip(headers, areNumbers).map { header, isNumber in
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
        "<td data-column=\"\(HTML.escaped(header))\"\(cell.isNumber ? " class=\"number\"" : "")>\(cell.html)</td>"
      }
      return
        "<tr\(isMain ? " class=\"main\"" : "")><th scope=\"row\">\(cells.first?.html ?? "")</th>\(rest.joined())</tr>\n"
    }
  }
}
