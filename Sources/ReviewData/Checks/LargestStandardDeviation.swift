import RealModule

/// Standard deviations against the largest that a mean on a bounded scale allows.
///
/// With everyone at one of the ends a and b of the scale, SD² = (b - m)(m - a) n/(n - 1): no SD is larger.
///
/// Source: Bhatia and Davis 2000, doi 10.1080/00029890.2000.12005203; with the n/(n - 1) of a sample.
public struct LargestStandardDeviation: RowCheck {
  public init() {}
  /// `largest-sd`
  public var code: String { "largest-sd" }
  /// What is compared.
  public var name: String { "standard deviations against the largest that the scale allows at the mean" }
  public var advice: String {
    "One of mean, SD and range is wrong: ask the authors, and keep the row out until then (`include` = `no`)."
  }

  /// What the check finds.
  public func findings(in row: ReportedRow) -> [Finding] {
    guard let scale = row.scale, !row.isChange, !scale.ranges.isEmpty else { return [] }
    return ["1", "2"].compactMap { arm in
      guard let mean = row.printed("mean" + arm), let sd = row.printed("sd" + arm),
        let n = row.people("n" + arm),
        n > 1, scale.allows(mean.range)
      else { return nil }
      let largest =
        scale.ranges.map { Self.largest(mean.range, lower: $0.lower, upper: $0.upper, n: n) }.max() ?? 0
      guard sd.lower > largest * (1 + 1e-9) else { return nil }
      return row.finding(
        self, ["sd" + arm, "mean" + arm, "n" + arm],
        "a standard deviation larger than \(scale.name), \(scale.rangeText), allows at this mean",
        observed: row["sd" + arm] ?? "", allowed: "at most \(CheckText.number(largest, significant: 3))")
    }
  }

  /// The largest SD at any mean of `means` on a scale from `lower` to `upper`.
  static func largest(_ means: ValueRange, lower: Double, upper: Double, n: Double) -> Double {
    // (b - m)(m - a) is largest in the middle of the scale: take the mean nearest to it.
    let middle = (lower + upper) / 2
    let mean = min(max(middle, means.lower), means.upper)
    return (max(0, (upper - mean) * (mean - lower)) * n / (n - 1)).squareRoot()
  }
}
