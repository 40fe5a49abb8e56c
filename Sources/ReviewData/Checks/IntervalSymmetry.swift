/// Effects against the middle of their interval; ratios on the log scale.
///
/// Where no `effect_measure` tells, either scale is allowed; where a row states several effects, the interval may be that
/// of any.
public struct IntervalSymmetry: RowCheck {
  public init() {}
  /// `interval-symmetry`
  public var code: String { "interval-symmetry" }
  /// What is compared.
  public var name: String { "effects against the middle of their intervals" }
  public var advice: String {
    "Some intervals are not symmetric by their making (bootstrap, profile likelihood); if it is not one of these, one of the three numbers is wrong."
  }

  /// What the check finds. An effect outside of its interval is left to the check of the order.
  public func findings(in row: ReportedRow) -> [Finding] {
    let middles = row.reportedEffects.filter { $0.isWithinBounds(row) }.compactMap { effect in
      effect.middle(row).map { (effect: effect, middle: $0) }
    }
    guard let first = middles.first, row.boundsAreInOrder,
      !middles.contains(where: { $0.effect.range.overlaps($0.middle) })
    else { return [] }
    return [
      row.finding(
        self, first.effect.fields + ["lower", "upper"], "the effect is not in the middle of its interval",
        observed: first.effect.printedText(row), allowed: first.effect.text(first.middle))
    ]
  }
}
