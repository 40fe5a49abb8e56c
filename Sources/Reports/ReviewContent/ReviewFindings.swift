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
    var notes: [String] = []
    var table = ReportTable(
      caption: "Summary of findings",
      headers: ["Outcome"] + columns.map(\.heading) + ["Certainty (GRADE)", "In words"])
    for (place, outcome) in outcomes.enumerated() {
      for row in rows(outcome) { table.append(cells(row, outcome, at: place + 1, &notes)) }
    }
    return [.table(table)] + footnotes(notes) + [judged] + drafts
  }

  /// A row: of all studies or of one kind of them, or of an outcome that is not pooled.
  private enum Row {
    case all(FindingWords)
    case kind(FindingWords)
    case plain(String, studies: String)
    /// A treatment of a network against the reference.
    case network(String, effect: String, studies: String, certainty: String)
  }

  private struct Column {
    var heading: String
    var cell: (FindingWords) -> String?
  }

  private var allWords: [FindingWords] {
    outcomes.flatMap { (try? $0.finding?.get()).map { FindingsReport($0).words } ?? [] }
  }

  private var columns: [Column] {
    let all = allWords
    let level = all.first?.levelText ?? "95%"
    var columns = [
      Column(heading: "Studies (people)", cell: \.studies),
      Column(heading: "Effect (\(level) CI)", cell: \.effect),
    ]
    if all.contains(where: { $0.baseline != nil }) {
      columns += [
        Column(heading: "Without the intervention", cell: \.baseline),
        Column(heading: "With the intervention (\(level) CI)", cell: \.intervention),
      ]
    }
    if all.contains(where: { $0.absolute != nil }) {
      columns.append(Column(heading: "Difference (\(level) CI)", cell: \.absolute))
    }
    return columns
  }

  private func rows(_ outcome: ReviewOutcome) -> [Row] {
    if let findings = try? outcome.finding?.get(), let all = Self.all(outcome, findings) {
      let kinds = FindingsReport(findings).words
      return [.all(all)] + (kinds.count > 1 ? kinds.map(Row.kind) : [])
    }
    if let analysis = outcome.analysis, let pooled = analysis.pooled {
      let shown = Display(Display.Choice(), of: analysis.scale, narrowest: pooled.interval)
        .pooled(pooled.estimate, pooled.interval)
      return [
        .plain("\(analysis.scale.name) \(shown.effect) (\(shown.interval))", studies: analysis.countInWords)
      ]
    }
    if let network = try? outcome.network?.get() { return Self.rows(network, outcome.plan) }
    if let votes = (try? outcome.votes?.get())?.all {
      return [
        .plain(
          "not pooled: \(votes.votes.better) better, \(votes.votes.worse) worse, \(votes.votes.none) no difference, "
            + "\(votes.votes.mixed) mixed, \(votes.votes.notReported) not reported",
          studies: "\(votes.ballots.count) \(votes.ballots.count == 1 ? "study" : "studies")")
      ]
    }
    return [.plain("no result", studies: "0 studies")]
  }

  /// Each treatment of a network against the reference.
  private static func rows(_ network: ReviewedNetwork, _ plan: ReviewAnalysis) -> [Row] {
    let answer = network.analysis.answer
    let words = NetworkWords(
      network.analysis.data.scale, network.analysis.choices, Display.Choice(), narrowest: answer.narrowest)
    return answer.treatments.indices.filter { $0 != answer.reference }.map { place in
      let pair = answer.comparison(place, against: answer.reference)
      let kinds = [pair.direct.map { _ in "direct" }, pair.indirect.map { _ in "indirect" }].compactMap(
        \.self)
      return .network(
        "\(answer.treatments[place]) against \(answer.treatments[answer.reference])",
        effect: "\(words.scaleName) \(words.effect(pair.estimate))",
        studies:
          "\(NetworkWords.count(pair.studies, "study", "studies")), evidence \(kinds.joined(separator: " and "))",
        certainty: network.judgement(plan, place, answer.reference)?.level.rawValue ?? "not judged")
    }
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
    row.draft.absolute = absolute(outcome.plan.findings, analysis, pooled)
    return FindingWords(row, Display.Choice())
  }

  private static func absolute(
    _ numbers: ReviewNumbers, _ analysis: Analysis, _ pooled: Coefficient
  ) -> AbsoluteEffect? {
    let (effect, interval) = (pooled.estimate, pooled.interval)
    if let relation = analysis.scale.riskRelation {
      return numbers.baselineRisk.map {
        AbsoluteEffect(relation, baselineRisk: $0, effect: effect, interval: interval)
      }
    }
    let unit = analysis.scale.isStandardized ? numbers.standardDeviation : nil
    let isOfPoints = analysis.studies.measure.kind == .meanDifference
    return (unit ?? (isOfPoints ? 1 : nil)).map {
      AbsoluteEffect(standardDeviation: $0, effect: effect, interval: interval)
    }
  }

  private func cells(
    _ row: Row, _ outcome: ReviewOutcome, at number: Int, _ notes: inout [String]
  ) -> [ReportTable.Cell] {
    func middle(_ words: FindingWords) -> [ReportTable.Cell] {
      columns.map { .text(ReviewWords.signs($0.cell(words) ?? "\u{2013}")) }
    }
    let link = Phrase.link(outcome.plan.outcome.asHeading, place: "outcome-\(number)")
    switch row {
    case .kind(let words):
      let kind =
        words.row.allocation == .randomised ? "randomised studies" : "studies that are not randomised"
      return [.text("of these, \(kind)")] + middle(words) + [.text(""), .text("")]
    case .all(let words):
      return [.words([link])] + middle(words) + [certainty(outcome, &notes), statement(outcome)]
    case .network(let comparison, let effect, let studies, let certainty):
      let rest = columns.dropFirst(2).map { _ in ReportTable.Cell.text("\u{2013}") }
      return [
        .words([link, .text(": \(comparison)")]), .text(studies), .text(ReviewWords.signs(effect)),
      ]
        + rest + [.text(certainty), .text("\u{2013}")]
    case .plain(let effect, let studies):
      let rest = columns.dropFirst(2).map { _ in ReportTable.Cell.text("\u{2013}") }
      return [.words([link]), .text(studies), .text(ReviewWords.signs(effect))] + rest
        + [certainty(outcome, &notes), statement(outcome)]
    }
  }

  private func certainty(_ outcome: ReviewOutcome, _ notes: inout [String]) -> ReportTable.Cell {
    guard let judged = outcome.plan.certainty else { return .text("not judged") }
    let count = [.high: 4, .moderate: 3, .low: 2, .veryLow: 1][judged.level] ?? 0
    let signs = String(repeating: "\u{2295}", count: count) + String(repeating: "\u{229D}", count: 4 - count)
    let marks = judged.reasons.given.map { reason -> String in
      let text = "\(reason.name.prefix(1).uppercased() + reason.name.dropFirst()): \(reason.footnote)"
      if !notes.contains(text) { notes.append(text) }
      return Self.letter((notes.firstIndex(of: text) ?? 0))
    }
    return .words(
      [.signs(signs), .text(" \(judged.level.rawValue)")]
        + (marks.isEmpty ? [] : [.raised(marks.joined(separator: ","))]))
  }

  private static func letter(_ place: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "a") + UInt8(place % 26))) + (place < 26 ? "" : "\(place / 26)")
  }

  private func statement(_ outcome: ReviewOutcome) -> ReportTable.Cell {
    guard let analysis = outcome.analysis, let certainty = outcome.plan.certainty else {
      return .text("\u{2013}")
    }
    return .text(
      ReviewWords(analysis, plan, references).statement(certainty, outcome: outcome.plan.outcome)
        ?? "\u{2013}")
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
