import Graphics

/// The look of a network's forest plots: the number of studies that compare the two on the left, effects on the right.
public struct NetworkForestLayout: ForestLayout, Hashable {
  /// What heads the names: "Treatment".
  public var studyHeading: String

  /// The look of estimates against a reference, or of direct, indirect and network estimates.
  public init(isSplit: Bool = false) { studyHeading = isSplit ? "Evidence" : "Treatment" }

  public var code: String { "network" }

  /// The package's own colours.
  public func style(for table: ForestTable) -> ForestStyle { DefaultLayout().style(for: table) }

  /// Yes.
  public var showsPooledSingles: Bool { true }

  /// The number of studies.
  public func leftColumns(of table: ForestTable) -> [ForestColumn] {
    [.text("Studies") { row in row.studies.map(String.init) }]
  }

  /// Effects with intervals, and where those of new studies lie.
  public func rightColumns(of table: ForestTable) -> [ForestColumn] {
    let format = EffectFormat(of: table, numbers: numbers)
    let level = NumberStyle().trimmed(table.level * 100)
    let effects = format.column(heading: "\(table.measure)\n(\(level)% CI)")
    guard table.rows.contains(where: { $0.prediction != nil }) else { return [effects] }
    let rounding = EffectRounding(
      width: nil, isRatio: table.isLogarithmic, nullValue: table.nullValue, digits: table.decimals)
    let predictions = ForestColumn.text("Prediction\ninterval") { row in
      row.prediction.map { "\(rounding.bound($0.lower)) to \(rounding.bound($0.upper))" }
    }
    return [effects, predictions]
  }
}
