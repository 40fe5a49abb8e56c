import Tables

/// Reads the tables of a package of RevMan Web. Columns that are not known are left alone: newer packages have more.
struct RevManWebReader {
  private let settings: PackageTable
  private let rows: PackageTable?
  private let judgements: PackageTable?

  /// The review in a package.
  static func review(_ package: ZipPackage) throws(RevManError) -> RevManReview {
    guard let settings = try package.table(ZipPackage.Table.settings) else { throw .noOutcomes }
    let reader = RevManWebReader(
      settings: settings, rows: try package.table(ZipPackage.Table.rows),
      judgements: try package.table(ZipPackage.Table.judgements))
    let outcomeRows = try reader.outcomeRows()
    let comparisons = try reader.comparisons(outcomeRows)
    return RevManReview(
      form: .revManWeb, comparisons: comparisons, judgements: try reader.judged(),
      notes: notes(outcomeRows, beside: comparisons))
  }

  private static let comparison = "Analysis group"
  private static let outcome = "Analysis number"

  // MARK: Outcomes

  private func comparisons(_ rows: [RevManSelection: [RevManRow]]) throws(RevManError) -> [RevManComparison] {
    try settings.require([Self.comparison, Self.outcome, "Analysis name", "Data type"])
    var comparisons: [RevManComparison] = []
    var places: [Int: Int] = [:]
    for row in 0..<settings.table.rowCount {
      var outcome = try outcome(row)
      outcome.rows = rows[RevManSelection(comparison: outcome.comparison, outcome: outcome.number)] ?? []
      for place in outcome.rows.indices {
        outcome.rows[place].cells = outcome.rows[place].cells.filter { outcome.kind.fields.contains($0.key) }
      }
      if let place = places[outcome.comparison] {
        comparisons[place].outcomes.append(outcome)
      } else {
        places[outcome.comparison] = comparisons.count
        comparisons.append(
          RevManComparison(
            number: outcome.comparison, name: settings.text(row, "Analysis group name") ?? "",
            outcomes: [outcome]))
      }
    }
    return comparisons
  }

  /// The rows of outcomes that the settings do not list, in the order of the rows' table.
  private static func notes(
    _ rows: [RevManSelection: [RevManRow]], beside comparisons: [RevManComparison]
  ) -> [ReviewNote] {
    let listed = Set(
      comparisons.flatMap(\.outcomes).map { RevManSelection(comparison: $0.comparison, outcome: $0.number) })
    return rows.filter { !listed.contains($0.key) }.sorted { $0.value[0].line < $1.value[0].line }
      .map { key, rows in
        .rowsOfNoOutcome(
          comparison: key.comparison ?? 0, outcome: key.outcome ?? 0, lines: rows.map(\.line))
      }
  }

  private func outcome(_ row: Int) throws(RevManError) -> RevManOutcome {
    let kind: RevManDataKind = try settings.word(row, "Data type", among: Self.kinds) ?? .text
    let measure =
      kind == .text
      ? RevManMeasure.none
      : RevManMeasure(
        words: settings.text(row, "Effect measure") ?? "",
        areLogarithms: try settings.flag(row, "Log-scale data"))
    var outcome = RevManOutcome(
      comparison: try settings.number(row, Self.comparison), number: try settings.number(row, Self.outcome),
      name: settings.text(row, "Analysis name") ?? "", kind: kind, measure: measure,
      line: settings.table.line(ofRow: row))
    if kind != .text { outcome.analysis = try analysis(row, kind) }
    outcome.swapsEvents = try settings.flag(row, "Swap event and non-event") ?? false && kind == .dichotomous
    outcome.armNames = RevManPair(
      settings.text(row, "Experimental group label"), settings.text(row, "Control group label"))
    outcome.axisLabels = RevManPair(
      settings.text(row, "Graph label (left)"), settings.text(row, "Graph label (right)"))
    outcome.showsJudgements = try settings.flag(row, "Show risk of bias")
    return outcome
  }

  private static let kinds: [(String, RevManDataKind)] = [
    ("Dichotomous", .dichotomous), ("Continuous", .continuous), ("O-E and variance", .observedLessExpected),
    ("Generic inverse variance", .inverseVariance), ("Contrast level", .inverseVariance), ("Other", .text),
    ("Other data", .text),
  ]

