import EffectSizes
import Estimates
import ReviewData
public import StudyTables
import Tables
public import YAML

/// A first plan of a review, drafted from a table: each choice with its reason, for people to edit.
public struct ReviewDraft: Sendable {
  /// The document.
  public let document: AnnotatedValue

  /// Drafts a plan.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - path: What the plan calls its file.
  /// - Throws: `AnalysisError` where the table cannot be read.
  public init(of table: StudyTable, path: String) throws(AnalysisError) {
    document = try DraftReading(table, path).document
  }
}

/// What a draft is made from.
struct DraftReading {
  @Boxed var table: StudyTable
  let path: String
  let measure: DraftMeasure
  /// `nil` where rows are comparisons of two groups.
  let network: DraftNetwork?
  let outcomes: DraftOutcomes
  let explanation: Explanation
  let findings: [ReviewData.Finding]

  init(_ table: StudyTable, _ path: String) throws(AnalysisError) {
    self.table = table
    self.path = path
    let found = try DraftMeasure(table)
    network = DraftNetwork(table, found)
    measure = network?.measure ?? found
    var reading = ExplanationPlan()
    // Arms are read by a measure of one group.
    reading.measure = found.code
    explanation = try reading.run(on: table).explanation
    outcomes = DraftOutcomes(table)
    // Checks are of what is printed; a table that they cannot read is told by the analyses.
    findings = (try? CheckPlan().run(on: table).findings) ?? []
  }

  var document: AnnotatedValue {
    .mapping(
      [
        .init("title", .value(.string("A review of \(table.plainTitle)")), because: head),
        .init(
          "question", .value(.null),
          because:
            "What the review asks, in a sentence: in whom, what, compared with what, for which outcomes."),
        .init("authors", .sequence([])),
        .init(
          "intervention", .value(.null),
          because: "Words for sentences of the report, such as: staff training."),
        .init("comparator", .value(.null), because: "Such as: usual practice."),
        .init(
          "tables", .mapping([.init("studies", .value(.string(path)))]),
          because: "Paths are relative to this file's folder."),
        .init(
          "flow", .value(.null),
          because: "The numbers of the flow diagram: a CSV with box, count and reason ('evidence help flow')."
        ),
        .init("settings", settings, because: settingsReason),
        .init("analyses", .sequence(outcomes.all.map(analysis)), because: outcomes.reason),
        .init(
          "texts",
          .mapping(
            ["background", "eligibility", "search", "discussion", "limitations", "funding"].map {
              .init($0, .value(.null))
            }), because: "What the reviewers write themselves."),
      ])
  }

  /// What heads the draft: what is suspicious, and what is left out.
  private var head: String {
    var text =
      "Drafted by 'evidence plan' for people to edit; the words are those of options ('evidence help pool')."
    if findings.isEmpty {
      text += " 'evidence check' finds nothing suspicious."
    } else {
      let shown = findings.prefix(5).map { finding in
        "\(finding.study ?? finding.columns.joined(separator: ", ")): \(finding.message.shortened)"
      }
      let more = findings.count > shown.count ? "; and \(findings.count - shown.count) more" : ""
      text += " Suspicious, by 'evidence check': \(shown.joined(separator: "; "))\(more)."
    }
    return text
  }

  // MARK: Settings

  private var settings: AnnotatedValue {
    var members: [AnnotatedValue.Member] = []
    if let code = measure.code {
      members.append(.init("measure", .value(.string(code)), because: measure.reason))
    }
    if !table.headers(named: ["study", "trial", "slab"]),
      let column = table.column(["report", "author", "authors", "reference", "citation"])
    {
      let header = table.table.headers[column]
      members.append(
        .init(
          "columns", .value(.array([.string("study=\(header)")])),
          because: "No column is called 'study': '\(header)' is taken for the studies' names."))
    }
    if network == nil, repeatsTrials {
      members += [
        .init(
          "dependence", .value(.string("che")),
          because:
            "Several rows of one trial in an analysis are not independent: their errors are taken as correlated, and true "
            + "effects as alike within trials."),
        .init(
          "rho", .value(.number(0.6)),
          because: "Assumed: no report tells it; the report repeats the analysis with others."),
      ]
    }
    if table.headers(named: ["clusters", "clusters1", "cluster_size"]), !table.headers(named: ["icc"]) {
      members.append(
        .init(
          "icc", .value(.null),
          because:
            "Trials that randomised clusters, and no column 'icc': give an intraclass correlation, such as 0.05."
        ))
    }
    return .mapping(members)
  }

