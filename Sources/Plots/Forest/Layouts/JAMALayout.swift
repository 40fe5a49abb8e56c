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

  /// In American spelling.
  public func arranged(_ table: ForestTable) -> ForestTable {
    var table = table
    table.measure = table.measure.american
    table.axisTitle = table.axisTitle?.american
    table.model = table.model?.american
    return table
  }

  /// P and I².
  public var italics: [String] { ["P", "I²"] }

  /// "Source".
  public var studyHeading: String { "Source" }

  /// No: the caption does.
  public var explainsMarks: Bool { false }

  /// What the arms report, then effects with intervals.
  public func leftColumns(of table: ForestTable) -> [ForestColumn] {
    let arms = ArmColumns(table, numbers: numbers).compact(
      headings: ArmColumnHeadings(
        eventsOfTotal: "No./total No.", eventsOfTime: "No./person-time", total: "No.", mean: "Mean (SD)"))
    // A hyphen between two numbers would look like a minus sign before the second.
    let isNegative = table.rows.contains { ($0.lower ?? 0) < 0 }
    let format = EffectFormat(
      of: table, numbers: numbers, separator: isNegative ? " to " : "-")
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
    let sign = (q.denominatorDegreesOfFreedom == nil ? "χ²" : "F") + q.lowered
    let result = "\(sign) = \(numbers.fixed(q.statistic, decimals: 2)) (\(p.text(q.pValue)))"
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

extension ForestTest {
  /// The degrees of freedom as they stand below a sign: ₁₂.
  fileprivate var lowered: String {
    let digits: [Character: Character] = [
      "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉",
    ]
    let freedoms = [degreesOfFreedom, denominatorDegreesOfFreedom].compactMap { $0 }
    // Only digits can be set so.
    guard freedoms.allSatisfy({ $0 == $0.rounded() && $0 >= 0 && $0 < 1e6 }) else { return "" }
    return freedoms.map { String(String(Int($0)).compactMap { digits[$0] }) }.joined(separator: ",")
  }
}

extension String {
  /// The text in American spelling, of the words that figures have.
  fileprivate var american: String {
    [
      ("tandardised", "tandardized"), ("andomised", "andomized"), ("avours", "avors"), ("avour", "avor"),
      ("isation", "ization"),
    ].reduce(self) { $0.replacing($1.0, with: $1.1) }
  }
}
