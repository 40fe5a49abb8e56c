import Graphics

/// The package's own layout, close to the general medical journals': what the arms report on the left of the
/// plot, effects and weights on its right, every number of heterogeneity, and the prediction interval.
public struct DefaultLayout: ForestLayout, Hashable {
  public init() {}

  public var code: String { "default" }

  /// Blue squares and dark diamonds, which differ in grey print too.
  public func style(for table: ForestTable) -> ForestStyle {
    ForestStyle(
      squareColor: SRGBColor(0x3A78B0), diamondColor: SRGBColor(0x14304D),
      diamondOutline: SRGBColor(0x14304D),
      predictionColor: SRGBColor(0xB4501E), pooledLineColor: SRGBColor(0x14304D))
  }

  /// What the arms report.
  public func leftColumns(of table: ForestTable) -> [ForestColumn] {
    ArmColumns(table, numbers: numbers).compact(
      headings: ArmColumnHeadings(
        eventsOfTotal: "Events/total", eventsOfTime: "Events/time", total: "n", mean: "Mean (SD)"))
  }

  /// Effects with intervals, then weights.
  public func rightColumns(of table: ForestTable) -> [ForestColumn] {
    let format = EffectFormat(of: table, numbers: numbers)
    let level = NumberStyle().trimmed(table.studyLevel * 100)
    return [format.column(heading: "\(table.measure)\n(\(level)% CI)")]
      + [table.weightColumn(heading: "Weight", numbers: numbers)].compactMap { $0 }
  }
}

extension ForestLayout where Self == DefaultLayout {
  /// The package's own layout.
  public static var `default`: Self { Self() }
}
