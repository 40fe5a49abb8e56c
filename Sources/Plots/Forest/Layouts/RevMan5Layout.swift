import Graphics

/// The look of Review Manager 5, Cochrane's program: every column on the left, black diamonds, intervals in
/// square brackets, and the tests beneath the total.
public struct RevMan5Layout: ForestLayout, Hashable {
  public init() {}

  public var code: String { "revman5" }

  /// Blue squares for events, green ones for means, red ones for all else.
  public func style(for table: ForestTable) -> ForestStyle {
    let quantities = Set(table.arms.flatMap(\.quantities))
    let color =
      if quantities.contains(.mean) { SRGBColor(0x2E9E3E) } else if quantities.contains(.events) {
        SRGBColor(0x2F55D4)
      } else { SRGBColor(0xC8372D) }
    return ForestStyle(
      squareColor: color, diamondColor: .black, diamondOutline: .black, predictionColor: .black,
      pooledLineColor: nil, studyIndent: 0)
  }

  /// A hyphen for a minus sign, and no separator of thousands.
  public var numbers: NumberStyle { NumberStyle(minus: "-", thousandsSeparator: "") }

  /// "Study or Subgroup".
  public var studyHeading: String { "Study or Subgroup" }

  /// What the arms report, weights, and effects with intervals.
  public func leftColumns(of table: ForestTable) -> [ForestColumn] {
    let arms = ArmColumns(table, numbers: numbers).separate(
      headings: { quantity in
        switch quantity {
        case .events: "Events"
        case .total: "Total"
        case .time: "Time"
        case .mean: "Mean"
        case .standardDeviation: "SD"
        }
      }, order: [.mean, .standardDeviation, .events, .time, .total])
    let format = EffectFormat(
      numbers: numbers, decimals: table.effectDecimals, opening: "[", separator: ", ", closing: "]")
    return arms + [table.weightColumn(heading: "Weight", numbers: numbers)].compactMap { $0 }
      + [format.column(heading: heading(of: table))]
  }

  /// None.
  public func rightColumns(of table: ForestTable) -> [ForestColumn] { [] }

  /// The measure and the model, as over the effects.
  public func plotHeading(of table: ForestTable) -> String? { heading(of: table) }

  private func heading(of table: ForestTable) -> String {
    let level = NumberStyle().trimmed(table.studyLevel * 100)
    return "\(table.measure)\n"
      + [table.modelAbbreviation, "\(level)% CI"].compactMap { $0 }.joined(separator: ", ")
  }

  /// "Total (95% CI)" and "Subtotal (95% CI)"; otherwise the row's own.
  public func label(of row: ForestRow, in table: ForestTable) -> String {
    let level = NumberStyle().trimmed(table.level * 100)
    // Other ways of pooling are told apart by their names alone.
    if row.isAlternative { return row.label }
    return switch row.role {
    case .summary: "Total (\(level)% CI)"
    case .subgroupSummary: "Subtotal (\(level)% CI)"
    default: row.label
    }
  }

  /// The heterogeneity, and beneath it the test of the pooled effect; the test between subgroups.
  public func sentences(of row: ForestRow, beside test: ForestTest?) -> [String] {
    guard let q = row.q else { return row.text.map { [$0] } ?? [] }
    let p = PValueStyle(smallest: 0.00001)
    let chi =
      "\(q.denominatorDegreesOfFreedom == nil ? "Chi²" : "F") = \(numbers.fixed(q.statistic, decimals: 2))"
    let tests = [chi, q.freedom(numbers).map { "df = \($0)" }].compactMap { $0 }
    let difference = tests.joined(separator: ", ") + " (\(p.text(q.pValue)))"
    let iSquared = row.iSquared.map { "I² = \(numbers.fixed($0, decimals: 0))%" }
    guard row.role == .heterogeneity else {
      return [
        "Test for subgroup differences: " + [difference, iSquared].compactMap { $0 }.joined(separator: ", ")
      ]
    }
    let tau = row.tauSquared.map { "Tau² = \(numbers.fixed($0, decimals: 3))" }
    let overall = test.map { test in
      let statistic =
        "\(test.degreesOfFreedom == nil ? "Z" : "T") = \(numbers.fixed(test.statistic.magnitude, decimals: 2))"
      let freedom = test.degreesOfFreedom.map { ", df = \(numbers.trimmed($0))" } ?? ""
      return "Test for overall effect: \(statistic)\(freedom) (\(p.text(test.pValue)))"
    }
    return [
      "Heterogeneity: " + [tau, difference, iSquared].compactMap { $0 }.joined(separator: "; "), overall,
    ]
    .compactMap { $0 }
  }

  /// None: the measure stands over the plot.
  public func axisTitle(of table: ForestTable) -> String? { nil }

  /// None: the model stands over the effects.
  public func note(of table: ForestTable) -> String? { nil }

  /// "Favours [intervention]".
  public var favours: ForestFavoursStyle { ForestFavoursStyle(prefix: "Favours [", suffix: "]") }
}

extension ForestLayout where Self == RevMan5Layout {
  /// The look of Review Manager 5.
  public static var revman5: Self { Self() }
}
