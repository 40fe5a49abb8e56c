import Estimates
import Tables

/// A review's report as one page: readable without scripts and without a network.
struct ReviewPage {
  let content: ReviewContent

  /// The page.
  var html: String { document(content.sections.map(section).joined()) }

  private func section(_ part: ReportSection) -> String {
    "<section id=\"\(part.anchor)\"\(part.isOutcome ? " class=\"outcome\"" : "")>\n"
      + "<h2>\(HTML.escaped(part.heading))\(part.mark?.html ?? "")</h2>\n\(part.blocks.html)</section>\n"
  }

  private func document(_ body: String) -> String {
    let title = HTML.escaped(content.plan.title)
    let policy =
      "default-src 'none'; img-src data:; style-src 'sha256-\(PageStyle.hash)'; script-src 'sha256-\(PageScript.hash)'; "
      + "base-uri 'none'; form-action 'none'"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="evidence \(Document.version)">
      <meta name="color-scheme" content="light dark">
      <title>\(title)</title>
      <style>\(PageStyle.text)</style>
      </head>
      <body>
      <a class="skip" href="#content">Skip to the content</a>
      <header>
      <h1>\(title)</h1>
      \(heading)</header>
      <nav aria-label="Contents">
      <details open><summary>Contents</summary>
      <ol>
      \(content.sections.map { "<li><a href=\"#\($0.anchor)\">\(HTML.escaped($0.heading))</a></li>\n" }.joined())</ol>
      </details>
      </nav>
      <main id="content">
      \(missing)\(body)</main>
      <footer>
      <p>\(HTML.escaped(content.origin))</p>
      </footer>
      <script>\(PageScript.text)</script>
      </body>
      </html>

      """
  }

  private var heading: String {
    var html = ""
    if let question = content.plan.question {
      html += "<p class=\"question\">\(HTML.escaped(question))</p>\n"
    }
    if let facts = content.facts { html += "<p class=\"facts\">\(HTML.escaped(facts))</p>\n" }
    return html
  }

  /// What could not be drawn, at the top of the report.
  private var missing: String {
    guard let missing = content.missing else { return "" }
    return
      "<section class=\"missing\" aria-label=\"What is missing\">\n<p><strong>\(missing)</strong></p>\n"
      + HTML.list(content.problems.map(\.visible)) + "</section>\n"
  }
}
