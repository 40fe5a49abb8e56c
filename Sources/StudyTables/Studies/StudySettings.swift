public import EffectSizes
public import Estimates
public import Instruments

/// The choices of the stages between a table's cells and its effects.
public struct StudySettings: Sendable {
  /// Those of the measure.
  public var measure: MeasureSettings
  /// Those of the routes from what studies report to effects.
  public var routes: RouteSettings
  /// Those about clusters, crossover trials and arms that share a comparator.
  public var units: UnitSettings
  /// Those about instruments and the direction of effects.
  public var alignment: AlignmentSettings
  /// The column by whose levels rows are analysed apart, where studies are not grouped by it: rows without an instrument borrow
  /// standard deviations within these, and share comparators; `nil` for all studies together.
  public var analysedBy: String?
  /// What the comparisons are that arms in rows are read for, by which it is known whether they are turned; `nil` where rows are studies.
  public var comparedScale: EffectScale?
  /// Whether participants whose outcome is missing are counted as well: rows that do not tell how many were randomised are
  /// left out, and those without events among the observed only where nobody is missing who may have had some.
  public var countsMissing = false
  /// Whether a study's own effect is wanted where its precision is missing as well: a table needs no columns of it then.
  public var takesEffectsAlone = false
  /// What of an effect means without standard deviations tell, where that is wanted; `nil` where it is not.
  public var meansAlone: EffectPart?

  /// The defaults unless others are given.
  public init(
    measure: MeasureSettings = MeasureSettings(), routes: RouteSettings = RouteSettings(),
    units: UnitSettings = UnitSettings(), alignment: AlignmentSettings = AlignmentSettings()
  ) {
    self.measure = measure
    self.routes = routes
    self.units = units
    self.alignment = alignment
  }
}

/// Whether effects are turned so that positive is better for people, and what tells which way that is.
public struct AlignmentSettings: Sendable {
  /// Whether effects are turned.
  public enum Alignment: String, Sendable, Hashable, Codable, CaseIterable {
    /// So that positive is better for people.
    case benefit
    /// They stay as they are reported.
    case none
  }

  /// `nil` aligns where an instrument is named.
  public var alignment: Alignment?
  /// Which way is better where neither the row nor the registry says so.
  public var better: OutcomeDirection?
  /// The instrument of rows that name none.
  public var instrument: String?
  /// The subscale of rows that name none.
  public var subscale: String?
  /// The instruments that are known.
  public var registry: InstrumentRegistry

  /// Effects are aligned where an instrument of the shipped registry is named, unless something else is chosen.
  public init(
    _ alignment: Alignment? = nil, better: OutcomeDirection? = nil, instrument: String? = nil,
    subscale: String? = nil, registry: InstrumentRegistry = .shipped
  ) {
    self.alignment = alignment
    self.better = better
    self.instrument = instrument
    self.subscale = subscale
    self.registry = registry
  }

  /// Effects are turned so that positive is better for people.
  public static let toBenefit = AlignmentSettings(.benefit)
  /// Effects stay as they are reported.
  public static let asReported = AlignmentSettings(AlignmentSettings.Alignment.none)
}
