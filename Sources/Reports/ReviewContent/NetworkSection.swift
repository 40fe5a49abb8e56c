import Analyses
import Certainty
import Estimates
import Graphics
import NetworkMetaAnalysis
import Plots
import StudyTables

/// An outcome of a report that is a network of treatments.
struct NetworkSection {
  @Boxed private var network: ReviewedNetwork
  @Boxed private var plan: ReviewAnalysis
  private let references: ReviewReferences
  private let words: NetworkWords
  /// Figures that could not be drawn.
  private(set) var problems: [String] = []
  /// What the section says.
  private(set) var blocks: [ReportBlock] = []

  private var analysis: NetworkAnalysis<PooledNetwork> { network.analysis }
  private var answer: PooledNetwork { network.analysis.answer }
  private var name: String { plan.outcome }

  init(_ network: ReviewedNetwork, _ plan: ReviewAnalysis, _ references: ReviewReferences) {
    self.network = network
    self.plan = plan
    self.references = references
    let answer = network.analysis.answer
    words = NetworkWords(
      network.analysis.data.scale, network.analysis.choices, Display.Choice(), narrowest: answer.narrowest)
    blocks =
      structure() + effects() + inconsistency() + ranks() + certainty + regressions
      + NetworkSensitivityTable(network, outcome: plan.outcome, words).blocks + methods
  }

  private mutating func drawn(
    _ caption: String, _ draw: () throws(AnalysisError) -> Picture
  ) -> ReportBlock {
    let figure = ReviewFigure(caption, .plain, draw)
    if let problem = figure.problem { problems.append("\(figure.caption): \(problem)") }
    return .figure(figure)
  }

  private func signs(_ text: String) -> String { ReviewWords.signs(" " + text).trimmed }

  // MARK: Parts

  private mutating func structure() -> [ReportBlock] {
    let (answer, data) = (answer, analysis.data)
    let count = NetworkWords.count(answer.studies, "study", "studies")
    return [
      .paragraph(
        "\(count) of \(answer.treatments.count) treatments: \(NetworkWords.count(answer.pairs, "comparison")), "
          + "\(NetworkWords.count(answer.designs, "design")). Estimates of a network take for granted that people in any of these studies could "
          + "have got any of the treatments; no number shows whether that is so."),
      drawn("\(name): the network") { () throws(AnalysisError) in
        try NetworkGraph(answer, of: data).picture()
      },
    ] + transitivity
  }

  /// What the studies of each comparison are like.
  private var transitivity: [ReportBlock] {
    guard let compared = network.transitivity?.answer else { return [] }
    return [
      .table(table("\(name): what the studies of each comparison are like", compared.tableRows)),
      .paragraph([.text(ComparedStudies.advice)], .small),
    ]
  }

  private mutating func effects() -> [ReportBlock] {
    let (answer, data) = (answer, analysis.data)
    let heterogeneity =
      answer.heterogeneity.map(words.heterogeneity)
      ?? "Mantel and Haenszel's method takes the odds ratio of each comparison as common to its studies: heterogeneity is not estimated."
    return [
      .heading("Effects", level: 3),
      drawn("\(name): network estimates against \(answer.treatments[answer.reference])") {
        () throws(AnalysisError) in
        ForestPlot(ForestTable(answer, of: data), layout: NetworkForestLayout(isSplit: false)).picture()
      },
      drawn("\(name): league table") { () throws(AnalysisError) in
        LeagueTable(answer, of: data).picture()
      },
      .paragraph(signs(heterogeneity)),
    ]
  }

