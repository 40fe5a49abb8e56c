import EffectSizes

/// Tells of trials whose column `design` says that groups of people were randomised, and whose clusters are not allowed for.
struct ClusterDesignsStage: StudyStage {
  let units: UnitSettings

  func apply(to studies: inout Studies) throws(StudyTableError) {
    guard !units.leavesClusters, studies.reader.columns["design"] != nil else { return }
    for position in studies.rows.indices where studies.exclusions[position] == nil {
      guard studies.details[position]?.unadjusted == nil, let design = studies.text("design", position),
        // Of a stepped wedge only the trial's own estimate counts, which allows for clusters and time.
        TrialDesign.randomisesClusters(design), !TrialDesign.isSteppedWedge(design),
        !studies.reader.isAdjustedForClusters(row: studies.rows[position])
      else { continue }
      studies.notes.append(
        .clustersIgnored(
          studies.place(position), study: studies.labels[position], design: design,
          lacking: ClusterFacts.problem(studies, position, assumed: units.intraclusterCorrelation)))
    }
  }
}
