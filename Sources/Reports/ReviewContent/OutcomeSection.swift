import Analyses
import EffectSizes
import Estimates
import Graphics
import Plots
import StudyTables
import Tables
import WithoutMetaAnalysis

/// One analysis of a report.
struct OutcomeSection {
  @Boxed var outcome: ReviewOutcome
  /// Its place among the analyses, from 1.
  let number: Int
  @Boxed var plan: ReviewPlan
  let references: ReviewReferences
  /// What the lock says of the analysis; `nil` without one.
  let mark: LockMark?

  private var name: String { outcome.plan.outcome }
  var anchor: String { "outcome-\(number)" }
  private var figures: OutcomeFigures { OutcomeFigures(outcome: outcome) }

  /// Figures that could not be drawn, as the top of the report tells them.
  private(set) var problems: [String] = []

  init(
    _ outcome: ReviewOutcome, number: Int, _ plan: ReviewPlan, _ references: ReviewReferences,
    mark: LockMark?
  ) {
    self.outcome = outcome
    self.plan = plan
    (self.number, self.references, self.mark) = (number, references, mark)
    blocks = []
    blocks = made()
  }

  /// What the section says.
  private(set) var blocks: [ReportBlock]

  /// The section.
  var section: ReportSection {
    ReportSection(anchor: anchor, heading: name.asHeading, mark: mark, isOutcome: true, blocks: blocks)
  }

  private mutating func made() -> [ReportBlock] {
    var parts =
      if let network = outcome.network {
        networked(network)
      } else if let analysis = outcome.analysis {
        pooled(analysis)
      } else {
        notPooled
      }
    if let text = outcome.plan.text { parts += ReportBlock.paragraphs(text) }
    return parts + warnings
  }

  // MARK: Networks

  private mutating func networked(_ result: Result<ReviewedNetwork, AnalysisError>) -> [ReportBlock] {
    switch result {
    case .failure(let error): return [.paragraph("There is no network: \(sentence(error))")]
    case .success(let network):
      let section = NetworkSection(network, outcome.plan, references)
      problems += section.problems
      return section.blocks
    }
  }

  // MARK: Pooled

  private mutating func pooled(_ analysis: Analysis) -> [ReportBlock] {
    let words = ReviewWords(analysis, plan, references)
    var parts: [ReportBlock] = []
    if let certainty = outcome.plan.certainty, let statement = words.statement(certainty, outcome: name) {
      parts.append(
        .paragraph(
          [
            .text(statement), references.cite(["statements"]),
            .text(" Certainty: \(certainty.level.rawValue)."),
          ], .statement))
    }
    parts += words.result
    parts += forests()
    parts += words.heterogeneity
    parts += [.heading("Methods of this analysis", level: 3), words.methods]
    parts += subgroups(words)
    parts += regressions(words)
    parts += SensitivityTable(outcome, analysis, words.display).blocks
    if let figure = figures.sensitivity { parts.append(drawn(figure)) }
    parts += bias(words)
    parts += missing
    parts += smallStudy
    parts.append(explanation(analysis))
    return parts
  }

  private mutating func drawn(_ figure: ReviewFigure) -> ReportBlock {
    if let problem = figure.problem { problems.append("\(figure.caption): \(problem)") }
    return .figure(figure)
  }

  /// The forest of the main result, and those of other plans folded beneath it.
  private mutating func forests() -> [ReportBlock] {
    let main = drawn(figures.forest(outcome.plan.settings, "\(name): forest plot", .main))
    let others = outcome.sensitivity.filter { $0.results != nil }.map { row -> ReportBlock in
      let figure = figures.forest(
        row.results?.plan ?? outcome.plan.settings, "\(name): \(row.name)", .variant)
      return .folded(row.name, [.figure(figure)], .variant)
    }
    guard !others.isEmpty else { return [main] }
    return [
      main, .folded("Forest plots of the sensitivity analyses (\(others.count))", others, .variants),
    ]
  }

  private mutating func subgroups(_ words: ReviewWords) -> [ReportBlock] {
    guard !outcome.subgroups.isEmpty else { return [] }
    var blocks: [ReportBlock] = [.heading("Subgroups", level: 3)]
    for part in outcome.subgroups {
      switch part.results {
      case .failure(let error):
        blocks.append(.paragraph("By \(part.name): no result. \(sentence(error))"))
      case .success(let results):
        guard let analysis = results.analyses.first else { continue }
        blocks += subgroupTable(part.name, analysis, words)
        var settings = outcome.plan.settings
        settings.model.subgroup = part.name
        let figure = drawn(figures.forest(settings, "\(name) by \(part.name)"))
        blocks.append(.folded("Forest plot by \(part.name)", [figure], .part))
        blocks += notes(results.notes, beyond: (try? outcome.main.get())?.notes ?? [])
      }
    }
    return blocks
  }

