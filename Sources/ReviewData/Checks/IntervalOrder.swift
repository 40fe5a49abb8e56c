/// The bounds of an interval against each other, and the effect against them.
public struct IntervalOrder: RowCheck {
  public init() {}
  /// `interval-order`
  public var code: String { "interval-order" }
  /// What is compared.
  public var name: String { "bounds of intervals against each other and the effect" }
  public var advice: String {
    "Look for swapped bounds and for a sign lost in a hyphen: -0.35 to -0.12 is often read as 0.12."
  }

  /// What the check finds.
  public func findings(in row: ReportedRow) -> [Finding] {
    guard let lower = row.printed("lower"), let upper = row.printed("upper") else { return [] }
    let printed = "\(row["lower"] ?? "") to \(row["upper"] ?? "")"
    if lower.value > upper.value {
      return [
        row.finding(
          self, ["lower", "upper"], "the lower bound is above the upper one", observed: printed,
          allowed: "lower at most upper")
      ]
    }
    guard let effect = row.printed("effect"), effect.upper < lower.lower || effect.lower > upper.upper else {
      return []
    }
    return [
      row.finding(
        self, ["effect", "lower", "upper"], "the effect lies outside of its interval",
        observed: row["effect"] ?? "", allowed: printed)
    ]
  }
}
