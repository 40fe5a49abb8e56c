import EffectSizes

/// Gives crossover trials, in which the same people had both treatments, the correlation that was assumed where they
/// report none, and leaves those out that the measure has no crossover analysis for.
struct CrossoverStage: StudyStage {
  /// The correlation of people's two values.
  let assumedCorrelation: Double?

  private static let correlation = InputField("r", "ri", .unitSymmetric)

  func apply(to studies: inout Studies) throws(StudyTableError) {
    // Measures of pairs, of one group and ready-made effects take such a trial as it is.
    let comparesGroups = studies.measure.fields.contains { ["n1", "time1"].contains($0.name) }
    let hasRoute = studies.plan.takesCrossovers
    guard comparesGroups else { return }
    for position in studies.crossovers {
      guard hasRoute else {
        studies.exclude(position, .crossover(measure: studies.measure.code))
        continue
      }
      guard let assumedCorrelation, studies.number(Self.correlation, position) == nil else { continue }
      studies.uses.insert(.crossoverCorrelation)
      studies.set(
        assumedCorrelation, for: Self.correlation, position,
        because: RouteStep(
          route: "crossover", formula: "r = \(assumedCorrelation)",
          assumption: "people's two values correlate by \(assumedCorrelation)"))
    }
  }
}

extension Studies {
  /// The rows whose `design` says that the same people had both treatments.
  var crossovers: [Int] {
    guard reader.columns["design"] != nil else { return [] }
    return rows.indices.filter { reader.isCrossover(row: rows[$0]) }
  }
}
