import Graphics

/// The look of JAMA and its sister journals: effects before the plot and weights behind it, the directions in
/// bold over the plot, p values without a zero before the point, and no between-study variance.
public struct JAMALayout: ForestLayout, Hashable {
  public init() {}

  public var code: String { "jama" }

  /// Dark blue squares and light blue diamonds.
  public func style(for table: ForestTable) -> ForestStyle {
    ForestStyle(
      squareColor: SRGBColor(0x1B3B6F), diamondColor: SRGBColor(0xA9CCE8),
      diamondOutline: SRGBColor(0x1B3B6F),
      predictionColor: SRGBColor(0x1B3B6F), pooledLineColor: SRGBColor(0x1B3B6F))
  }

  /// "Source".
  public var studyHeading: String { "Source" }

  /// What the arms report, then effects with intervals.
  public func leftColumns(of table: ForestTable) -> [ForestColumn] {
    let arms = ArmColumns(table, numbers: numbers).compact(
      headings: ArmColumnHeadings(
        eventsOfTotal: "No./total No.", eventsOfTime: "No./person-time", total: "No.", mean: "Mean (SD)"))
    // A hyphen between two numbers would look like a minus sign before the second.
    let isNegative = table.rows.contains { ($0.lower ?? 0) < 0 }
    let format = EffectFormat(
      numbers: numbers, decimals: table.effectDecimals, separator: isNegative ? " to " : "-")
    let level = NumberStyle().trimmed(table.studyLevel * 100)
    return arms + [format.column(heading: "\(table.measure)\n(\(level)% CI)")]
  }

  /// Weights.
  public func rightColumns(of table: ForestTable) -> [ForestColumn] {
    [table.weightColumn(heading: "Weight, %", unit: "", numbers: numbers)].compactMap { $0 }
  }

  /// Chi-squared with its p value, and I².
  public func sentences(of row: ForestRow, beside test: ForestTest?) -> [String] {
    guard let q = row.q else { return row.text.map { [$0] } ?? [] }
    let p = PValueStyle(hasLeadingZero: false)
    let freedom = q.freedom(numbers).map { ", df = \($0)" } ?? ""
    let sign = q.denominatorDegreesOfFreedom == nil ? "χ²" : "F"
    let result = "\(sign) = \(numbers.fixed(q.statistic, decimals: 2))\(freedom) (\(p.text(q.pValue)))"
    let name = row.role == .heterogeneity ? "Heterogeneity" : "Test for subgroup differences"
    let iSquared = row.iSquared.map { "I² = \(numbers.fixed($0, decimals: 0))%" }
    return ["\(name): " + [result, iSquared].compactMap { $0 }.joined(separator: "; ")]
  }

  /// "Favors intervention", in bold over the plot.
  public var favours: ForestFavoursStyle {
    ForestFavoursStyle(prefix: "Favors ", isBold: true, placement: .above)
  }
}

extension ForestLayout where Self == JAMALayout {
  /// The look of JAMA.
  public static var jama: Self { Self() }
}
