import Graphics

/// The look of The BMJ: a tinted heading, weights before effects, and statistics without spaces.
public struct BMJLayout: ForestLayout, Hashable {
  public init() {}

  public var code: String { "bmj" }

  /// Blue squares and diamonds under a pale blue heading.
  public func style(for table: ForestTable) -> ForestStyle {
    ForestStyle(
      squareColor: SRGBColor(0x2A6EBB), diamondColor: SRGBColor(0x2A6EBB),
      diamondOutline: SRGBColor(0x173F6D),
      predictionColor: SRGBColor(0x173F6D), pooledLineColor: SRGBColor(0x2A6EBB),
      headerColor: SRGBColor(0xDCE9F5))
  }

  /// No: the caption does.
  public var explainsMarks: Bool { false }

  /// What the arms report, their names beneath it.
  public func leftColumns(of table: ForestTable) -> [ForestColumn] {
    ArmColumns(table, numbers: numbers).compact(
      headings: ArmColumnHeadings(
        eventsOfTotal: "No of\nevents/total", eventsOfTime: "No of\nevents/time", total: "No",
        mean: "Mean (SD)"
      ), areArmsBelow: true)
  }

  /// Weights, then effects with intervals.
  public func rightColumns(of table: ForestTable) -> [ForestColumn] {
    let format = EffectFormat(of: table, numbers: numbers)
    let level = NumberStyle().trimmed(table.studyLevel * 100)
    return [table.weightColumn(heading: "Weight (%)", unit: "", numbers: numbers)].compactMap { $0 }
      + [format.column(heading: "\(table.measure)\n(\(level)% CI)")]
  }

  /// The heterogeneity and the test of the pooled effect; the test between subgroups.
  public func sentences(of row: ForestRow, beside test: ForestTest?) -> [String] {
    guard let q = row.q else { return row.text.map { [$0] } ?? [] }
    let p = PValueStyle(equals: "P=", isBelow: "P<")
    let parts: [String?] = [
      row.tauSquared.map { "τ²=" + numbers.significant($0) },
      (q.denominatorDegreesOfFreedom == nil ? "χ²=" : "F=") + numbers.fixed(q.statistic, decimals: 2),
      q.freedom(numbers).map { "df=" + $0 },
      p.text(q.pValue),
      row.iSquared.map { "I²=" + numbers.fixed($0, decimals: 0) + "%" },
    ]
    let result = parts.compactMap { $0 }.joined(separator: ", ")
    guard row.role == .heterogeneity else { return ["Test for subgroup differences: " + result] }
    let overall = test.map { test in
      let freedom = test.degreesOfFreedom.map { ", df=" + numbers.trimmed($0) } ?? ""
      let statistic = (freedom.isEmpty ? "z=" : "t=") + numbers.fixed(test.statistic.magnitude, decimals: 2)
      return "Test for overall effect: \(statistic)\(freedom), \(p.text(test.pValue))"
    }
    return ["Test for heterogeneity: " + result, overall].compactMap { $0 }
  }
}

extension ForestLayout where Self == BMJLayout {
  /// The look of The BMJ.
  public static var bmj: Self { Self() }
}
