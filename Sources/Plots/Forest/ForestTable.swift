/// What a forest plot shows: its panels, and the few facts about all of them that a drawing needs.
public struct ForestTable: Sendable, Hashable {
  /// The picture's title for those who cannot see it; journals print titles in the caption.
  public var title: String
  /// The analyses, in the order in which they are drawn.
  public var panels: [ForestPanel]
  /// The effect's name as it heads its column: "Risk ratio".
  public var measure: String
  /// The axis's name where it is not the measure: "Risk ratio (log scale)".
  public var axisTitle: String?
  /// Whether the axis is logarithmic, as for ratios.
  public var isLogarithmic: Bool
  /// Whether effects are shown as proportions.
  public var isProportion = false
  /// No effect, on the display scale; `nil` where there is no such value (a proportion).
  public var referenceValue: Double?
  /// No effect, where the reference line may stand elsewhere.
  public var nullValue: Double?
  /// The level of the intervals: 0.95.
  public var level: Double
  /// The level of the intervals of single studies, where it is another.
  public var studyLevel: Double
  /// The arms whose numbers the rows carry, in the order of `ForestRow.arms`.
  public var arms: [ForestArmHeading]
  /// Whom smaller and larger values favour; `nil` prints nothing.
  public var favours: ForestFavours?
  /// The model in words, printed as a note: "Random-effects model: REML, Hartung-Knapp intervals".
  public var model: String?
  /// The model in the field's shorthand, which some layouts print over the effects: "IV, Random".
  public var modelAbbreviation: String?
  /// The columns of the data that stand beside the studies, in the order of `ForestRow.columns`.
  public var columns: [ForestDataColumn] = []
  /// The columns that are not shown.
  public var hidden: Set<ForestPart> = []
  /// What is chosen about the axis.
  public var axisChoice = ForestAxisChoice()
  /// Digits after the point of effects; `nil` for as many as the pooled interval needs, often 2.
  public var decimals: Int?

  /// A table of panels on one measure.
  public init(
    title: String, panels: [ForestPanel], measure: String, axisTitle: String? = nil, isLogarithmic: Bool,
    referenceValue: Double?, level: Double = 0.95, arms: [ForestArmHeading] = [],
    favours: ForestFavours? = nil, model: String? = nil, modelAbbreviation: String? = nil,
    decimals: Int? = nil
  ) {
    self.title = title
    self.panels = panels
    self.measure = measure
    self.axisTitle = axisTitle
    self.isLogarithmic = isLogarithmic
    self.referenceValue = referenceValue
    nullValue = referenceValue
    self.level = level
    studyLevel = level
    self.arms = arms
    self.favours = favours
    self.model = model
    self.modelAbbreviation = modelAbbreviation
    self.decimals = decimals
  }
}

extension ForestTable {
  /// A table of panels on one scale.
  ///
  /// - Parameters:
  ///   - panels: what is drawn, in the order in which it is drawn.
  ///   - scale: what the axis shows.
  ///   - title: the picture's title for screen readers; by default it names the measure.
  ///   - level: the level of the intervals.
  ///   - arms: the headings of what the studies' arms report.
  ///   - favours: whom smaller and larger values favour.
  ///   - model: the model in words, printed as a note.
  ///   - modelAbbreviation: the model in the field's shorthand, as some layouts print it: "IV, Random".
  public init(
    _ panels: [ForestPanel], on scale: ForestScale, title: String? = nil, level: Double = 0.95,
    arms: [ForestArmHeading] = [], favours: ForestFavours? = nil, model: String? = nil,
    modelAbbreviation: String? = nil
  ) {
    self.init(
      title: title ?? "Forest plot: \(scale.measure.lowercased())", panels: panels, measure: scale.measure,
      axisTitle: scale.axisTitle, isLogarithmic: scale.isLogarithmic, referenceValue: scale.referenceValue,
      level: level, arms: arms, favours: favours, model: model, modelAbbreviation: modelAbbreviation)
    isProportion = scale.isProportion
  }

  /// The lines of all panels.
  ///
  /// - Complexity: linear in the number of lines.
  public var rows: [ForestRow] { panels.flatMap(\.allRows) }
}

/// A column of the data that stands beside the studies.
public struct ForestDataColumn: Sendable, Hashable {
  /// Its header.
  public var header: String
  /// Whether it stands to the right of the plot.
  public var isRight: Bool
  /// Whether its cells are numbers, which stand beneath each other with their right ends.
  public var isNumeric: Bool

  /// A column.
  public init(header: String, isRight: Bool = false, isNumeric: Bool = false) {
    self.header = header
    self.isRight = isRight
    self.isNumeric = isNumeric
  }
}

/// Whom the two directions of an effect favour, without the word "favours": the layout adds it.
public struct ForestFavours: Sendable, Hashable {
  /// Favoured by smaller values: "intervention".
  public var left: String
  /// Favoured by larger values: "control".
  public var right: String
  /// Whether these are whole texts, to which a layout adds no word.
  public var areWhole = false

  /// The names of the two directions.
  public init(left: String, right: String) {
    self.left = left
    self.right = right
  }

  /// The names of the arms where the directions are named after them: where effects are aligned to benefit, larger values
  /// favour the first arm; otherwise it is the one whose name is not that of a comparator, if there is one.
  func armNames(areAligned: Bool) -> NamePair? {
    guard !areWhole else { return nil }
    if areAligned { return NamePair(right, left) }
    switch (left.namesComparator, right.namesComparator) {
    case (false, true): return NamePair(left, right)
    case (true, false): return NamePair(right, left)
    default: return nil
    }
  }

  /// Reads `LEFT,RIGHT`, or `LEFT|RIGHT` where a name has a comma; `nil` where it is not two names.
  public init?(_ text: String) {
    guard let names = NamePair(text) else { return nil }
    self.init(left: names.first, right: names.second)
  }
}

extension String {
  /// Whether an arm of this name is one that others are compared with.
  fileprivate var namesComparator: Bool {
    let name = lowercased()
    return [
      "no ", "control", "placebo", "usual", "standard", "wait", "sham", "treatment as usual", "comparator",
      "tau",
    ]
    .contains { name == $0 || name.hasPrefix($0 + ($0.hasSuffix(" ") ? "" : " ")) }
      || ["care as usual", "controls", "nothing", "waiting-list", "waitlist", "wait-list"].contains(name)
  }
}
