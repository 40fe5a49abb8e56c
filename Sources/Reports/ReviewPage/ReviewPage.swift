import Analyses
import Estimates
import Graphics
import Plots
import ReviewData
import StudyTables
import Tables

/// A review as one page: readable without scripts and without a network.
struct ReviewPage {
  let results: ReviewResults
  let input: DocumentInput
  let lock: ReviewLock?
  let references = ReviewReferences()
  /// What could not be drawn.
  private(set) var problems: [String] = []

  private var plan: ReviewPlan { results.plan }

  init(_ results: ReviewResults, _ input: DocumentInput, _ lock: ReviewLock?) {
    (self.results, self.input, self.lock) = (results, input, lock)
  }

  /// A part of the page: its heading is a line of the contents.
  private struct Part {
    var anchor: String
    var heading: String
    var html: String
  }

  /// The page.
  mutating func html() -> String {
    let outcomes = outcomeSections()
    var parts = [
      text("background", "Background", plan.texts.background),
      Part(anchor: "findings", heading: "Summary of findings", html: findings),
      methods, flow(), studies, judgements(),
    ].compactMap { $0 }
    let later = [
      text("discussion", "Discussion", plan.texts.discussion),
      text("limitations", "Limitations", plan.texts.limitations),
      excluded, deviations,
      text("funding", "Funding and interests", plan.texts.funding),
      Part(
        anchor: "reproduce", heading: "How to reproduce every number",
        html: ReproductionSection(results, input).html),
      Part(anchor: "references", heading: "References", html: references.html),
    ].compactMap { $0 }
    parts = parts.filter { !$0.html.isEmpty }
    let body =
      parts.map(section).joined() + outcomes.map(\.html).joined()
      + later.filter { !$0.html.isEmpty }.map(section).joined()
    let contents =
      parts.map { ($0.anchor, $0.heading) }
      + zip(outcomes, results.outcomes).map { ($0.anchor, $1.plan.outcome.asHeading) }
      + later.filter { !$0.html.isEmpty }.map { ($0.anchor, $0.heading) }
    return document(contents, body)
  }

  private func section(_ part: Part) -> String {
    "<section id=\"\(part.anchor)\">\n<h2>\(HTML.escaped(part.heading))</h2>\n\(part.html)</section>\n"
  }

  private func text(_ anchor: String, _ heading: String, _ text: String?) -> Part? {
    text.map { Part(anchor: anchor, heading: heading, html: HTML.paragraphs($0)) }
  }

  private mutating func outcomeSections() -> [OutcomeSection] {
    let marks = lock?.marks(of: plan)
    let sections = results.outcomes.enumerated().map { place, outcome in
      OutcomeSection(outcome, number: place + 1, plan, references, mark: marks?[place])
    }
    problems += sections.flatMap(\.problems)
    return sections
  }

  private mutating func drawn(_ figure: ReviewFigure, hasNumbers: Bool = true) -> String {
    if let problem = figure.problem { problems.append("\(figure.caption): \(problem)") }
    return figure.html(hasNumbers: hasNumbers)
  }

  // MARK: Parts

  private var findings: String {
    ReviewFindings(outcomes: results.outcomes, plan: plan, references: references).html
      + "<p class=\"small\">Certainty is what the reviewers judged by GRADE\(references.cite(["GRADE"])); sentences follow its plain "
      + "statements\(references.cite(["statements"])). Where no judgement was made, no verb of effect is written.</p>\n"
  }

  private var methods: Part? {
    let parts = [("Eligibility", plan.texts.eligibility), ("Search", plan.texts.search)]
    let html = parts.compactMap { heading, text in
      text.map { "<h3>\(heading)</h3>\n" + HTML.paragraphs($0) }
    }.joined()
    return html.isEmpty ? nil : Part(anchor: "methods", heading: "Methods of the review", html: html)
  }

