/// Tells which rows are in the result, or missing from it, for what their p value is: studies that report nothing but "not
/// significant" are missing, and those with small p values are not.
struct SignificanceStage: StudyStage {
  func apply(to studies: inout Studies) {
    guard studies.reader.hasPValues else { return }
    let byPValue = studies.rows.indices.filter { position in
      studies.exclusions[position] == nil
        && Self.routes.contains(studies.details[position]?.route ?? studies.usualRoute)
    }
    if let bounds = studies.reader.pValueBoundNote(rows: byPValue.map { studies.rows[$0] }) {
      studies.notes.append(bounds)
    }
    let silent = excludeNotSignificant(&studies)
    guard !byPValue.isEmpty || !silent.isEmpty else { return }
    studies.notes.append(
      .reading(
        .selectedBySignificance(byPValue: byPValue.count, notSignificant: silent.map { studies.labels[$0] })))
  }

  /// The routes that need a p value.
  private static let routes: Set<String> = ["p", "effect-p", "logrank-p"]

  /// Gives rows that have no effect and tell only that it was not significant that reason.
  private func excludeNotSignificant(_ studies: inout Studies) -> [Int] {
    let silent = studies.exclusions.keys.sorted().filter { position in
      studies.leftWithoutEffect(position)
        && studies.reader.tellsOnlyInsignificance(row: studies.rows[position])
    }
    for position in silent { studies.exclusions[position] = .notSignificant }
    return silent
  }
}
