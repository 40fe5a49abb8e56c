import Analyses
import Certainty
import Estimates
import StudyTables

/// The summary of findings of a report, with the reviewers' own judgements of certainty.
struct ReviewFindings {
  let outcomes: [ReviewOutcome]
  @Boxed var plan: ReviewPlan
  let references: ReviewReferences

  /// The table, its footnotes, and what the judgements may rest on.
  var blocks: [ReportBlock] {
    let rows = outcomes.enumerated().flatMap { findings($1, at: $0 + 1) }
    let columns = shownColumns(of: rows)
    var notes: [String] = []
    var table = ReportTable(
      caption: "Summary of findings",
      headers: ["Outcome", "Studies (people)"] + columns.map(\.heading) + ["Certainty (GRADE)", "In words"])
    for row in rows {
      let middle = columns.map { ReportTable.Cell.text(ReviewWords.signs($0.cell(row) ?? "\u{2013}")) }
      table.append(
        [.words(row.name), .text(row.studies)] + middle
          + (row.isJudged
            ? [certainty(row, &notes), .text(row.statement ?? "\u{2013}")] : [.text(""), .text("")]))
    }
    return [.table(table)] + footnotes(notes) + [judged] + drafts
  }

  private struct Column {
    var heading: String
    var cell: (FindingRow) -> String?
  }

  /// The columns of numbers; those of risks and differences where some row has them.
  private func shownColumns(of rows: [FindingRow]) -> [Column] {
    let level = rows.lazy.compactMap(\.level).first ?? "95%"
    // A network's reference is compared with as well, and need not be no intervention.
    let (without, with) =
      outcomes.contains { $0.network != nil }
      ? ("With what it is compared with", "With the treatment")
      : ("Without the intervention", "With the intervention")
    let all = [
      Column(heading: "Effect (\(level) CI)", cell: \.effect),
      Column(heading: without) { $0.absolute?.baseline },
      Column(heading: "\(with) (\(level) CI)") { $0.absolute?.intervention },
      Column(heading: "Difference (\(level) CI)") { $0.absolute?.difference },
    ]
    return all.enumerated().filter { place, column in place == 0 || rows.contains { column.cell($0) != nil } }
      .map(\.element)
  }

  private func findings(_ outcome: ReviewOutcome, at number: Int) -> [FindingRow] {
    let link = Phrase.link(outcome.plan.outcome.asHeading, place: "outcome-\(number)")
    var row = FindingRow(name: [link], studies: "0 studies", effect: "no result")
    row.judge(outcome.plan.certainty, statement: statement(outcome))
    if let findings = try? outcome.finding?.get(), let all = Self.all(outcome, findings) {
      row.tell(all)
      let kinds = FindingsReport(findings).words
      return [row] + (kinds.count > 1 ? kinds.map(FindingRow.init(kind:)) : [])
    }
    if let analysis = outcome.analysis, let pooled = analysis.pooled {
      let shown = Display(Display.Choice(), of: analysis.scale, narrowest: pooled.interval)
        .pooled(pooled.estimate, pooled.interval)
      row.studies = analysis.countInWords
      row.effect = "\(analysis.scale.name) \(shown.effect) (\(shown.interval))"
    } else if let network = try? outcome.network?.get() {
      return NetworkFindings(network: network, plan: outcome.plan).rows(named: link)
    } else if let votes = (try? outcome.votes?.get())?.all {
      row.studies = NetworkWords.count(votes.ballots.count, "study", "studies")
      row.effect =
        "not pooled: \(votes.votes.better) better, \(votes.votes.worse) worse, \(votes.votes.none) no difference, "
        + "\(votes.votes.mixed) mixed, \(votes.votes.notReported) not reported"
    }
    return [row]
  }

  /// What is said of all studies of an outcome together, whatever kinds of studies its drafts tell apart.
  private static func all(_ outcome: ReviewOutcome, _ findings: Findings) -> FindingWords? {
    guard var row = findings.findings.first, let analysis = outcome.analysis, let pooled = analysis.pooled
    else {
      return nil
    }
    (row.analysis, row.pooled) = (analysis, pooled)
    let used = analysis.usedPositions
    row.draft.imprecision = ImprecisionInput(
      interval: analysis.judgedInterval ?? pooled.interval, thresholds: row.thresholds,
      participants: analysis.studies.participants(of: used),
      effectiveParticipants: analysis.studies.effectiveParticipants(of: used),
      informationSize: row.draft.imprecision.informationSize)
    let numbers = outcome.plan.findings
    row.draft.absolute = AbsoluteEffect(
      pooled, on: analysis.scale, isOfPoints: analysis.studies.measure.kind == .meanDifference,
      baselineRisk: numbers.baselineRisk, standardDeviation: numbers.standardDeviation)
    return FindingWords(row, Display.Choice())
  }

  private func certainty(_ row: FindingRow, _ notes: inout [String]) -> ReportTable.Cell {
    guard let level = row.certainty else { return .text("not judged") }
    let count = [.high: 4, .moderate: 3, .low: 2, .veryLow: 1][level] ?? 0
    let signs = String(repeating: "\u{2295}", count: count) + String(repeating: "\u{229D}", count: 4 - count)
    let marks = row.footnotes.map { text -> String in
      if !notes.contains(text) { notes.append(text) }
      return Self.letter(notes.firstIndex(of: text) ?? 0)
    }
    return .words(
      [.signs(signs), .text(" \(level.rawValue)")]
        + (marks.isEmpty ? [] : [.raised(marks.joined(separator: ","))]))
  }

  private static func letter(_ place: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "a") + UInt8(place % 26))) + (place < 26 ? "" : "\(place / 26)")
  }

  private func statement(_ outcome: ReviewOutcome) -> String? {
    guard let analysis = outcome.analysis, let certainty = outcome.plan.certainty else { return nil }
    return ReviewWords(analysis, plan, references).statement(certainty, outcome: outcome.plan.outcome)
  }

  private func footnotes(_ notes: [String]) -> [ReportBlock] {
    notes.isEmpty ? [] : [.footnotes(notes.enumerated().map { (Self.letter($0.offset), $0.element) })]
  }

  /// Whose judgements and words these are.
  private var judged: ReportBlock {
    .paragraph(
      [
        .text("Certainty is what the reviewers judged by GRADE"), references.cite(["GRADE"]),
        .text("; sentences follow its plain statements"), references.cite(["statements"]),
        .text(". Where no judgement was made, no verb of effect is written."),
      ], .small)
  }

  /// What the numbers say to each of GRADE's judgements.
  private var drafts: [ReportBlock] {
    var table = ReportTable(
      caption: "What the numbers say to each of GRADE\u{2019}s judgements",
      headers: ["Outcome", "Judgement", "Draft", "Facts"])
    for outcome in outcomes {
      guard let findings = try? outcome.finding?.get() else { continue }
      for words in FindingsReport(findings).words {
        for reason in words.reasons {
          table.append([
            .text(outcome.plan.outcome + (words.hasSibling ? ", \(words.row.allocation.rawValue)" : "")),
            .text(reason.name), .text(reason.verdict), .text(ReviewWords.signs(reason.facts)),
          ])
        }
      }
    }
    guard !table.rows.isEmpty else { return [] }
    return [
      .folded(
        "What the numbers say to each of GRADE\u{2019}s judgements (drafts)",
        [.paragraph(FindingWords.draftNote), .table(table)], .part)
    ]
  }
}
