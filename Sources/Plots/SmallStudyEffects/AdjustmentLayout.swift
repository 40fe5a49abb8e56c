import Graphics

/// The look of a figure of one result by several methods, or in several versions: filled and open diamonds, the number of studies on the left,
/// effects on the right.
public struct AdjustmentLayout: ForestLayout, Hashable {
  /// What heads the names: "Method".
  public var studyHeading: String

  /// The look of rows of this kind.
  public init(heading: String = "Method") { studyHeading = heading }

  public var code: String { "adjustments" }

  /// The package's own colours.
  public func style(for table: ForestTable) -> ForestStyle { DefaultLayout().style(for: table) }

  /// Yes.
  public var showsPooledSingles: Bool { true }

  /// The number of studies, and behind a plus of those that were filled in.
  public func leftColumns(of table: ForestTable) -> [ForestColumn] {
    [.text("Studies") { row in row.studiesInWords }]
  }

  /// Effects with intervals.
  public func rightColumns(of table: ForestTable) -> [ForestColumn] {
    let format = EffectFormat(of: table, numbers: numbers)
    let level = NumberStyle().trimmed(table.level * 100)
    return [format.column(heading: "\(table.measure)\n(\(level)% CI)")]
  }
}

extension ForestRow {
  /// "159 + 30" where 30 of 189 were filled in.
  fileprivate var studiesInWords: String? {
    studies.map { filledStudies == 0 ? "\($0)" : "\($0 - filledStudies) + \(filledStudies)" }
  }
}

extension ForestLayout where Self == AdjustmentLayout {
  /// The look of a figure of accounts of small-study effects.
  public static var adjustments: Self { Self() }
}
