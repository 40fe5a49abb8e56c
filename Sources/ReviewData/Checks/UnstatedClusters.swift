import EffectSizes
import StudyTables

/// Trials whose design says that groups of people were randomised, without what their analysis needs.
public struct UnstatedClusters: RowCheck {
  public init() {}
  /// `clusters`
  public var code: String { "clusters" }
  /// What is compared.
  public var name: String { "designs with clusters against the columns that tell of them" }
  public var advice: String {
    "Add `clusters1` and `clusters2` (or `cluster_size`) and `icc`, or write yes in `cluster_adjusted` where the result allows for clusters. Raw arms of a stepped wedge are never used: give the trial's own estimate."
  }

  /// What the check finds: raw arms of such a design. A ready-made effect with its precision is the trial's own.
  public func findings(in row: ReportedRow) -> [Finding] {
    guard let design = row["design"], row.hasRawArms, !row.hasOwnPrecision, !row.saysAdjustedForClusters
    else { return [] }
    if TrialDesign.isSteppedWedge(design) {
      return [
        row.finding(
          self, ["design"], "raw arms of a stepped wedge, which calendar time confounds", observed: design,
          allowed: "the trial's own estimate with its standard error or interval")
      ]
    }
    let told = ["clusters1", "clusters2", "cluster_size", "icc"].contains { row[$0] != nil }
    guard TrialDesign.randomisesClusters(design), !told else { return [] }
    return [
      row.finding(
        self, ["design"], "a cluster trial without its clusters", observed: design,
        allowed: "clusters1 and clusters2, or cluster_size, with icc")
    ]
  }
}

extension ReportedRow {
  fileprivate var hasRawArms: Bool {
    ["mean1", "mean_change1", "mean_post1", "median1", "events1", "t", "t_printed", "f", "d"].contains {
      fields[$0] != nil
    } && (fields["n1"] != nil || fields["n"] != nil || fields["nonevents1"] != nil)
  }

  fileprivate var hasOwnPrecision: Bool {
    !reportedEffects.isEmpty
      && (fields["se"] != nil || fields["variance"] != nil
        || fields["lower"] != nil && fields["upper"] != nil)
  }

  fileprivate var saysAdjustedForClusters: Bool {
    fields["cluster_adjusted"]?.yesOrNo ?? false
  }
}
