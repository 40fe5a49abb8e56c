import Analyses
import Estimates
import Graphics
import Plots
import ReviewData
import StudyTables
import Tables

/// What a review's report says, part by part, whatever it is written as.
struct ReviewContent {
  let results: ReviewResults
  let input: DocumentInput
  let lock: ReviewLock?
  let previous: PreviousReport?
  let references = ReviewReferences()
  /// What could not be drawn.
  private(set) var problems: [String] = []
  /// The parts, in order.
  private(set) var sections: [ReportSection] = []

  var plan: ReviewPlan { results.plan }

  init(
    _ results: ReviewResults, _ input: DocumentInput, _ lock: ReviewLock?, _ previous: PreviousReport? = nil
  ) {
    (self.results, self.input, self.lock, self.previous) = (results, input, lock, previous)
    sections = composed()
  }

  private mutating func composed() -> [ReportSection] {
    // In the report's order: publications are numbered as they are first cited.
    let first = [
      text("background", "Background", plan.texts.background), changes(),
      ReportSection(anchor: "findings", heading: "Summary of findings", blocks: findings),
      methods, flow(), studies, judgements(),
    ]
    let outcomes = outcomeSections()
    let last = [
      text("discussion", "Discussion", plan.texts.discussion),
      text("limitations", "Limitations", plan.texts.limitations),
      excluded, deviations,
      text("funding", "Funding and interests", plan.texts.funding),
      ReportSection(
        anchor: "reproduce", heading: "How to reproduce every number",
        blocks: ReproductionSection(results, input).blocks),
      ReportSection(anchor: "references", heading: "References", blocks: [.references(references.cited)]),
    ]
    return (first.compactMap { $0 } + outcomes + last.compactMap { $0 }).filter { !$0.blocks.isEmpty }
  }

  private func text(_ anchor: String, _ heading: String, _ text: String?) -> ReportSection? {
    text.map { ReportSection(anchor: anchor, heading: heading, blocks: ReportBlock.paragraphs($0)) }
  }

  private mutating func outcomeSections() -> [ReportSection] {
    let marks = lock?.marks(of: plan)
    let sections = results.outcomes.enumerated().map { place, outcome in
      OutcomeSection(outcome, number: place + 1, plan, references, mark: marks?[place])
    }
    problems += sections.flatMap(\.problems)
    return sections.map(\.section)
  }

  private mutating func drawn(_ figure: ReviewFigure) -> ReportBlock {
    if let problem = figure.problem { problems.append("\(figure.caption): \(problem)") }
    return .figure(figure)
  }

  // MARK: Parts

  /// What changed since the version before.
  private mutating func changes() -> ReportSection? {
    guard let previous else { return nil }
    let now = ReviewVersion(results, after: previous.version)
    let section = ChangesSection(
      changes: ReviewChanges(from: previous.version, to: now), previous: previous, results: results)
    let figures = section.figures.map { drawn($0) }
    return ReportSection(
      anchor: "changes", heading: "What changed since the previous version", blocks: section.blocks + figures)
  }

  private var findings: [ReportBlock] {
    ReviewFindings(outcomes: results.outcomes, plan: plan, references: references).blocks
  }

  private var methods: ReportSection? {
    let parts = [("Eligibility", plan.texts.eligibility), ("Search", plan.texts.search)]
    let blocks = parts.flatMap { heading, text in
      text.map { [.heading(heading, level: 3)] + ReportBlock.paragraphs($0) } ?? []
    }
    return blocks.isEmpty
      ? nil : ReportSection(anchor: "methods", heading: "Methods of the review", blocks: blocks)
  }

  private mutating func flow() -> ReportSection? {
    guard let flow = results.flow, let table = results.flowTable else { return nil }
    let report = FlowReport(flow, input: DocumentInput(name: table.path, bytes: table.bytes))
    let figure = ReviewFigure("Flow of records, reports and studies") { report.picture }
    let sums = report.text.split(separator: "\n\n").last.map(String.init) ?? ""
    return ReportSection(
      anchor: "flow", heading: "Flow of studies",
      blocks: [.paragraph([.text(sums.trimmed), references.cite(["PRISMA"])]), drawn(figure)])
  }

  private var studies: ReportSection {
    ReportSection(anchor: "studies", heading: "Included studies", blocks: StudiesTable(results).blocks)
  }

  private mutating func judgements() -> ReportSection? {
    var blocks: [ReportBlock] = []
    var seen: Set<String> = []
    var tools: [String] = []
    for outcome in results.outcomes where seen.insert(outcome.tableName).inserted {
      guard let judged = try? outcome.table.judgements(), !judged.assessments.isEmpty else { continue }
      for tool in judged.assessments.map(\.tool.code) where !tools.contains(tool) { tools.append(tool) }
      let figures = JudgementFigures(table: outcome.table, rows: outcome.plan.settings.rows)
      blocks += [drawn(figures.trafficLights), drawn(figures.summary)]
    }
    guard !blocks.isEmpty else { return nil }
    let names = tools.enumerated().flatMap { place, tool -> [Phrase] in
      (place == 0 ? [] : [.text(" and ")])
        + [.text(tool.uppercased().replacing("ROB2", with: "RoB 2")), references.cite([tool])]
    }
    let told = [.text("Judged with ")] + names + [.text("; judgements are the reviewers\u{2019}.")]
    return ReportSection(
      anchor: "judgements", heading: "Risk of bias in the studies", blocks: [.paragraph(told)] + blocks)
  }

  private var excluded: ReportSection {
    var table = ReportTable(
      caption: "Rows that are in no result", headers: ["Study", "Outcome", "Place", "Reason"], sorts: true)
    for outcome in results.outcomes {
      for row in outcome.excluded {
        table.append([
          .text(row.label), .text(outcome.plan.outcome), .text(row.place.inFile),
          .text(ReviewWords.signs("\(row.reason)")),
        ])
      }
    }
    return ReportSection(
      anchor: "excluded", heading: "Rows left out",
      blocks: [
        table.rows.isEmpty
          ? .paragraph("Every row that an analysis selects is in its result.") : .table(table)
      ])
  }

  private var deviations: ReportSection? {
    guard let lock else {
      return text("deviations", "Deviations from the protocol", plan.texts.deviations)
    }
    return ReportSection(
      anchor: "deviations", heading: "Deviations from the locked plan",
      blocks: DeviationsSection(plan: plan, lock: lock).blocks
        + (plan.texts.deviations.map(ReportBlock.paragraphs) ?? []))
  }

  // MARK: The front

  /// Who made the review, when, and where it is registered; `nil` where nothing of that is told.
  var facts: String? {
    let facts = [
      plan.authors.isEmpty ? nil : plan.authors.listed, plan.date,
      plan.registration.map { "Registration: \($0)" },
    ].compactMap { $0 }
    return facts.isEmpty ? nil : facts.joined(separator: " \u{B7} ")
  }

  /// What could not be drawn, for the top of the report; `nil` where all was.
  var missing: String? {
    guard !problems.isEmpty else { return nil }
    return "\(problems.count == 1 ? "1 figure" : "\(problems.count) figures") could not be drawn:"
  }

  /// What made the report, and from what.
  var origin: String {
    "Made by evidence \(Document.version) from \(input.fileName). Numbers are the program\u{2019}s, judgements the reviewers\u{2019}."
  }
}