  private func subgroupTable(_ header: String, _ analysis: Analysis, _ words: ReviewWords) -> [ReportBlock] {
    guard let fit = analysis.subgroups else { return [] }
    var table = ReportTable(
      caption: "\(name) by \(header)",
      headers: [header, "Studies", analysis.scale.name, "\(words.levelText) CI", "\u{3C4}\u{B2}"])
    for shown in analysis.shownSubgroups {
      let count = ReportTable.Cell.number("\(analysis.usedPositions(of: shown).count)")
      guard let subgroup = analysis.result(of: shown) else {
        table.append([.text(shown.level), count, .text("not estimable"), .text(""), .text("")])
        continue
      }
      let (effect, interval) = words.display.pooled(subgroup.pooled.estimate, subgroup.pooled.interval)
      table.append([
        .text(shown.level), count, .number(ReviewWords.signs(" " + effect).trimmed),
        .number(ReviewWords.signs(" " + interval).trimmed),
        .number(words.display.heterogeneity(subgroup.heterogeneity.tauSquared)),
      ])
    }
    let test = fit.regressionTest ?? fit.test
    let told = test.map {
      ReportBlock.paragraph(
        "Test for differences between the subgroups: \(PooledText.describe($0)). Subgroups of studies were not randomised: a "
          + "difference between them may have other causes.")
    }
    return [.table(table)] + (told.map { [$0] } ?? [])
  }

  private func regressions(_ words: ReviewWords) -> [ReportBlock] {
    guard !outcome.regressions.isEmpty else { return [] }
    return [.heading("Moderators", level: 3)]
      + outcome.regressions.flatMap { part -> [ReportBlock] in
        switch part.results {
        case .failure(let error): [.paragraph("\(part.name): no result. \(sentence(error))")]
        case .success(let results):
          results.analyses.flatMap { regressionTable(part.name, $0, words) }
            + notes(results.notes, beyond: (try? outcome.main.get())?.notes ?? [])
        }
      }
  }

  private func regressionTable(
    _ formula: String, _ analysis: Analysis, _ words: ReviewWords
  ) -> [ReportBlock] {
    var table = ReportTable(
      caption: "\(name): meta-regression on \(formula) (\(analysis.scale.analysisName))",
      headers: ["", "Estimate", "\(words.levelText) CI", "p"])
    let digits = words.display.digits + 2
    for (coefficient, label) in zip(analysis.coefficients, analysis.coefficientLabels) {
      let bounds = [coefficient.interval.lower, coefficient.interval.upper].map {
        $0.rounded(toDigits: digits)
      }
      table.append([
        .text(label),
        .number(ReviewWords.signs(" " + coefficient.estimate.rounded(toDigits: digits)).trimmed),
        .number(ReviewWords.signs(" " + bounds.joined(separator: " to ")).trimmed),
        .number(coefficient.pValue.map(Display.pValueAlone) ?? ""),
      ])
    }
    let test = analysis.moderatorTest.map { "Test of the moderators: \(PooledText.describe($0)). " } ?? ""
    let explained =
      analysis.rSquared.map {
        "They account for \(Display.percent($0)) of the heterogeneity (R\u{B2}) in \(analysis.countInWords)."
      }
      ?? ""
    return [.table(table), .paragraph(test + explained)]
  }

  // MARK: What results depend on

  private func bias(_ words: ReviewWords) -> [ReportBlock] {
    let heading = ReportBlock.heading("Risk of bias", level: 3)
    switch outcome.bias {
    case nil: return []
    case .failure(let error):
      return [
        heading, .paragraph("Results do not take risk of bias into account: \(sentence(error))"),
      ]
    case .success(let results):
      guard let analysis = results.analyses.first else { return [] }
      let findings = BiasFindings(analysis: analysis, display: words.display, levelText: words.levelText).text
      let assumptions = analysis.comparison.results.filter { $0.code != "all" }.map {
        "\($0.name): \($0.assumption)"
      }
      var seen: Set<String> = []
      return [heading]
        + findings.split(separator: "\n").map { .paragraph(ReviewWords.signs(String($0))) }
        + [
          .folded(
            "What each way of taking risk of bias into account assumes",
            [.list(assumptions.filter { seen.insert($0).inserted }.map(ReviewWords.signs))], .part)
        ]
    }
  }

  private var missing: [ReportBlock] {
    let heading = ReportBlock.heading("Missing participants", level: 3)
    switch outcome.missing {
    case nil: return []
    case .failure(let error): return [heading, .paragraph("No result: \(sentence(error))")]
    case .success(let results):
      return [
        heading,
        .folded(
          "Results under assumptions about people who are missing",
          [.lines(MissingnessReport(results).text(Display.Choice()))], .part),
      ]
    }
  }

