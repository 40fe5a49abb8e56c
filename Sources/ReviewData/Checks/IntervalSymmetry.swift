import RealModule

/// The effect against the middle of its interval; of ratios, on the log scale.
///
/// Where no `effect_measure` tells, either scale is allowed.
public struct IntervalSymmetry: RowCheck {
  public init() {}
  /// `interval-symmetry`
  public var code: String { "interval-symmetry" }
  /// What is compared.
  public var name: String { "effects against the middle of their intervals" }
  public var advice: String {
    "Some intervals are not symmetric by their making (bootstrap, profile likelihood); if it is not one of these, one of the three numbers is wrong."
  }

  /// What the check finds.
  public func findings(in row: ReportedRow) -> [Finding] {
    guard let interval = ReportedInterval(row), let lower = row.printed("lower"),
      let upper = row.printed("upper"),
      let effect = row.printed("effect"), lower.value <= upper.value, lower.lower <= effect.upper,
      effect.lower <= upper.upper, !isSymmetric(interval)
    else { return [] }
    if row["effect_measure"] == nil, let logarithms = ReportedInterval(row, logarithms: true),
      isSymmetric(logarithms)
    {
      return []
    }
    let middle = interval.midpoint
    let shown = row.isRatio ? ValueRange(.exp(middle.lower), .exp(middle.upper)) : middle
    return [
      row.finding(
        self, ["effect", "lower", "upper"], "the effect is not in the middle of its interval",
        observed: row["effect"] ?? "", allowed: CheckText.range(shown))
    ]
  }

  private func isSymmetric(_ interval: ReportedInterval) -> Bool {
    interval.effect?.overlaps(interval.midpoint) ?? true
  }
}
