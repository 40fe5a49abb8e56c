import EffectSizes
import Tables

/// Notes which results of studies without randomisation are not adjusted, where others are or could be, and words that
/// name no result.
struct AdjustmentStage: StudyStage {
  func apply(to studies: inout Studies) {
    noteUnknownRoutes(&studies)
    let used = studies.rows.indices.filter { [exclusions = studies.exclusions] in exclusions[$0] == nil }
    let raw = studies.notRandomised(among: used).filter { [details = studies.details] position in
      details[position]?.routeEffect == nil && details[position]?.result != .adjusted
    }
    noteUnreadResults(raw, &studies)
    let adjusted = used.count { [details = studies.details] in details[$0]?.result == .adjusted }
    guard adjusted > 0, !raw.isEmpty else { return }
    studies.notes.append(.mixedAdjustment(adjusted: adjusted, raw: raw.map { studies.labels[$0] }))
  }

  /// Words in the column `route` that are neither a result nor, as in a table of effects written by this package, a route.
  private func noteUnknownRoutes(_ studies: inout Studies) {
    guard let column = studies.reader.columns["route"] else { return }
    let known = Set(ReportedResult.allCases.map(\.rawValue) + RouteCatalogue.all.map(\.code))
    var (first, words): (Int?, [String]) = (nil, [])
    for position in studies.rows.indices {
      guard let word = studies.text("route", position), !known.contains(word.lowercased()) else { continue }
      first = first ?? position
      if !words.contains(word) { words.append(word) }
    }
    guard let first else { return }
    let cell = studies.reader.malformed(row: studies.rows[first], column: column, "is no result")
    studies.notes.append(.reading(.unknownRoutes(cell, words: words)))
  }

  /// A hazard ratio beside events does not become a risk ratio, nor does an adjusted result whose header or precision leaves
  /// something open; that it is not used has to be known.
  private func noteUnreadResults(_ positions: [Int], _ studies: inout Studies) {
    // Beside a ready-made effect no arms were used.
    let positions = positions.filter { studies.measured("effect", $0) == nil }
    guard !positions.isEmpty else { return }
    let source = studies.reader.source
    let used = studies.reader.columns.used
    for (column, meaning) in TableHeaders(source).meanings.enumerated()
    where !used.contains(column) && isResult(meaning, source.table.headers[column]) {
      for position in positions where !source.table.isMissing(row: studies.rows[position], column: column) {
        studies.notes.append(
          .caution(
            studies.place(position), study: studies.labels[position],
            .unusedResult(source.table.writtenHeaders[column], measure: studies.measure.code)))
      }
    }
  }

  private func isResult(_ meaning: HeaderMeaning?, _ header: String) -> Bool {
    if case .effect(.effect(let word, let isAdjusted)) = meaning {
      return isAdjusted || word?.isRatio == true
    }
    return InputField.printedRatios.contains { $0.name == header.lowercased() }
  }
}
