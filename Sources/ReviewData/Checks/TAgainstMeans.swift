import RealModule

/// A printed t against that of the printed means, standard deviations and numbers of people.
///
/// Student's test with the pooled SD and Welch's are both allowed, and signs are not compared.
public struct TAgainstMeans: RowCheck {
  public init() {}
  /// `t-means`
  public var code: String { "t-means" }
  /// What is compared.
  public var name: String { "t against means, standard deviations and people" }
  public var advice: String {
    "The test may be of something else (adjusted, paired, other people); if it is not, one of the numbers is wrong: do not pool the row as it stands."
  }

  /// What the check finds.
  public func findings(in row: ReportedRow) -> [Finding] {
    guard let printed = row.printed(row.tField), let arms = ArmSummaries(row) else { return [] }
    let t = printed.range.magnitudes
    guard !t.overlaps(arms.pooledT), !t.overlaps(arms.welchT) else { return [] }
    return [
      row.finding(
        self, [row.tField, "mean1", "sd1", "n1", "mean2", "sd2", "n2"],
        "t does not follow from the means", observed: row[row.tField] ?? "",
        allowed: CheckText.range(arms.pooledT.union(arms.welchT)))
    ]
  }
}
