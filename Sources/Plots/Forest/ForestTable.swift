/// The rows of a forest plot, and the few facts about all of them that a drawing needs.
public struct ForestTable: Sendable, Hashable {
  /// The picture's title for those who cannot see it; journals print titles in the caption.
  public var title: String
  /// The lines of the plot, in order.
  public var rows: [ForestRow]
  /// The effect's name as it heads its column: "Risk ratio".
  public var measure: String
  /// The axis's name where it is not the measure: "Risk ratio (log scale)".
  public var axisTitle: String?
  /// Whether the axis is logarithmic, as for ratios.
  public var isLogarithmic: Bool
  /// No effect, on the display scale; `nil` where there is no such value (a proportion).
  public var referenceValue: Double?
  /// The level of the intervals: 0.95.
  public var level: Double
  /// The arms whose numbers the rows carry, in the order of `ForestRow.arms`.
  public var arms: [ForestArmHeading]
  /// Whom smaller and larger values favour; `nil` prints nothing.
  public var favours: ForestFavours?
  /// The model in words, printed as a note: "Random-effects model: REML, Hartung-Knapp intervals".
  public var model: String?
  /// The model in the field's shorthand, which some layouts print over the effects: "IV, Random".
  public var modelAbbreviation: String?
  /// Digits after the point of effects; `nil` for as many as the narrowest summary interval needs, often 2.
  public var decimals: Int?

  /// A table of rows on one measure.
  public init(
    title: String, rows: [ForestRow], measure: String, axisTitle: String? = nil, isLogarithmic: Bool,
    referenceValue: Double?, level: Double = 0.95, arms: [ForestArmHeading] = [],
    favours: ForestFavours? = nil, model: String? = nil, modelAbbreviation: String? = nil,
    decimals: Int? = nil
  ) {
    self.title = title
    self.rows = rows
    self.measure = measure
    self.axisTitle = axisTitle
    self.isLogarithmic = isLogarithmic
    self.referenceValue = referenceValue
    self.level = level
    self.arms = arms
    self.favours = favours
    self.model = model
    self.modelAbbreviation = modelAbbreviation
    self.decimals = decimals
  }
}

extension ForestTable {
  /// The test of no effect on the summary of the same analysis and subgroup as `row`.
  public func test(besides row: ForestRow) -> ForestTest? {
    rows.first {
      ($0.role == .summary || $0.role == .subgroupSummary) && $0.by == row.by && $0.group == row.group
    }?.test
  }
}

/// Whom the two directions of an effect favour, without the word "favours": the layout adds it.
public struct ForestFavours: Sendable, Hashable {
  /// Favoured by smaller values: "intervention".
  public var left: String
  /// Favoured by larger values: "control".
  public var right: String

  /// The names of the two directions.
  public init(left: String, right: String) {
    self.left = left
    self.right = right
  }
}
