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
    html = ""
    html = made()
  }

  /// The section.
  private(set) var html: String

  private mutating func made() -> String {
    var parts = [
      "<section id=\"\(anchor)\" class=\"outcome\">\n<h2>\(HTML.escaped(name.asHeading))\(mark?.html ?? "")</h2>\n"
    ]
    if let analysis = outcome.analysis {
      parts += pooled(analysis)
    } else {
      parts.append(notPooled)
    }
    if let text = outcome.plan.text { parts.append(HTML.paragraphs(text)) }
    parts.append(warnings)
    return parts.joined() + "</section>\n"
  }

  // MARK: Pooled

  private mutating func pooled(_ analysis: Analysis) -> [String] {
    let words = ReviewWords(analysis, plan, references)
    var parts: [String] = []
    if let certainty = outcome.plan.certainty, let statement = words.statement(certainty, outcome: name) {
      parts.append(
        "<p class=\"statement\">\(HTML.escaped(statement))\(references.cite(["statements"])) "
          + "\(HTML.escaped("Certainty: \(certainty.level.rawValue)."))</p>\n")
    }
    parts.append(words.result)
    parts.append(forests(analysis))
    parts.append(words.heterogeneity)
    parts.append("<h3>Methods of this analysis</h3>\n" + words.methods)
    parts.append(subgroups(words))
    parts.append(regressions(words))
    parts.append(SensitivityTable(outcome, analysis, words.display).html)
    if let figure = figures.sensitivity { parts.append(drawn(figure)) }
    parts.append(bias(words))
    parts.append(missing)
    parts.append(smallStudy)
    parts.append(explanation(analysis))
    return parts
  }

  private mutating func drawn(_ figure: ReviewFigure, class name: String = "") -> String {
    if let problem = figure.problem { problems.append("\(figure.caption): \(problem)") }
    return figure.html(class: name)
  }

  /// The forest of the main result, and those of other plans folded beneath it.
  private mutating func forests(_ analysis: Analysis) -> String {
    let main = drawn(
      figures.forest(outcome.plan.settings, "\(name): forest plot", isMain: true), class: "forest")
    let others = outcome.sensitivity.filter { $0.results != nil }.map { row -> String in
      let figure = figures.forest(row.results?.plan ?? outcome.plan.settings, "\(name): \(row.name)")
      return HTML.details(row.name, figure.html(class: "other", hasNumbers: false), class: "variant")
    }
    guard !others.isEmpty else { return main }
    return main
      + "<div class=\"variants\">"
      + HTML.details(
        "Forest plots of the sensitivity analyses (\(others.count))", others.joined(), class: "all-variants")
      + "</div>\n"
  }

  private mutating func subgroups(_ words: ReviewWords) -> String {
    guard !outcome.subgroups.isEmpty else { return "" }
    var html = "<h3>Subgroups</h3>\n"
    for part in outcome.subgroups {
      switch part.results {
      case .failure(let error): html += HTML.paragraph("By \(part.name): no result. \(sentence(error))")
      case .success(let results):
        guard let analysis = results.analyses.first else { continue }
        html += subgroupTable(part.name, analysis, words)
        var settings = outcome.plan.settings
        settings.model.subgroup = part.name
        let figure = figures.forest(settings, "\(name) by \(part.name)")
        if let problem = figure.problem { problems.append("\(figure.caption): \(problem)") }
        html += HTML.details("Forest plot by \(part.name)", figure.html())
        html += notes(results.notes, beyond: (try? outcome.main.get())?.notes ?? [])
      }
    }
    return html
  }

  private func subgroupTable(_ header: String, _ analysis: Analysis, _ words: ReviewWords) -> String {
    guard let fit = analysis.subgroups else { return "" }
    var table = HTMLTable(
      caption: "\(name) by \(header)",
      headers: [header, "Studies", analysis.scale.name, "\(words.levelText) CI", "\u{3C4}\u{B2}"])
    for shown in analysis.shownSubgroups {
      let count = HTMLTable.Cell.number("\(analysis.usedPositions(of: shown).count)")
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
    return table.html
      + (test.map {
        HTML.paragraph(
          "Test for differences between the subgroups: \(PooledText.describe($0)). Subgroups of studies were not randomised: a "
            + "difference between them may have other causes.")
      } ?? "")
  }

  private func regressions(_ words: ReviewWords) -> String {
    guard !outcome.regressions.isEmpty else { return "" }
    return "<h3>Moderators</h3>\n"
      + outcome.regressions.map { part in
        switch part.results {
        case .failure(let error): return HTML.paragraph("\(part.name): no result. \(sentence(error))")
        case .success(let results):
          return results.analyses.map { regressionTable(part.name, $0, words) }.joined()
            + notes(results.notes, beyond: (try? outcome.main.get())?.notes ?? [])
        }
      }.joined()
  }

  private func regressionTable(_ formula: String, _ analysis: Analysis, _ words: ReviewWords) -> String {
    var table = HTMLTable(
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
    return table.html + HTML.paragraph(test + explained)
  }

  // MARK: What results depend on

  private func bias(_ words: ReviewWords) -> String {
    switch outcome.bias {
    case nil: return ""
    case .failure(let error):
      return "<h3>Risk of bias</h3>\n"
        + HTML.paragraph("Results do not take risk of bias into account: \(sentence(error))")
    case .success(let results):
      guard let analysis = results.analyses.first else { return "" }
      let findings = BiasFindings(analysis: analysis, display: words.display, levelText: words.levelText).text
      let assumptions = analysis.comparison.results.filter { $0.code != "all" }.map {
        "\($0.name): \($0.assumption)"
      }
      var seen: Set<String> = []
      return "<h3>Risk of bias</h3>\n"
        + findings.split(separator: "\n").map { HTML.paragraph(ReviewWords.signs(String($0))) }.joined()
        + HTML.details(
          "What each way of taking risk of bias into account assumes",
          HTML.list(assumptions.filter { seen.insert($0).inserted }.map(ReviewWords.signs)))
    }
  }

  private var missing: String {
    switch outcome.missing {
    case nil: return ""
    case .failure(let error):
      return "<h3>Missing participants</h3>\n" + HTML.paragraph("No result: \(sentence(error))")
    case .success(let results):
      return "<h3>Missing participants</h3>\n"
        + HTML.details(
          "Results under assumptions about people who are missing",
          "<pre>\(HTML.escaped(MissingnessReport(results).text(Display.Choice())))</pre>\n")
    }
  }

  private var smallStudy: String {
    guard outcome.plan.showsSmallStudyEffects else { return "" }
    switch outcome.smallStudy {
    case nil: return ""
    case .failure(let error):
      return "<h3>Small-study effects</h3>\n" + HTML.paragraph("No account was made: \(sentence(error))")
    case .success(let results):
      guard let rows = results.analyses.first?.result.result.rows else { return "" }
      let told = rows.map { row in
        "\(row.method.name): "
          + (row.reason.map { "no result, \($0)." } ?? "\(row.method.assumption)")
          + (row.adjusted == nil ? "" : " Source: \(row.method.source).")
      }
      return "<h3>Small-study effects</h3>\n"
        + HTML.paragraph(
          "Small studies may show larger effects than large ones because unwelcome results were not published, or for other reasons. "
            + "The results of each account stand in the table of sensitivity analyses; each rests on assumptions that the data cannot "
            + "test.")
        + HTML.details(
          "What each account assumes, and why one gives nothing", HTML.list(told.map(ReviewWords.signs)))
    }
  }

  /// How each study's effect was reached, with its numbers.
  private func explanation(_ analysis: Analysis) -> String {
    let studies = analysis.studies
    var table = HTMLTable(
      caption: "\(name): how each effect was reached",
      headers: ["Study", "Place", "Route", "Formula with its numbers"])
    for (position, study) in studies.facts.enumerated() {
      let steps = studies.explanation(position).map { HTML.escaped($0.formula) }.joined(separator: "<br>")
      table.append([.text(study.label), .text(study.place.inFile), .text(study.route), .html(steps)])
    }
    return HTML.details("How each effect was reached", table.html, class: "explanation")
  }

  // MARK: Not pooled

  private var notPooled: String {
    var html = ""
    if case .failure(let error) = outcome.main, outcome.plan.countsVotes != true {
      html += HTML.paragraph("Effects were not pooled: \(sentence(error))")
    }
    switch outcome.votes {
    case nil: break
    case .failure(let error): html += HTML.paragraph("Directions were not counted: \(sentence(error))")
    case .success(let votes): html += VotesSection(votes, name, references).html
    }
    return html
  }

  // MARK: Notes

  private var warnings: String {
    var all: [any Note] = (try? outcome.main.get())?.notes ?? []
    if outcome.analysis == nil { all += (try? outcome.votes?.get())?.notes ?? [] }
    return notes(all, beyond: [])
  }

  private func notes(_ notes: [any Note], beyond told: [any Note]) -> String {
    let known = Set(told.map(\.description))
    let messages = notes.filter { !known.contains($0.description) }.grouped.map {
      ReviewWords.signs($0.message.visible).asSentence
    }
    guard !messages.isEmpty else { return "" }
    return "<div class=\"notes\"><h3>Notes</h3>\n\(HTML.list(messages))</div>\n"
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

  var html: String {
    var table = HTMLTable(
      caption: "\(name): directions of findings", headers: ["Study", "Direction for people"], sorts: true)
    for ballot in votes.all.ballots {
      table.append([.text(ballot.study), .text(ballot.direction.rawValue.replacing("-", with: " "))])
    }
    return
      "<p>Synthesis without meta-analysis\(references.cite(["SWiM", "votes"])): each study has one vote, that of the direction of its "
      + "findings; votes tell neither how large effects are nor how precise.</p>\n"
      + VotesReport(votes).text.split(separator: "\n\n").prefix(1).map {
        "<p class=\"result\"><strong>\(HTML.escaped(String($0).trimmed))</strong></p>\n"
      }.joined()
      + harms + table.html
  }

  private var harms: String {
    let worse = votes.all.ballots.filter { $0.direction == .worse }.map(\.study)
    return worse.isEmpty ? "" : HTML.paragraph("Findings that point to harm: \(worse.listed).")
  }
}