  private mutating func inconsistency() -> [ReportBlock] {
    let (answer, data) = (answer, analysis.data)
    let told = answer.inconsistencyText(words).split(separator: "\n").map {
      ReportBlock.paragraph(signs(String($0)))
    }
    let blocks = [.heading("Inconsistency", level: 3)] + told
    guard answer.comparisons.contains(where: { $0.difference?.pValue != nil }) else { return blocks }
    let figure = drawn("\(name): direct and indirect evidence") { () throws(AnalysisError) in
      ForestPlot(ForestTable(splitting: answer, of: data), layout: NetworkForestLayout(isSplit: true))
        .picture()
    }
    return blocks + [
      .paragraph(
        "Tests of inconsistency find little with few studies: where they find nothing, direct and indirect evidence may differ all the same."
      ),
      .folded("Direct, indirect and network estimates", [figure], .part),
    ]
  }

  private mutating func ranks() -> [ReportBlock] {
    let heading = ReportBlock.heading("Ranks", level: 3)
    guard let ranked = network.ranks else {
      return [
        heading,
        .paragraph(
          "Treatments are not ranked, since the plan does not say whether small values are good (small_values)."
        ),
      ]
    }
    let figure = drawn("\(name): rankogram") { () throws(AnalysisError) in
      RankogramFigure(ranked.answer, of: ranked.data).figure.picture(width: nil)
    }
    return [
      heading,
      .paragraph(
        "A rank tells neither by how much treatments differ nor whether the evidence can be trusted: treatments that differ by nothing that "
          + "matters have ranks as well, and one that few people got is often first and often last. Read effects and their certainty first."
      ),
      .table(table(of: ranked.answer)), .folded("Probability of each rank", [figure], .part),
    ]
  }

  private func table(of ranked: RankedNetwork) -> ReportTable {
    let names = ranked.pooled.treatments
    var table = ReportTable(
      caption: "\(name): ranks", headers: ["Treatment", "SUCRA", "Mean rank", "First", "Last"])
    for rank in ranked.ranks {
      let own = ranked.probabilities.probabilities[rank.treatment]
      table.append([
        .text(names[rank.treatment]), .number(rank.score.rounded(toDigits: 2)),
        .number(rank.meanRank(among: names.count).rounded(toDigits: 1)),
        .number(Display.percent(100 * (own.first ?? 0))), .number(Display.percent(100 * (own.last ?? 0))),
      ])
    }
    return table
  }

  // MARK: Certainty

  private var certainty: [ReportBlock] {
    let heading = ReportBlock.heading("Certainty of each comparison", level: 3)
    switch network.certainty {
    case .failure(let error):
      return [heading, .paragraph("No draft was made: \("\(error)".visible.asSentence)")] + judgements
    case .success(let judged):
      let reasons = reasons(judged.answer)
      return [heading, .paragraph(NetworkCertaintyWords.reportNote), .table(levels(judged.answer))]
        + judgements + [.folded("Reasons of the drafts", [.table(reasons)], .part)]
    }
  }

  private func levels(_ judged: JudgedNetwork) -> ReportTable {
    var table = ReportTable(
      caption: "\(name): certainty of each comparison",
      headers: ["Comparison", words.scaleName, "Certainty", "Draft"]
        + NetworkDomain.allCases.map { NetworkCertaintyWords.name($0).asHeading }, sorts: true)
    for row in judged.words(words) {
      let person = network.judgement(plan, row.comparison.treatment, row.comparison.against)
      table.append(
        [
          .text(judged.title(row)), .text(signs(words.effect(row.comparison.estimate))),
          .text(person?.level.rawValue ?? "not judged"), .text(row.level),
        ] + NetworkDomain.allCases.map { .text(row.concern($0)) })
    }
    return table
  }

  private func reasons(_ judged: JudgedNetwork) -> ReportTable {
    var table = ReportTable(
      caption: "\(name): reasons of the drafts", headers: ["Comparison", "Domain", "Draft", "Reason"])
    for row in judged.words(words) {
      for domain in NetworkDomain.allCases {
        table.append([
          .text(judged.title(row)), .text(NetworkCertaintyWords.name(domain)), .text(row.concern(domain)),
          .text(signs(row.reason(domain)).asSentence),
        ])
      }
    }
    return table
  }

