import Certainty

extension FindingsReport {
  /// A page of its own: one table, nothing loaded from elsewhere.
  public func html(input: DocumentInput) -> String { FindingsPage(report: self, input: input).text }
}

/// A draft summary of findings as a page of its own: one table, nothing loaded from elsewhere.
struct FindingsPage {
  let report: FindingsReport
  let input: DocumentInput

  var text: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(HTML.escaped(report.title(input)))</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body>
    <table>
    <caption>\(HTML.escaped(report.title(input)))</caption>
    <thead>
    <tr>\((["Outcome"] + columns.map(\.heading)).map { "<th scope=\"col\">\(HTML.escaped($0))</th>" }.joined())</tr>
    </thead>
    <tbody>
    \(report.words.map(row).joined(separator: "\n"))
    </tbody>
    </table>
    <p class="draft">\(HTML.escaped(FindingWords.draftNote)) \(HTML.escaped(rules))</p>
    <p class="note">\(HTML.escaped(note))</p>
    </body>
    </html>

    """
  }

  private var showsBaseline: Bool { report.words.contains { $0.absolute?.baseline != nil } }
  private var showsAbsolute: Bool { report.words.contains { $0.absolute != nil } }

  /// A column: its heading, and the cell that each outcome has in it.
  private struct Column {
    var heading: String
    var cell: (FindingWords) -> String

    /// A column of words; a dash where an outcome has none.
    init(_ heading: String, _ text: @escaping (FindingWords) -> String?) {
      self.init(heading, html: { HTML.escaped(text($0) ?? "\u{2013}") })
    }

    init(_ heading: String, html: @escaping (FindingWords) -> String) {
      self.heading = heading
      cell = html
    }
  }

  private var columns: [Column] {
    let level = report.words.first?.levelText ?? "95%"
    return [
      Column("Studies") { $0.studies },
      Column("Effect (\(level) CI)") { Self.signed($0.effect) },
    ]
      + (showsBaseline
        ? [
          Column("Without the intervention") { $0.absolute?.baseline },
          Column("With the intervention (\(level) CI)") { $0.absolute?.intervention },
        ] : [])
      + (showsAbsolute ? [Column("Difference (\(level) CI)") { $0.absolute?.difference }] : [])
      + [
        Column("Certainty, draft", html: Self.certainty),
        Column("What it was drafted from", html: Self.reasons),
      ]
  }

  private static func certainty(_ words: FindingWords) -> String {
    "<span aria-hidden=\"true\">\(words.signs)</span><br>\(HTML.escaped(words.level))"
  }

  private static func reasons(_ words: FindingWords) -> String {
    let reasons = words.reasons.map { reason in
      "<li\(reason.isLowered ? " class=\"lowered\"" : "")><b>\(HTML.escaped(reason.name)):</b> "
        + "\(HTML.escaped(reason.verdict)); \(HTML.escaped(signed(reason.facts)))</li>"
    }
    return "<ul>\(reasons.joined())</ul>"
  }

  /// An outcome's row. Each cell names its column for screens too narrow for columns.
  private func row(_ words: FindingWords) -> String {
    "<tr><th scope=\"row\">\(HTML.escaped(words.outcome))</th>"
      + columns.map { "<td data-column=\"\(HTML.escaped($0.heading))\">\($0.cell(words))</td>" }.joined()
      + "</tr>"
  }

  private var rules: String {
    "Starts high with randomised studies and with others judged by ROBINS-I, low with others. Rated down by 1: half of the "
      + "weight at high risk, or a tenth where the meaning of the result depends on it (by 2 if all of it is); I\u{B2} of 75%, "
      + "or of 50% where a prediction interval crosses a threshold that the confidence interval does not (by 2 if both); a "
      + "confidence interval that crosses one threshold (by 2 if it crosses two), or fewer people than a single trial would "
      + "need. Open: less than half of the weight at low risk, and less than half at high."
  }

  private var note: String {
    let model = report.findings.results.modelSentences.joined(separator: ". ")
      .replacing("tau2", with: "\u{3C4}\u{B2}")
    return "\(model). Made by evidence \(Document.version) from "
      + ([input] + input.joined).map { "\($0.name), SHA-256 \($0.sha256)" }.joined(
        separator: ", joined with ") + "."
  }

  /// A minus sign as long as a plus sign before numbers, and I².
  private static func signed(_ text: String) -> String {
    var result = ""
    var before: Character = " "
    for (place, character) in zip(text.indices, text) {
      let next = text.index(after: place)
      let isMinus =
        character == "-" && " (".contains(before) && next < text.endIndex && text[next].isNumber
      result.append(isMinus ? "\u{2212}" : character)
      before = character
    }
    return result.replacing("I2 ", with: "I\u{B2} ")
  }

  private static let style = """
    body { font: 15px/1.45 "Liberation Sans", Arial, Helvetica, sans-serif; margin: 2em; color: #111; }
    table { border-collapse: collapse; width: 100%; max-width: 80em; }
    caption { text-align: left; font-weight: bold; font-size: 1.15em; padding-bottom: 0.6em; }
    th, td { text-align: left; vertical-align: top; padding: 0.5em 0.8em; border-bottom: 1px solid #bbb; }
    thead th { border-top: 2px solid #111; border-bottom: 2px solid #111; }
    td span { font-size: 1.25em; letter-spacing: 0.08em; white-space: nowrap; }
    ul { margin: 0; padding-left: 1.1em; font-size: 0.9em; }
    li.lowered { color: #8a1c1c; }
    p { max-width: 80em; font-size: 0.9em; }
    p.note { color: #555; overflow-wrap: anywhere; }
    @media (max-width: 52em) {
      body { margin: 1em; }
      table, caption, tbody, tr, th, td { display: block; }
      thead { display: none; }
      tbody th { border: 0; border-top: 2px solid #111; font-size: 1.1em; }
      td { border: 0; }
      td::before { content: attr(data-column); display: block; color: #555; font-size: 0.85em; }
    }
    @media print { body { margin: 0; } li.lowered { color: #111; font-style: italic; } }
    """
}
