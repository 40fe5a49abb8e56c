import Graphics

/// The look of a figure of methods for sparse counts: on the left the number of studies and whether those without events are used, on the
/// right the variance of true effects and the effects.
public struct RareEventLayout: ForestLayout, Hashable {
  public init() {}

  public var code: String { "rare-events" }

  /// The package's own colours.
  public func style(for table: ForestTable) -> ForestStyle { DefaultLayout().style(for: table) }

  /// Yes.
  public var showsPooledSingles: Bool { true }

  /// "Method".
  public var studyHeading: String { "Method" }

  /// The number of studies, and whether those without events in both groups are among them, where there are such.
  public func leftColumns(of table: ForestTable) -> [ForestColumn] {
    let zeros = ForestColumn.text("Double\nzeros") { $0.doubleZeros }
    return [.text("Studies") { row in row.studies.map { "\($0)" } }]
      + (table.rows.contains { $0.doubleZeros != nil } ? [zeros] : [])
  }

  /// The variance of true effects, of methods that have one, and effects with intervals.
  public func rightColumns(of table: ForestTable) -> [ForestColumn] {
    let format = EffectFormat(of: table, numbers: numbers)
    let level = NumberStyle().trimmed(table.level * 100)
    let variance = table.rows.contains { $0.tauSquared != nil } ? [table.tauSquaredColumn(numbers)] : []
    return variance
      + [format.column(heading: "\(table.measure)\n(\(level)% CI)")]
  }
}

extension ForestLayout where Self == RareEventLayout {
  /// The look of a figure of methods for sparse counts.
  public static var rareEvents: Self { Self() }
}
