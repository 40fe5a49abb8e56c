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

  /// What the check finds, for the interval of the effect and those of the arms' means.
  public func findings(in row: ReportedRow) -> [Finding] {
    ofEffect(row) + ["1", "2"].compactMap { ofArm($0, row) }
  }

  /// The bounds the wrong way round, or every effect of the row outside of them.
  private func ofEffect(_ row: ReportedRow) -> [Finding] {
    if let turned = turned("", row) { return [turned] }
    let effects = row.reportedEffects
    guard let first = effects.first, !effects.contains(where: { $0.isWithinBounds(row) }) else { return [] }
    return [
      row.finding(
        self, first.fields + ["lower", "upper"], "the effect lies outside of its interval",
        observed: first.printedText(row), allowed: bounds("", row))
    ]
  }

  private func ofArm(_ arm: String, _ row: ReportedRow) -> Finding? {
    if let turned = turned(arm, row) { return turned }
    guard let mean = row.printed("mean" + arm), let lower = row.printed("lower" + arm),
      let upper = row.printed("upper" + arm), mean.upper < lower.lower || mean.lower > upper.upper
    else { return nil }
    return row.finding(
      self, ["mean" + arm, "lower" + arm, "upper" + arm], "the mean lies outside of its interval",
      observed: row["mean" + arm] ?? "", allowed: bounds(arm, row))
  }

  private func turned(_ suffix: String, _ row: ReportedRow) -> Finding? {
    guard let lower = row.printed("lower" + suffix), let upper = row.printed("upper" + suffix),
      lower.value > upper.value
    else { return nil }
    return row.finding(
      self, ["lower" + suffix, "upper" + suffix], "the lower bound is above the upper one",
      observed: bounds(suffix, row), allowed: "lower at most upper")
  }

  private func bounds(_ suffix: String, _ row: ReportedRow) -> String {
    "\(row["lower" + suffix] ?? "") to \(row["upper" + suffix] ?? "")"
  }
}
