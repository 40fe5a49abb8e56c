import Analyses
import Estimates
import Graphics
import StudyTables
import Tables

/// Results with other values of a correlation that some studies do not report.
enum CorrelationGrids {
  /// The studies of one group with a value of the correlation.
  typealias Entry = (kind: AssumedCorrelation, correlation: Double, studies: Studies)

  /// The effects with each value.
  static func json(_ grid: [Entry], effects: (Studies) -> JSONValue) -> [JSONValue.Member] {
    member(grid.map { ($0.kind, $0.correlation, [.init("effects", effects($0.studies))]) })
  }

  /// The pooled results with each value.
  static func json(
    _ grid: [CorrelationResults], body: (Analysis) -> [JSONValue.Member]
  ) -> [JSONValue.Member] {
    member(
      grid.map { entry in
        let analyses = entry.results.analyses
        let isOne = analyses.count == 1 && analyses[0].group == nil
        let all = analyses.map { JSONValue.object([.init("by", .string($0.group ?? ""))] + body($0)) }
        return (
          entry.kind, entry.correlation, isOne ? body(analyses[0]) : [.init("analyses", .array(all))]
        )
      })
  }

  private static func member(
    _ entries: [(kind: AssumedCorrelation, correlation: Double, members: [JSONValue.Member])]
  ) -> [JSONValue.Member] {
    guard let kind = entries.first?.kind else { return [] }
    return [
      .init(
        kind.gridKey,
        .array(
          entries.map { .object([.init($0.kind.rawValue, .number($0.correlation))] + $0.members) }))
    ]
  }

  /// The effects of the studies that do not report the correlation: a line for each, a column for each value.
  static func text(_ grid: [Entry], of studies: Studies, digits: Int) -> String {
    guard let kind = grid.first?.kind else { return "" }
    var rows = [["Study"] + grid.map { kind.heading + " " + value($0.correlation) }]
    for study in studies.facts where kind.isAssumed(for: study) {
      let cells = grid.map { entry -> String in
        guard let effect = entry.studies.facts.first(where: { $0.row == study.row })?.effect else {
          return ""
        }
        return
          "\(effect.estimate.rounded(toDigits: digits)) (\(effect.standardError.rounded(toDigits: digits)))"
      }
      rows.append([study.label] + cells)
    }
    return "\nEffects (standard errors) with other \(kind.name)\n" + TextTable(rows: rows).text
  }

  /// The pooled results as a table: a line for each value.
  static func text(_ results: AnalysisResults, _ choice: Display.Choice) -> String {
    guard let kind = results.grid.first?.kind, results.analyses.contains(where: \.isPooled) else { return "" }
    let hasBy = results.analyses.contains { $0.group != nil }
    let isPooled = results.analyses.allSatisfy { $0.pooled != nil }
    let rows = results.grid.flatMap { entry in
      entry.results.analyses.flatMap { analysis in
        lines(analysis, choice).map {
          [value(entry.correlation)] + (hasBy ? [analysis.group ?? ""] : []) + $0
        }
      }
    }
    let header = [kind.heading] + (hasBy ? ["by"] : []) + (isPooled ? [] : ["coefficient"])
    return "\nWith other \(kind.name)\(kind.exception)\n"
      + TextTable(rows: [header + ["estimate", "interval", "tau2"]] + rows).text
  }

  /// The coefficients of an analysis, a line each.
  private static func lines(_ analysis: Analysis, _ choice: Display.Choice) -> [[String]] {
    let display = Display(choice, of: analysis.scale, narrowest: analysis.coefficients.first?.interval)
    func text(_ number: Double) -> String { number.rounded(toDigits: display.digits + 2) }
    let tauSquared = display.heterogeneity(analysis.heterogeneity.tauSquared)
    if let pooled = analysis.pooled {
      let shown = display.pooled(pooled.estimate, pooled.interval)
      return [[shown.effect, shown.interval, tauSquared]]
    }
    return analysis.coefficients.map { coefficient in
      [
        coefficient.name, text(coefficient.estimate),
        "\(text(coefficient.interval.lower)) to \(text(coefficient.interval.upper))", tauSquared,
      ]
    }
  }

  private static func value(_ correlation: Double) -> String {
    DecimalText.trimmed(correlation, decimals: 6)
  }
}

extension AssumedCorrelation {
  fileprivate var heading: String {
    switch self {
    case .intracluster: "ICC"
    case .prePost: "r"
    case .samplingErrors: "rho"
    }
  }

  fileprivate var name: String {
    switch self {
    case .intracluster: "intracluster correlations"
    case .prePost: "correlations of values before and after"
    case .samplingErrors: "correlations of the sampling errors of one cluster"
    }
  }

  /// Who has values of their own, which stand.
  fileprivate var exception: String {
    switch self {
    case .intracluster: ", where trials have none of their own"
    case .prePost: ", where studies have none of their own"
    case .samplingErrors: ""
    }
  }

  /// Whether a study's effect depends on the value.
  fileprivate func isAssumed(for study: StudyFacts) -> Bool {
    self == .intracluster ? study.unadjusted != nil : study.assumesCorrelation
  }
}