  /// Why the reviewers judge as they do.
  private var judgements: [ReportBlock] {
    let given = plan.certainties.map { one in
      "\(one.treatment) against \(one.against): \(one.level.rawValue)" + (one.reason.map { ", \($0)" } ?? "")
    }
    return given.isEmpty ? [] : [.paragraph("The reviewers' judgements:"), .list(given.map(\.asSentence))]
  }

  private var regressions: [ReportBlock] {
    guard !network.regressions.isEmpty else { return [] }
    return [.heading("Moderators", level: 3)]
      + network.regressions.map { part in
        switch part.result {
        case .failure(let error):
          return .paragraph("\(part.formula): no result. \("\(error)".visible.asSentence)")
        case .success(let regressed):
          return .folded("Network meta-regression on \(part.formula)", blocks(of: regressed), .part)
        }
      }
  }

  private func blocks(of regressed: NetworkAnalysis<RegressedNetwork>) -> [ReportBlock] {
    let answer = regressed.answer
    let words = NetworkWords(
      regressed.data.scale, regressed.choices, Display.Choice(), narrowest: answer.narrowest)
    let formula = answer.moderators.listed
    return [
      .paragraph(answer.overview),
      .table(table("\(name): coefficients of \(formula)", answer.moderatorRows(words))),
      .paragraph(signs(answer.caution)),
      .table(table("\(name): effects. \(signs(answer.origin))", answer.effectRows(words))),
    ] + answer.heterogeneity(words).map { .paragraph(signs($0)) }
  }

  /// A table of rows below their headers, the first cell of each a name.
  private func table(_ caption: String, _ rows: [[String]]) -> ReportTable {
    var table = ReportTable(caption: caption, headers: rows.first ?? [])
    for row in rows.dropFirst() {
      table.append([.text(row[0])] + row.dropFirst().map { .number(signs($0)) })
    }
    return table
  }

  // MARK: Methods

  private var methods: [ReportBlock] {
    let method = analysis.choices.method ?? "REML"
    let start: [Phrase] = [
      .text(
        "A network meta-analysis of the \(words.scale.nameInSentence) (\(analysis.data.measure)); effects of one study's comparisons are "
          + "correlated as its arms make them"), references.cite(["network"]), .text(". "),
    ]
    let model: [Phrase] =
      switch method {
      case "MH":
        [
          .text("Odds ratios by Mantel and Haenszel's method without a continuity correction"),
          references.cite(["network-MH"]), .text(". "),
        ]
      case "EE": [.text("Effects are taken as common to the studies of a comparison. ")]
      default:
        [
          .text("Random effects with one \u{3C4}\u{B2} for all comparisons by \(method)"),
          references.cite([method]), .text(". "),
        ]
      }
    let isSplit = answer.comparisons.contains { $0.difference != nil }
    let rest: [Phrase] =
      !isSplit
      ? []
      : method == "MH"
        ? [.text("Direct evidence is compared with the network without the studies that give it; ")]
        : [
          .text("Inconsistency by the design-by-treatment model"), references.cite(["design-by-treatment"]),
          .text(" and by direct against indirect evidence, calculated back"), references.cite(["split"]),
          .text("; "),
        ]
    let ranks: [Phrase] =
      network.ranks == nil
      ? [.text(isSplit ? "no ranks. " : "No ranks. ")]
      : [
        .text(isSplit ? "ranks by P-scores" : "Ranks by P-scores"), references.cite(["P-score"]), .text(". "),
      ]
    let drafts: [Phrase] =
      (try? network.certainty.get()) == nil
      ? []
      : [.text("Drafts of certainty by the domains of CINeMA"), references.cite(["CINeMA"]), .text(". ")]
    let end: [Phrase] =
      drafts + [
        .text(
          "Accounts of small-study effects are of comparisons of two groups; none was made of the network.")
      ]
    return [
      .heading("Methods of this analysis", level: 3), .paragraph(start + model + rest + ranks + end),
    ]
  }
}
