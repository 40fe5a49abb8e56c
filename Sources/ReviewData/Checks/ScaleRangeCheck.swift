/// Means against the range of their scale.
public struct ScaleRangeCheck: RowCheck {
  public init() {}
  /// `scale-range`
  public var code: String { "scale-range" }
  /// What is compared.
  public var name: String { "means against the range of the scale" }
  public var advice: String {
    "Look for another version or scoring of the instrument, or a change score (write `change` in `sd_type`)."
  }

  /// What the check finds. Means of change scores have no such range.
  public func findings(in row: ReportedRow) -> [Finding] {
    guard let scale = row.scale, !row.isChange else { return [] }
    return ["mean1", "mean2"].compactMap { field in
      guard let mean = row.printed(field), !scale.allows(mean.range) else { return nil }
      return row.finding(
        self, [field], "a mean outside of \(scale.name)", observed: row[field] ?? "",
        allowed: scale.rangeText)
    }
  }
}