  private mutating func flow() -> Part? {
    guard let flow = results.flow, let table = results.flowTable else { return nil }
    let report = FlowReport(flow, input: DocumentInput(name: table.path, bytes: table.bytes))
    let figure = ReviewFigure("Flow of records, reports and studies") { report.picture }
    let sums = report.text.split(separator: "\n\n").last.map(String.init) ?? ""
    return Part(
      anchor: "flow", heading: "Flow of studies",
      html: "<p>\(HTML.escaped(sums.trimmed))\(references.cite(["PRISMA"]))</p>\n" + drawn(figure))
  }

  private var studies: Part {
    Part(anchor: "studies", heading: "Included studies", html: StudiesTable(results).html)
  }

  private mutating func judgements() -> Part? {
    var html = ""
    var seen: Set<String> = []
    var tools: [String] = []
    for outcome in results.outcomes where seen.insert(outcome.tableName).inserted {
      guard let judged = try? outcome.table.judgements(), !judged.assessments.isEmpty else { continue }
      for tool in judged.assessments.map(\.tool.code) where !tools.contains(tool) { tools.append(tool) }
      let figures = JudgementFigures(table: outcome.table, rows: outcome.plan.settings.rows)
      html += drawn(figures.trafficLights) + drawn(figures.summary)
    }
    guard !html.isEmpty else { return nil }
    let names = tools.map {
      HTML.escaped($0.uppercased().replacing("ROB2", with: "RoB 2")) + references.cite([$0])
    }
    return Part(
      anchor: "judgements", heading: "Risk of bias in the studies",
      html: "<p>Judged with \(names.joined(separator: " and ")); judgements are the reviewers\u{2019}.</p>\n"
        + html)
  }

  private var excluded: Part? {
    var table = HTMLTable(
      caption: "Rows that are in no result", headers: ["Study", "Outcome", "Place", "Reason"], sorts: true)
    for outcome in results.outcomes {
      for row in outcome.excluded {
        table.append([
          .text(row.label), .text(outcome.plan.outcome), .text(row.place.inFile),
          .text(ReviewWords.signs("\(row.reason)")),
        ])
      }
    }
    return Part(
      anchor: "excluded", heading: "Rows left out",
      html: table.rows.isEmpty
        ? HTML.paragraph("Every row that an analysis selects is in its result.") : table.html)
  }

  private var deviations: Part? {
    guard let lock else {
      return text("deviations", "Deviations from the protocol", plan.texts.deviations)
    }
    return Part(
      anchor: "deviations", heading: "Deviations from the locked plan",
      html: DeviationsSection(plan: plan, lock: lock).html
        + (plan.texts.deviations.map(HTML.paragraphs) ?? ""))
  }

  // MARK: The document

  private func document(_ contents: [(anchor: String, heading: String)], _ body: String) -> String {
    let title = HTML.escaped(plan.title)
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
      \(contents.map { "<li><a href=\"#\($0.anchor)\">\(HTML.escaped($0.heading))</a></li>\n" }.joined())</ol>
      </details>
      </nav>
      <main id="content">
      \(missing)\(body)</main>
      <footer>
      <p>Made by evidence \(Document.version) from \(HTML.escaped(input.fileName)). Numbers are the program\u{2019}s, judgements the reviewers\u{2019}.</p>
      </footer>
      <script>\(PageScript.text)</script>
      </body>
      </html>

      """
  }

  private var heading: String {
    var html = ""
    if let question = plan.question { html += "<p class=\"question\">\(HTML.escaped(question))</p>\n" }
    let facts = [
      plan.authors.isEmpty ? nil : plan.authors.listed, plan.date,
      plan.registration.map { "Registration: \($0)" },
    ].compactMap { $0 }
    if !facts.isEmpty {
      html += "<p class=\"facts\">\(HTML.escaped(facts.joined(separator: " \u{B7} ")))</p>\n"
    }
    return html
  }

  /// What could not be drawn, at the top of the report.
  private var missing: String {
    guard !problems.isEmpty else { return "" }
    let count = problems.count == 1 ? "1 figure" : "\(problems.count) figures"
    return
      "<section class=\"missing\" aria-label=\"What is missing\">\n<p><strong>\(count) could not be drawn:</strong></p>\n"
      + HTML.list(problems.map(\.visible)) + "</section>\n"
  }
}
