import RealModule

/// A printed p against that of the effect and its interval: z = effect / (width / (2 z*)).
///
/// Both the normal distribution and, where the people are known, Student's t are allowed, since reports use either; so is
/// every value that rounds to the printed numbers.
public struct PValueAgainstInterval: RowCheck {
  /// The level of the intervals in the table.
  public var level: Double

  /// A check of intervals at a level.
  public init(level: Double = 0.95) { self.level = level }
  /// `p-interval`
  public var code: String { "p-interval" }
  /// What is compared.
  public var name: String { "p against effect and interval" }
  public var advice: String {
    "Look whether p and interval are of the same analysis (adjusted and unadjusted results get mixed) and of the same level."
  }

  /// What the check finds.
  public func findings(in row: ReportedRow) -> [Finding] {
    guard let p = row.pValue, let interval = ReportedInterval(row), let allowed = pValues(row, interval),
      !p.range.overlaps(allowed)
    else { return [] }
    if row["effect_measure"] == nil, let logarithms = ReportedInterval(row, logarithms: true),
      let others = pValues(row, logarithms), p.range.overlaps(others)
    {
      return []
    }
    return [
      row.finding(
        self, [row.pField, "effect", "lower", "upper"], "p does not follow from the interval",
        observed: row[row.pField] ?? "", allowed: CheckText.pRange(allowed))
    ]
  }

  /// Every p that the interval allows; `nil` where the interval may be empty.
  private func pValues(_ row: ReportedRow, _ interval: ReportedInterval) -> ValueRange? {
    let effect = (interval.effect ?? interval.midpoint).magnitudes
    let width = interval.width
    guard width.upper > 0 else { return nil }
    let freedoms: [Double?] = [nil] + (row.errorDegreesOfFreedom.map { [$0] } ?? [])
    let ranges = freedoms.map { df in
      let scale = 2 * TwoSidedPValues.criticalValue(level: level, degreesOfFreedom: df)
      let greatest = width.lower > 0 ? effect.upper * scale / width.lower : .greatestFiniteMagnitude
      return TwoSidedPValues.range(
        ValueRange(effect.lower * scale / width.upper, greatest), degreesOfFreedom: df)
    }
    return ranges.dropFirst().reduce(ranges[0]) { $0.union($1) }
  }
}
