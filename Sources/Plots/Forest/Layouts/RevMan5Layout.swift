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

  /// Events in all on a line of their own, beneath the people in all.
  public func arranged(_ table: ForestTable) -> ForestTable {
    guard table.arms.contains(where: { Set($0.quantities).isSuperset(of: [.events, .total]) }) else {
      return table
    }
    var table = table
    for panel in table.panels.indices {
      for group in table.panels[panel].groups.indices {
        table.panels[panel].groups[group].rows = table.panels[panel].groups[group].rows.flatMap(
          \.withTotalEvents)
      }
      table.panels[panel].rows = table.panels[panel].rows.flatMap(\.withTotalEvents)
    }
    return table
  }

  /// Yes, as Review Manager does.
  public var showsPooledSingles: Bool { true }

  /// "Study or Subgroup".
  public var studyHeading: String { "Study or Subgroup" }

  /// No: the caption does.
  public var explainsMarks: Bool { false }

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
      of: table, numbers: numbers, opening: "[", separator: ", ", closing: "]")
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
    let overall = test.map(overallEffect)
    guard let q = row.q else {
      guard row.role == .heterogeneity else { return row.text.map { [$0] } ?? [] }
      return ["Heterogeneity: Not applicable", overall].compactMap { $0 }
    }
    let p = PValueStyle(smallest: 0.00001)
    let chi =
      "\(q.denominatorDegreesOfFreedom == nil ? "Chi²" : "F") = \(numbers.fixed(q.statistic, decimals: 2))"
    let tests = [chi, q.freedom(numbers).map { "df = \($0)" }].compactMap { $0 }
    let difference = tests.joined(separator: ", ") + " (\(p.text(q.pValue)))"
    let iSquared = (row.iSquared ?? row.iSquaredBetweenSubgroups)
      .map { "I² = \(numbers.fixed($0, decimals: 0))%" }
    guard row.role == .heterogeneity else {
      return [
        "Test for subgroup differences: " + [difference, iSquared].compactMap { $0 }.joined(separator: ", ")
      ]
    }
    let tau = row.tauSquared.map { tau in
      let isTooSmall = tau > 0 && tau < 0.005
      return "Tau² = " + (isTooSmall ? numbers.significant(tau) : numbers.fixed(tau, decimals: 2))
    }
    return [
      "Heterogeneity: " + [tau, difference, iSquared].compactMap { $0 }.joined(separator: "; "), overall,
    ]
    .compactMap { $0 }
  }

  private func overallEffect(_ test: ForestTest) -> String {
    let statistic =
      "\(test.degreesOfFreedom == nil ? "Z" : "T") = \(numbers.fixed(test.statistic.magnitude, decimals: 2))"
    let freedom = test.degreesOfFreedom.map { ", df = \(numbers.trimmed($0))" } ?? ""
    return
      "Test for overall effect: \(statistic)\(freedom) (\(PValueStyle(smallest: 0.00001).text(test.pValue)))"
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

extension ForestRow {
  /// The pooled effect with the people in all, and a line with the events in all.
  fileprivate var withTotalEvents: [ForestRow] {
    guard isPooled, !isAlternative, arms.contains(where: { $0.events != nil }) else { return [self] }
    var events = ForestRow(role: .totalEvents, label: "Total events", studies: studies)
    events.arms = arms.map { ForestArm(events: $0.events) }
    var pooled = self
    for arm in pooled.arms.indices { pooled.arms[arm].events = nil }
    return [pooled, events]
  }

  /// The share of the differences between subgroups that is not sampling error, in percent: of their χ² alone.
  fileprivate var iSquaredBetweenSubgroups: Double? {
    guard role == .subgroupTest, let q, q.denominatorDegreesOfFreedom == nil, let df = q.degreesOfFreedom,
      q.statistic > 0
    else { return nil }
    return 100 * max(0, (q.statistic - df) / q.statistic)
  }
}
