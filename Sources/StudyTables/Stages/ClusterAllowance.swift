package import EffectSizes

/// How much less the people of a cluster trial tell than as many people of none.
package struct ClusterAllowance: Sendable {
  /// What the variance of a difference is multiplied by.
  package let varianceFactor: Double
  /// What share of its people the trial is worth in people of no clusters.
  package let effectiveShare: Double

  init(_ facts: ClusterFacts) {
    varianceFactor = facts.varianceFactor
    let effects = facts.designEffects
    effectiveShare =
      facts.people.map { ($0.arm1 / effects.group1 + $0.arm2 / effects.group2) / ($0.arm1 + $0.arm2) }
      ?? 1 / effects.group1
  }
}

extension RowReader {
  /// The fields that say what a trial's clusters are, and how many people are in them.
  package static let clusterFields: [InputField] =
    peopleFields
    + [
      UnitFields.clusters1, UnitFields.clusters2, UnitFields.clusterSize, UnitFields.icc,
      UnitFields.clusterAdjusted,
    ]

  /// What a row's clusters take from its people; `nil` for a row without clusters, or whose analysis has allowed for them.
  ///
  /// - Parameter assumed: The intracluster correlation of rows that have none of their own.
  /// - Throws: `MalformedCell`; `Exclusion.clusters` where clusters cannot be allowed for.
  package func clusterAllowance(row: Int, assuming assumed: Double? = nil) throws -> ClusterAllowance? {
    switch try ClusterFacts.read(self, row: row, assumed: assumed) {
    case .nothing: return nil
    case .clusters(let facts): return ClusterAllowance(facts)
    case .excluded(let problem): throw Exclusion.clusters(problem)
    case .correlationNeeded: throw Exclusion.clusters(.withoutCorrelation)
    }
  }

  /// A note where a row's design is that of a cluster trial, which says nothing of its clusters; none for a stepped wedge,
  /// whose own analysis, of which alone results are used, allows for clusters and time.
  package func clustersIgnoredNote(row: Int) -> StudyNote? {
    guard let design = text(UnitFields.design.name, row: row), TrialDesign.randomisesClusters(design),
      !TrialDesign.isSteppedWedge(design),
      let reading = try? ClusterFacts.read(self, row: row, assumed: nil), case .nothing = reading,
      !isAdjustedForClusters(row: row)
    else { return nil }
    return .clustersIgnored(place(row: row), study: label(row: row), design: design, lacking: nil)
  }

  /// Whether a row says that its own analysis has allowed for clusters.
  func isAdjustedForClusters(row: Int) -> Bool { saysOfClusters(row: row) ?? false }

  /// What a row says of whether its own analysis has allowed for clusters; `nil` where it says nothing.
  func saysOfClusters(row: Int) -> Bool? {
    (try? yesNo(UnitFields.clusterAdjusted.name, row: row)) ?? nil
  }
}
