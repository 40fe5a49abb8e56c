import Evidence
import Tables

/// The stage that turns reports into effects, each row by the best route that its fields allow.
struct RouteStage {
  var settings: MeasureSettings
  var units: UnitSettings

  /// The effects of all rows. Rows that report just what the measure needs stay in their columns.
  func effects(of reported: inout ReportedRows) throws -> EffectStage.Output {
    let direct = try directWays(reported)
    var routed: [Int: RoutedReport] = [:]
    for position in 0..<reported.count {
      guard reported.exclusion(position) == nil else {
        reported.clear(position)
        continue
      }
      if direct[position] != nil { continue }
      let result = try route(reported, position)
      routed[position] = result
      reported.take(result, position)
    }
    let adjusted = try UnitStage(units: units, settings: settings).adjust(&reported, &routed, direct)
    let results = try reported.entry.effects(of: reported.values, settings: settings)
    var rows: [Result<RowEffect, RowExclusion>] = []
    rows.reserveCapacity(reported.count)
    for position in 0..<results.count {
      let result = try row(
        results.outcome(ofRow: position), routed[position], direct[position], reported, position)
      rows.append(adjusted.completing(result, position))
    }
    return EffectStage.Output(
      scale: results.scale, rows: rows, warnings: suspicions(results.suspicions, reported) + adjusted.warnings
    )
  }

  /// The code of the way of each row that reports just what the measure reads; `nil` for rows that need a route.
  private func directWays(_ reported: ReportedRows) throws -> [String?] {
    var ways = [String?](repeating: nil, count: reported.count)
    for way in reported.plan.direct.reversed() {
      for (position, isComplete) in reported.values.rowsHaving(way.fields).enumerated() where isComplete {
        ways[position] = way.code
      }
    }
    for position in try reported.rowsWithWords() + CrossoverRows.positions(in: reported) {
      ways[position] = nil
    }
    return ways
  }

  private func route(_ reported: ReportedRows, _ position: Int) throws -> RoutedReport {
    let report = try reported.report(position)
    do throws(SummaryError) {
      return try reported.plan.route(report)
    } catch {
      switch error {
      case .impossible(let field, let value, let reason):
        throw reported.impossible(position, field, value, reason)
      case .missing(let fields):
        return RoutedReport(refusing: "missing " + fields.joined(separator: ", "), report)
      }
    }
  }

  private func row(
    _ outcome: Result<EffectSize, RowProblem>, _ routed: RoutedReport?, _ way: String?,
    _ reported: ReportedRows,
    _ position: Int
  ) throws -> Result<RowEffect, RowExclusion> {
    if let reason = reported.exclusion(position) { return .failure(RowExclusion(reason: reason)) }
    let (code, steps) = (routed?.route ?? way ?? "direct", routed?.report.steps ?? [])
    func finish(_ effect: EffectSize, readsFields: Bool = true) -> Result<RowEffect, RowExclusion> {
      guard effect.variance > 0 else { return .failure(RowExclusion(reason: "its sampling variance is 0")) }
      return .success(
        RowEffect(
          effect: effect, route: code, steps: reported.notes(position) + steps, readsFields: readsFields))
    }
    switch routed?.end {
    case .refused(let reason)?: return .failure(RowExclusion(reason: reason))
    case .effect(let effect)?: return finish(effect, readsFields: false)
    case .fields?, nil: break
    }
    switch outcome {
    case .success(let effect): return finish(effect)
    case .failure(.missing(let fields)):
      let missing = reported.missing(position) ?? fields
      return .failure(RowExclusion(reason: "missing " + missing.joined(separator: ", ")))
    case .failure(.undefined(let reason)): return .failure(RowExclusion(reason: reason))
    case .failure(.impossible(let field, let value, let reason)):
      throw reported.impossible(position, field, value, reason)
    }
  }

  private func suspicions(_ suspicions: [RowSuspicion], _ reported: ReportedRows) -> [Warning] {
    suspicions.map {
      let line = reported.source.table.line(ofRow: reported.rows[$0.row])
      return Warning(
        code: "suspicious-effect",
        message: "\(reported.source.name):\(line): \(reported.labels[$0.row]): \($0.reason)")
    }
  }
}

extension ReportedRows {
  /// The rows with words that say what their numbers are, so that these are not taken as they are.
  func rowsWithWords() throws -> [Int] {
    let names =
      plan.target.direct.contains { $0.contains { $0.name == "effect" } } && entry.code != "GEN"
      ? ["sd_type", "effect_measure"] : ["sd_type"]
    guard names.contains(where: { columns.columns[$0] != nil }) else { return [] }
    return try (0..<count).filter { position in
      if let column = columns.columns["sd_type"], let word = text("sd_type", position)?.lowercased(),
        !["post", "change"].contains(word)
      {
        throw source.failure(row: rows[position], column: column, "must be 'post' or 'change'")
      }
      return names.contains { text($0, position).map { $0.lowercased() != "post" } ?? false }
    }
  }

  /// What a row lacks of those fields that the table has columns for: `se`, where there is no column `variance`. Ways of
  /// which the row has a field that not every way asks for come first: means, where it has means without SDs.
  func missing(_ position: Int) -> [String]? {
    let routes = entry.routes.filter { route in route.allSatisfy { columns.columns[$0.name] != nil } }
    let row = values[position]
    func isMeant(_ route: [InputField]) -> Bool {
      route.contains { field in
        row.number(field) != nil && !entry.routes.allSatisfy { $0.contains { $0.name == field.name } }
      }
    }
    let meant = routes.filter(isMeant)
    return (meant.isEmpty ? routes : meant)
      .map { route in route.filter { row.number($0) == nil }.map(\.name) }
      .min { $0.count < $1.count }
  }

  /// The failure about a number that cannot be.
  func impossible(_ position: Int, _ field: String, _ value: Double, _ reason: String) -> CommandFailure {
    if let column = columns.columns[field] {
      return source.failure(row: rows[position], column: column, reason)
    }
    return .data("\(source.name):\(source.table.line(ofRow: rows[position])): \(field) \(value) \(reason)")
  }
}
