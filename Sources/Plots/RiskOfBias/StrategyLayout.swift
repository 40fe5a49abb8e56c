import Graphics

/// The look of a figure of strategies: the plain result's filled diamond, every other way's open one, the number of studies on
/// the left, effects and τ² on the right.
public struct StrategyLayout: ForestLayout, Hashable {
  public init() {}

  public var code: String { "strategies" }

  /// The package's own colours.
  public func style(for table: ForestTable) -> ForestStyle {
    DefaultLayout().style(for: table)
  }

  /// Yes.
  public var showsPooledSingles: Bool { true }

  /// "Studies and weights".
  public var studyHeading: String { "Strategy" }

  /// The number of studies.
  public func leftColumns(of table: ForestTable) -> [ForestColumn] {
    [.text("Studies") { row in row.studies.map(String.init) }]
  }

  /// Effects with intervals, and the variance of the true effects.
  public func rightColumns(of table: ForestTable) -> [ForestColumn] {
    let format = EffectFormat(of: table, numbers: numbers)
    let level = NumberStyle().trimmed(table.level * 100)
    return [
      format.column(heading: "\(table.measure)\n(\(level)% CI)"), table.tauSquaredColumn(numbers),
    ]
  }
}

extension ForestLayout where Self == StrategyLayout {
  /// The look of a figure of strategies.
  public static var strategies: Self { Self() }
}