  private var settingsReason: String {
    "For all analyses; an analysis may have settings of its own."
      + (network == nil
        ? " What is not said is the default: random effects by REML, "
          + "Hartung-Knapp intervals that are never narrower than the normal ones, a prediction interval."
        : "")
  }

  /// Whether some trial has several rows in one analysis.
  private var repeatsTrials: Bool {
    let name = table.column(["trial", "study"])
    guard let name, measure.code != nil else { return false }
    return outcomes.all.contains { outcome in
      let trials = outcome.rows.compactMap { table.table.text(row: $0, column: name) }
      return Set(trials).count < trials.count
    } && table.headers(named: ["trial"])
  }

  // MARK: Analyses

  private func analysis(_ outcome: DraftOutcome) -> AnnotatedValue {
    var members: [AnnotatedValue.Member] = [
      .init("outcome", .value(.string(outcome.name)), because: reason(of: outcome))
    ]
    if let condition = outcome.condition {
      members.append(
        .init(
          "settings", .mapping([.init("where", .value(.array([.string(condition)])))]), because: nil))
    }
    if measure.code == nil {
      members.append(
        .init(
          "votes", .value(.bool(true)),
          because: "No row has numbers that give an effect: directions are counted."))
      return .mapping(members)
    }
    if let network { return .mapping(members + network.members(outcome, explanation)) }
    let candidates = DraftCovariates(table, explanation, outcome)
    members.append(
      .init(
        "subgroups", .value(.array(candidates.groups.map(JSONValue.string))), because: candidates.groupReason)
    )
    members.append(
      .init(
        "moderators", .value(.array(candidates.numbers.map(JSONValue.string))),
        because: candidates.numberReason))
    members.append(
      .init(
        "findings", .mapping(numbers),
        because: "For the summary of findings: the smallest difference that matters, and "
          + (measure.isOfRisks
            ? "the risk without the intervention." : "the SD of a familiar scale, in points.")))
    members.append(
      .init(
        "certainty", .value(.null),
        because:
          "Yours to judge after reading the report: level (high, moderate, low, very low), size (large, moderate, small, "
          + "trivial), reasons."))
    return .mapping(members)
  }

  private var numbers: [AnnotatedValue.Member] {
    [.init("mid", .value(.null)), .init(measure.isOfRisks ? "baseline_risk" : "sd", .value(.null))]
  }

  private func reason(of outcome: DraftOutcome) -> String {
    let rows = Set(outcome.rows)
    let lacking = explanation.rows.filter { row in
      guard rows.contains(row.row), case .leftOut = row.outcome else { return false }
      return true
    }
    var text = "\(outcome.rows.count) \(outcome.rows.count == 1 ? "row" : "rows")"
    if lacking.isEmpty { return text + "." }
    let named = lacking.prefix(4).map { row -> String in
      guard case .leftOut(let reason) = row.outcome else { return row.study }
      return "\(row.study) (\(reason))"
    }
    text +=
      ", of which \(lacking.count) cannot be used as \(lacking.count == 1 ? "it stands" : "they stand"): \(named.joined(separator: "; "))"
    return text + (lacking.count > named.count ? "; and \(lacking.count - named.count) more." : ".")
  }
}

extension StudyTable {
  /// Its title without what tells a file's kind.
  var plainTitle: String {
    var title = self.title[...]
    if title.hasPrefix("dataset:") { title = title.dropFirst("dataset:".count) }
    for end in [".csv", ".tsv", ".txt", ".xlsx"] where title.lowercased().hasSuffix(end) {
      title = title.dropLast(end.count)
    }
    return String(title)
  }

  /// The place of the first header that there is among names.
  func column(_ names: [String]) -> Int? {
    for name in names {
      if let place = table.headers.firstIndex(where: { $0.lowercased() == name }) { return place }
    }
    return nil
  }

  /// Whether one of the headers is there.
  func headers(named names: [String]) -> Bool { column(names) != nil }
}