  private func analysis(_ row: Int, _ kind: RevManDataKind) throws(RevManError) -> RevManAnalysis {
    var analysis = RevManAnalysis()
    analysis.method =
      try settings.word(
        row, "Statistical method",
        among: [
          ("MH", .mantelHaenszel), ("M-H", .mantelHaenszel), ("Mantel-Haenszel", .mantelHaenszel),
          ("IV", .inverseVariance), ("Inverse variance", .inverseVariance), ("Peto", .peto),
          ("Exp[(O-E) / Var]", .peto), ("Exp[(O-E) / V]", .peto),
        ]) ?? (kind == .observedLessExpected ? .peto : .inverseVariance)
    analysis.model =
      try settings.word(
        row, "Analysis model",
        among: [
          ("Fixed effect", .fixed), ("Fixed effects", .fixed), ("Random effects", .random),
          ("Random effect", .random),
        ]) ?? .fixed
    analysis.totals = try totals(row)
    analysis.showsSubgroups = try settings.flag(row, "Subgroup estimates") ?? true
    analysis.estimator = try settings.word(row, "Heterogeneity estimator", among: Self.estimators)
    analysis.intervals = try settings.word(row, "CI method", among: Self.intervals)
    analysis.showsPrediction = try settings.flag(row, "Prediction interval")
    let both = RevManAnalysis.level(percent: settings.text(row, "CI/PI level"))
    analysis.studyLevel = RevManAnalysis.level(percent: settings.text(row, "Study CI")) ?? both
    analysis.level = RevManAnalysis.level(percent: settings.text(row, "Estimate CI")) ?? both
    return analysis
  }

  private static let estimators: [(String, RevManAnalysis.Estimator)] = [
    ("REML", .restrictedMaximumLikelihood), ("Restricted maximum likelihood", .restrictedMaximumLikelihood),
    ("Restricted maximum-likelihood", .restrictedMaximumLikelihood),
    ("Restricted Maximum-Likelihood (REML)", .restrictedMaximumLikelihood),
    ("Restricted maximum likelihood (REML)", .restrictedMaximumLikelihood), ("DL", .derSimonianLaird),
    ("DerSimonian and Laird", .derSimonianLaird), ("DerSimonian-Laird", .derSimonianLaird),
    ("DerSimonian and Laird (DL)", .derSimonianLaird), ("DerSimonian-Laird (DL)", .derSimonianLaird),
  ]

  private static let intervals: [(String, RevManAnalysis.Intervals)] = [
    ("Wald", .wald), ("Wald-type", .wald), ("HKSJ", .hartungKnapp),
    ("Hartung-Knapp-Sidik-Jonkman", .hartungKnapp),
    ("Hartung-Knapp-Sidik-Jonkman (HKSJ)", .hartungKnapp), ("Hartung-Knapp", .hartungKnapp),
  ]

  private func totals(_ row: Int) throws(RevManError) -> RevManAnalysis.Totals {
    if try settings.flag(row, "Overall estimates") ?? true { return .all }
    return try settings.flag(row, "Subgroup estimates") ?? false ? .subtotals : .none
  }

  // MARK: Rows

  /// The rows of each outcome, with every cell that some kind of data uses.
  private func outcomeRows() throws(RevManError) -> [RevManSelection: [RevManRow]] {
    guard let rows else { return [:] }
    try rows.require([Self.comparison, Self.outcome, "Study"])
    var found: [RevManSelection: [RevManRow]] = [:]
    for row in 0..<rows.table.rowCount {
      let key = RevManSelection(
        comparison: try rows.number(row, Self.comparison), outcome: try rows.number(row, Self.outcome))
      let line = rows.table.line(ofRow: row)
      guard let study = rows.text(row, "Study") else {
        throw .damaged(part: rows.part, reason: "a row names no study (line \(line))")
      }
      var cells: [RevManField: String] = [:]
      for field in RevManField.allCases { cells[field] = rows.text(row, Self.header(of: field)) }
      var read = RevManRow(
        line: line, study: study, year: rows.text(row, "Study year"), subgroup: rows.text(row, "Subgroup"),
        cells: cells)
      read.countsEverywhere = rows.text(row, "Applicability").map { $0 == Self.everywhere } ?? true
      found[key, default: []].append(read)
    }
    return found
  }

  /// What the column `Applicability` has for a row that counts in its subgroup and over all.
  private static let everywhere = "SUBGROUP_AND_OVERALL"

  /// What the package calls a field.
  static func header(of field: RevManField) -> String {
    switch field {
    case .events1: "Experimental cases"
    case .events2: "Control cases"
    case .total1: "Experimental N"
    case .total2: "Control N"
    case .mean1: "Experimental mean"
    case .mean2: "Control mean"
    case .deviation1: "Experimental SD"
    case .deviation2: "Control SD"
    case .observedLessExpected: "O-E"
    case .variance: "Variance"
    case .effect: "GIV Mean"
    case .standardError: "GIV SE"
    }
  }

  // MARK: Judgements

  private func judged() throws(RevManError) -> [RevManJudgement] {
    guard let judgements else { return [] }
    try judgements.require(["Study"])
    let start = "Domain (judgement): "
    let columns = judgements.table.headers.filter { $0.hasPrefix(start) }
    var found: [RevManJudgement] = []
    for header in columns {
      let (item, group) = JudgedItem.parts(of: String(header.dropFirst(start.count)))
      for row in 0..<judgements.table.rowCount {
        guard let study = judgements.text(row, "Study"), let level = judgements.text(row, header) else {
          continue
        }
        found.append(RevManJudgement(item: item, group: group, study: study, level: level))
      }
    }
    return found
  }
}
