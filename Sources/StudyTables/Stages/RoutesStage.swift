import EffectSizes

/// Turns what rows report into what the measure reads, or into effects, each row by the best route that its fields allow.
///
/// Rows that report just what the measure needs stay in their columns.
struct RoutesStage: StudyStage {
  func apply(to studies: inout Studies) throws(StudyTableError) {
    var needsRoute = [Bool](repeating: true, count: studies.rows.count)
    var codes: [Int: String] = [:]
    for (order, way) in studies.plan.direct.enumerated().reversed() {
      for (position, isComplete) in studies.values.rowsHaving(way.fields).enumerated() where isComplete {
        needsRoute[position] = false
        if order == 0 { codes[position] = nil } else { codes[position] = way.code }
      }
    }
    studies.usualRoute = studies.plan.direct.first?.code ?? "direct"
    for position in studies.rowsWithWords() + studies.crossovers { needsRoute[position] = true }
    for position in studies.rows.indices {
      guard studies.exclusions[position] == nil else {
        studies.clear(position)
        continue
      }
      if needsRoute[position] {
        route(position, &studies)
      } else if let code = codes[position] {
        studies[detailsOf: position].route = code
      }
    }
  }

  private func route(_ position: Int, _ studies: inout Studies) {
    let report = studies.report(position)
    do throws(SummaryError) {
      studies.take(try studies.plan.route(report), position)
    } catch {
      switch error {
      case .impossible(let field, let value, let reason): studies.reject(position, field, value, reason)
      case .missing(let fields): studies.exclude(position, .missing(fields))
      }
      studies.clear(position)
    }
  }
}

extension Studies {
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
