import Analyses
import Estimates
import Graphics
import StudyTables
import Tables

/// What is told of units of analysis: effects without allowance for clusters beside those with it, and results with other
/// intracluster correlations.
enum Units {
  /// The effect without allowance for clusters, as a member of an effect's object; none for other rows.
  static func unadjusted(_ study: StudyFacts?) -> [JSONValue.Member] {
    guard let effect = study?.unadjusted else { return [] }
    return [
      .init(
        "unadjusted",
        .object([.init("effect", .number(effect.estimate)), .init("variance", .number(effect.variance))]))
    ]
  }

  /// Effects and standard errors with and without allowance for clusters; nothing without clusters.
  static func text(_ studies: Studies, digits: Int) -> String {
    let rows = studies.facts.filter { $0.unadjusted != nil }
    guard !rows.isEmpty else { return "" }
    var lines = [["Cluster trial", "effect", "se", "unadjusted", "se"]]
    for row in rows {
      guard let plain = row.unadjusted else { continue }
      lines.append(
        [row.label]
          + [
            row.effect.estimate, row.effect.standardError, plain.estimate, plain.standardError,
          ].map { $0.rounded(toDigits: digits) })
    }
    return "\nClusters are allowed for; unadjusted are the effects as if people were independent.\n"
      + TextTable(rows: lines).text
  }

  // MARK: Grids

  /// The effects with each intracluster correlation.
  static func grid(
    _ grid: [(correlation: Double, studies: Studies)], effects: (Studies) -> JSONValue
  ) -> [JSONValue.Member] {
    guard !grid.isEmpty else { return [] }
    let entries = grid.map { correlation, studies in
      JSONValue.object([.init("icc", .number(correlation)), .init("effects", effects(studies))])
    }
    return [.init("icc_grid", .array(entries))]
  }

  /// The effects of cluster trials with other correlations: a line for each trial, a column for each correlation.
  static func text(
    _ grid: [(correlation: Double, studies: Studies)], of studies: Studies, digits: Int
  ) -> String {
    guard !grid.isEmpty else { return "" }
    var rows = [["Study"] + grid.map { "ICC " + DecimalText.trimmed($0.correlation, decimals: 6) }]
    for study in studies.facts where study.unadjusted != nil {
      let cells = grid.map { entry -> String in
        guard let effect = entry.studies.facts.first(where: { $0.row == study.row })?.effect else {
          return ""
        }
        return
          "\(effect.estimate.rounded(toDigits: digits)) (\(effect.standardError.rounded(toDigits: digits)))"
      }
      rows.append([study.label] + cells)
    }
    return "\nEffects (standard errors) with other intracluster correlations\n" + TextTable(rows: rows).text
  }

  /// The pooled results with each intracluster correlation.
  static func grid(
    _ grid: [CorrelationResults], body: (Analysis) -> [JSONValue.Member]
  ) -> [JSONValue.Member] {
    guard !grid.isEmpty else { return [] }
    let entries = grid.map { entry in
      let analyses = entry.results.analyses
      let members: [JSONValue.Member] =
        analyses.count == 1 && analyses[0].group == nil
        ? body(analyses[0])
        : [
          .init(
            "analyses",
            .array(analyses.map { .object([.init("by", .string($0.group ?? ""))] + body($0)) }))
        ]
      return JSONValue.object([.init("icc", .number(entry.correlation))] + members)
    }
    return [.init("icc_grid", .array(entries))]
  }

  /// Cluster trials with and without allowance, and the pooled results as a table: a line for each correlation.
  static func text(_ results: AnalysisResults, _ choice: Display.Choice) -> String {
    let clusters = results.analyses.map { text($0.studies, digits: 4) }.joined()
    guard !results.grid.isEmpty else { return clusters }
    let hasBy = results.analyses.contains { $0.group != nil }
    var rows: [[String]] = []
    for entry in results.grid {
      for analysis in entry.results.analyses {
        let display = Display(choice, of: analysis.scale, narrowest: analysis.coefficients.first?.interval)
        for coefficient in analysis.coefficients {
          let isPooled = analysis.pooled != nil
          let value = { (number: Double) in
            isPooled ? display.effect(number) : number.rounded(toDigits: display.digits + 2)
          }
          rows.append(
            [DecimalText.trimmed(entry.correlation, decimals: 6)] + (hasBy ? [analysis.group ?? ""] : [])
              + (isPooled ? [] : [coefficient.name])
              + [
                value(coefficient.estimate),
                "\(value(coefficient.interval.lower)) to \(value(coefficient.interval.upper))",
                display.number(analysis.heterogeneity.tauSquared),
              ])
        }
      }
    }
    let isPooled = results.analyses.allSatisfy { $0.pooled != nil }
    let header = ["ICC"] + (hasBy ? ["by"] : []) + (isPooled ? [] : ["coefficient"])
    return clusters + "\nWith other intracluster correlations, where trials have none of their own\n"
      + TextTable(rows: [header + ["estimate", "interval", "tau2"]] + rows).text
  }
}
