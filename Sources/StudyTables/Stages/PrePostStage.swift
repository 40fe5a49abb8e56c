import EffectSizes

/// Gives values before and after the correlation that was assumed where a row reports none.
struct PrePostStage: StudyStage {
  /// The correlation of people's values before and after.
  let assumedCorrelation: Double?

  func apply(to studies: inout Studies) throws(StudyTableError) {
    guard let assumedCorrelation else { return }
    let crossovers = Set(studies.crossovers)
    var assumed: [String] = []
    for position in studies.rows.indices
    where studies.exclusions[position] == nil && !crossovers.contains(position) {
      guard let route = studies.plan.routeLackingCorrelation(studies.report(position)) else { continue }
      assumed.append(studies.labels[position])
      studies[detailsOf: position].assumesCorrelation = true
      studies.set(
        assumedCorrelation, for: RoutePlan.correlation, position,
        because: RouteStep(
          route: route, formula: "r = \(assumedCorrelation)",
          assumption: "values before and after correlate by \(assumedCorrelation)"))
    }
    guard !assumed.isEmpty else { return }
    studies.assumesCorrelations = true
    studies.notes.append(.assumedCorrelation(assumedCorrelation, studies: assumed))
  }
}