  private var smallStudy: [ReportBlock] {
    guard outcome.plan.showsSmallStudyEffects else { return [] }
    let heading = ReportBlock.heading("Small-study effects", level: 3)
    switch outcome.smallStudy {
    case nil: return []
    case .failure(let error): return [heading, .paragraph("No account was made: \(sentence(error))")]
    case .success(let results):
      guard let rows = results.analyses.first?.result.result.rows else { return [] }
      let told = rows.map { row in
        "\(row.method.name): "
          + (row.reason.map { "no result, \($0)." } ?? "\(row.method.assumption)")
          + (row.adjusted == nil ? "" : " Source: \(row.method.source).")
      }
      return [
        heading,
        .paragraph(
          "Small studies may show larger effects than large ones because unwelcome results were not published, or for other reasons. "
            + "The results of each account stand in the table of sensitivity analyses; each rests on assumptions that the data cannot "
            + "test."),
        .folded(
          "What each account assumes, and why one gives nothing", [.list(told.map(ReviewWords.signs))],
          .part),
      ]
    }
  }

  /// How each study's effect was reached, with its numbers.
  private func explanation(_ analysis: Analysis) -> ReportBlock {
    let studies = analysis.studies
    var table = ReportTable(
      caption: "\(name): how each effect was reached",
      headers: ["Study", "Place", "Route", "Formula with its numbers"])
    for (position, study) in studies.facts.enumerated() {
      let steps = studies.explanation(position).flatMap { [Phrase.lineBreak, .text($0.formula)] }.dropFirst()
      table.append([
        .text(study.label), .text(study.place.inFile), .text(study.route), .words(Array(steps)),
      ])
    }
    return .folded("How each effect was reached", [.table(table)], .explanation)
  }

  // MARK: Not pooled

  private var notPooled: [ReportBlock] {
    var blocks: [ReportBlock] = []
    if case .failure(let error) = outcome.main, outcome.plan.countsVotes != true {
      blocks.append(.paragraph("Effects were not pooled: \(sentence(error))"))
    }
    switch outcome.votes {
    case nil: break
    case .failure(let error):
      blocks.append(.paragraph("Directions were not counted: \(sentence(error))"))
    case .success(let votes): blocks += VotesSection(votes, name, references).blocks
    }
    return blocks
  }

  // MARK: Notes

  private var warnings: [ReportBlock] {
    var all: [any Note] = (try? outcome.main.get())?.notes ?? []
    if outcome.analysis == nil { all += (try? outcome.votes?.get())?.notes ?? [] }
    all += (try? outcome.network?.get())?.results.notes ?? []
    return notes(all, beyond: [])
  }

  private func notes(_ notes: [any Note], beyond told: [any Note]) -> [ReportBlock] {
    let known = Set(told.map(\.description))
    let messages = notes.filter { !known.contains($0.description) }.grouped.map {
      ReviewWords.signs($0.message.visible).asSentence
    }
    return messages.isEmpty ? [] : [.notes(messages)]
  }

  private func sentence(_ error: AnalysisError) -> String {
    let text = "\(error)".visible
    return text.hasSuffix(".") ? text : text + "."
  }
}

/// The directions of findings of an outcome whose effects are not pooled.
private struct VotesSection {
  @Boxed var votes: VoteResults
  let name: String
  let references: ReviewReferences

  init(_ votes: VoteResults, _ name: String, _ references: ReviewReferences) {
    self.votes = votes
    (self.name, self.references) = (name, references)
  }

  var blocks: [ReportBlock] {
    var table = ReportTable(
      caption: "\(name): directions of findings", headers: ["Study", "Direction for people"], sorts: true)
    for ballot in votes.all.ballots {
      table.append([.text(ballot.study), .text(ballot.direction.rawValue.replacing("-", with: " "))])
    }
    let method = ReportBlock.paragraph([
      .text("Synthesis without meta-analysis"), references.cite(["SWiM", "votes"]),
      .text(
        ": each study has one vote, that of the direction of its findings; votes tell neither how large effects are nor how "
          + "precise."),
    ])
    let results = VotesReport(votes).text.split(separator: "\n\n").prefix(1).map {
      ReportBlock.paragraph([.strong(String($0).trimmed)], .result)
    }
    return [method] + results + harms + [.table(table)]
  }

  private var harms: [ReportBlock] {
    let worse = votes.all.ballots.filter { $0.direction == .worse }.map(\.study)
    return worse.isEmpty ? [] : [.paragraph("Findings that point to harm: \(worse.listed).")]
  }
}
