import EffectSizes

/// Turns what rows report into what the measure reads, or into effects, each row by the best route that its fields allow.
///
/// Rows that report just what the measure needs stay in their columns.
struct RoutesStage: StudyStage {
  func apply(to studies: inout Studies) throws(StudyTableError) {
    var ways = studies.directWays
    let usual = studies.mostCommon(ways)
    studies.usualRoute = usual.map { studies.plan.direct[$0].code } ?? "direct"
    for position in studies.rowsWithWords() + studies.rowsWithPrintedRatios + studies.crossovers
      + studies.rowsWithResults
    {
      ways[position] = nil
    }
    for position in studies.rows.indices {
      guard studies.exclusions[position] == nil else {
        studies.clear(position)
        continue
      }
      guard let way = ways[position] else {
        route(position, &studies)
        continue
      }
      if Int(way) != usual { studies[detailsOf: position].route = studies.plan.direct[Int(way)].code }
    }
    studies.leaveOut(routes: studies.settings.routes.leftOut)
  }

  private func route(_ position: Int, _ studies: inout Studies) {
    let report = studies.report(position)
    do throws(SummaryError) {
      studies.take(try studies.plan.route(report), position)
    } catch {
      switch error {
      case .impossible(let field, let value, let reason): studies.reject(position, field, value, reason)
      case .missing(let fields): studies.exclude(position, .missing(fields))
      case .undefined(let reason): studies.exclude(position, .undefined(reason: reason))
      }
      studies.clear(position)
    }
  }
}

extension Studies {
  /// The first of the measure's own ways that each row has the fields of; `nil` where it has those of none.
  fileprivate var directWays: [UInt8?] {
    var ways = [UInt8?](repeating: nil, count: rows.count)
    for (order, way) in plan.direct.enumerated().reversed() where values.hasColumns(way.fields) {
      var complete = values.rowsHaving(way.fields)
      for field in way.fields where field.forbidsZero(settings.routes) {
        for (position, number) in (values[field] ?? []).enumerated() where number == 0 {
          complete[position] = false
        }
      }
      for (position, isComplete) in complete.enumerated() where isComplete { ways[position] = UInt8(order) }
    }
    return ways
  }

  /// The way that most rows go, which is not kept row by row; the first of the measure where no row goes any.
  fileprivate func mostCommon(_ ways: [UInt8?]) -> Int? {
    var counts = [Int](repeating: 0, count: plan.direct.count)
    for case let way? in ways { counts[Int(way)] += 1 }
    guard let most = counts.max() else { return nil }
    return counts.firstIndex(of: most)
  }

  /// Leaves the rows out that took one of the routes.
  mutating func leaveOut(routes codes: [String]) {
    guard !codes.isEmpty else { return }
    for position in rows.indices where exclusions[position] == nil {
      let code = details[position]?.route ?? usualRoute
      guard codes.contains(code) else { continue }
      uses.insert(.route(code))
      exclude(position, .routeLeftOut(code))
      clear(position)
      details[position] = nil
    }
  }

  /// The rows with a result of their own beside what the measure may read of their arms.
  fileprivate var rowsWithResults: [Int] {
    let columns = RoutePlan.resultFields.compactMap { reader.columns[$0.name] }
    guard !columns.isEmpty, !plan.target.direct.contains(where: { $0.contains { $0.name == "effect" } })
    else {
      return []
    }
    return rows.indices.filter { position in
      columns.contains { !reader.source.table.isMissing(row: rows[position], column: $0) }
    }
  }

  /// The rows whose effects are said to be ratios, not their logarithms, which the measure would read.
  fileprivate var rowsWithPrintedRatios: [Int] {
    guard settings.routes.effectNumbers == .natural, measure.scale.isRatio, plan.readsEffects else {
      return []
    }
    return Array(rows.indices)
  }

  /// The rows with words that say what their numbers are, so that these are not taken as they are.
  fileprivate mutating func rowsWithWords() -> [Int] {
    let readsEffects = plan.target.direct.contains { $0.contains { $0.name == "effect" } }
    let names = readsEffects && measure.code != "GEN" ? ["sd_type", "effect_measure"] : ["sd_type"]
    guard names.contains(where: { reader.columns[$0] != nil }) else { return [] }
    for position in rows.indices {
      guard let column = reader.columns["sd_type"], let word = text("sd_type", position)?.lowercased(),
        !["post", "change"].contains(word)
      else { continue }
      reject(position, reader.malformed(row: rows[position], column: column, "must be 'post' or 'change'"))
    }
    return rows.indices.filter { position in
      names.contains { text($0, position).map { $0.lowercased() != "post" } ?? false }
    }
  }
}
