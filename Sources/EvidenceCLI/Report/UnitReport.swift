import Evidence
import Graphics
import Tables

/// What is told of units of analysis: effects without allowance for clusters beside those with it, and results with other
/// intracluster correlations.
enum UnitReport {
  /// The effect without allowance for clusters, as a member of an effect's object; none for other rows.
  static func unadjusted(_ row: RowEffect?) -> [JSONValue.Member] {
    guard let effect = row?.unadjusted else { return [] }
    return [
      .init(
        "unadjusted",
        .object([.init("effect", .number(effect.estimate)), .init("variance", .number(effect.variance))]))
    ]
  }

  /// Effects and standard errors with and without allowance for clusters; nothing without clusters.
  static func text(_ table: EffectTable, digits: Int) -> String {
    let rows = table.rows.filter { $0.reached.unadjusted != nil }
    guard !rows.isEmpty else { return "" }
    var lines = [["Cluster trial", "effect", "se", "unadjusted", "se"]]
    for row in rows {
      guard let plain = row.reached.unadjusted else { continue }
      lines.append(
        [row.study]
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
    _ grid: [(icc: Double, table: EffectTable)], effects: (EffectTable) -> JSONValue
  ) -> [JSONValue.Member] {
    guard !grid.isEmpty else { return [] }
    let entries = grid.map { icc, table in
      JSONValue.object([.init("icc", .number(icc)), .init("effects", effects(table))])
    }
    return [.init("icc_grid", .array(entries))]
  }

  /// The effects of cluster trials with other correlations: a line for each trial, a column for each correlation.
  static func text(_ grid: [(icc: Double, table: EffectTable)], of table: EffectTable, digits: Int) -> String
  {
    guard !grid.isEmpty else { return "" }
    var rows = [["Study"] + grid.map { "ICC " + DecimalText.trimmed($0.icc, decimals: 6) }]
    for row in table.rows where row.reached.unadjusted != nil {
      let cells = grid.map { entry -> String in
        guard let effect = entry.table.rows.first(where: { $0.row == row.row })?.effect else { return "" }
        return
          "\(effect.estimate.rounded(toDigits: digits)) (\(effect.standardError.rounded(toDigits: digits)))"
      }
      rows.append([row.study] + cells)
    }
    return "\nEffects (standard errors) with other intracluster correlations\n" + TextTable(rows: rows).text
  }

  /// The pooled results with each intracluster correlation.
  static func grid(_ grid: [CorrelationResults], body: (PooledAnalysis) -> [JSONValue.Member]) -> [JSONValue
    .Member]
  {
    guard !grid.isEmpty else { return [] }
    let entries = grid.map { entry in
      let analyses = entry.results.analyses
      let members: [JSONValue.Member] =
        analyses.count == 1 && analyses[0].by == nil
        ? body(analyses[0])
        : [
          .init(
            "analyses",
            .array(analyses.map { .object([.init("by", .string($0.by ?? ""))] + body($0)) }))
        ]
      return JSONValue.object([.init("icc", .number(entry.icc))] + members)
    }
    return [.init("icc_grid", .array(entries))]
  }

  /// Cluster trials with and without allowance, and the pooled results as a table: a line for each correlation.
  static func text(_ results: PooledResults, transform: String?, digits: Int?) -> String {
    let clusters = results.analyses.map { text($0.table, digits: 4) }.joined()
    guard !results.grid.isEmpty else { return clusters }
    let hasBy = results.analyses.contains { $0.by != nil }
    var rows: [[String]] = []
    for entry in results.grid {
      for analysis in entry.results.analyses {
        let display = Display(
          scale: analysis.table.scale, transform: transform, digits: digits,
          narrowest: analysis.coefficients.first?.interval)
        for coefficient in analysis.coefficients {
          let isPooled = analysis.pooled != nil
          let value = { (number: Double) in
            isPooled ? display.effect(number) : number.rounded(toDigits: display.digits + 2)
          }
          rows.append(
            [DecimalText.trimmed(entry.icc, decimals: 6)] + (hasBy ? [analysis.by ?? ""] : [])
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

extension UnitSettings {
  /// Every choice in force, for the settings of a document.
  var members: [JSONValue.Member] {
    [
      .init("icc", JSONValue(icc)),
      .init("icc_grid", .array(grid.map { .number($0) })),
      .init("cluster_method", .string(clusterMethod.rawValue)),
      .init("correlation", JSONValue(correlation)),
      .init("shared_control", .string(sharedControl.rawValue)),
      .init("mix_designs", .bool(mixesDesigns)),
    ]
  }
}
