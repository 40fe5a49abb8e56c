extension ForestTable {
  /// The table without pooled effects of single studies.
  var withoutPooledSingles: ForestTable {
    var table = self
    for panel in panels.indices {
      for group in panels[panel].groups.indices {
        table.panels[panel].groups[group].rows = panels[panel].groups[group].rows.withoutPooledSingles
      }
      table.panels[panel].rows = panels[panel].rows.withoutPooledSingles
    }
    return table
  }
}

extension [ForestRow] {
  /// The rows without what one study was pooled into; that it gives no effect by itself stays.
  fileprivate var withoutPooledSingles: [ForestRow] {
    guard let pooled = first(where: { $0.isPooled && !$0.isAlternative }), pooled.studies == 1,
      pooled.effect != nil
    else { return self }
    return filter { !$0.isPooled && $0.role != .prediction && $0.role != .heterogeneity }
  }

  /// The studies that are in no result, those with one reason together.
  var leftOutSentences: [ForestLine] {
    let rows = filter { $0.role == .excluded }
    let reasons = rows.map { $0.text ?? "" }
    return reasons.indices.filter { reasons.firstIndex(of: reasons[$0]) == $0 }.map { first in
      let names = rows.filter { ($0.text ?? "") == reasons[first] }.map(\.label).joined(separator: ", ")
      let reason = reasons[first].isEmpty ? "" : " (\(reasons[first]))"
      return ForestLine(content: .sentence(.excluded), text: "Left out: \(names)\(reason)")
    }
  }
}
