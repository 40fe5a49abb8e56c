public import EffectSizes
import StudyTables

/// Which results a synthesis without meta-analysis is of, and which way they point for people: what its analyses have in
/// common.
public struct SynthesisPlan: Sendable, Hashable {
  /// The code of the measure that makes effects; `nil` for ready-made ones, or the table's usual measure.
  public var measure: String?
  /// The program whose effects are computed, by its preset's name, where a review is from it; `nil` for this package's.
  public var preset: String?
  /// Which way is better for people.
  public var direction = DirectionPlan()
  /// Which standard deviations stand in for those that are not reported; `nil` for none.
  public var borrowing: DeviationBorrowing?
  /// Whether effects are standardised by standard deviations of change scores as well as of values.
  public var mixesDeviations = false
  /// What ready-made ratios are, where the table leaves it in doubt.
  public var effectNumbers: RouteSettings.EffectNumbers?
  /// The intracluster correlation of rows that have none of their own; `nil` where none is assumed.
  public var intraclusterCorrelation: Double?
  /// The correlation of the two values of people in crossover trials that report none; `nil` where none is assumed.
  public var crossoverCorrelation: Double?
  /// Which rows are used, and which together.
  public var rows = RowsPlan()

  /// The results that a table has, all together.
  public init() {}

  /// Fails for choices that cannot be: what can be known before the table is read.
  public func check() throws(AnalysisError) {
    try rows.refusePooling()
    try rows.check()
    try units.checkCorrelations()
    _ = try Preset.named(preset)
    guard let measure else { return }
    _ = try reading { () throws(StudyTableError) in try StudyTable.measure(named: measure) }
  }
}

extension SynthesisPlan {
  /// What is assumed about units of analysis.
  var units: UnitSettings {
    var units = UnitSettings()
    units.intraclusterCorrelation = intraclusterCorrelation
    units.crossoverCorrelation = crossoverCorrelation
    return units
  }
}

extension SynthesisPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case measure, preset
    case borrowing = "borrow_sd"
    case mixesDeviations = "mix_sd"
    case effectNumbers = "effect_scale"
    case intraclusterCorrelation = "icc"
    case crossoverCorrelation = "correlation"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(measure, forKey: .measure)
    try container.encodeIfPresent(preset, forKey: .preset)
    try container.encode(borrowing, forKey: .borrowing)
    try container.encode(mixesDeviations, forKey: .mixesDeviations)
    try container.encode(effectNumbers, forKey: .effectNumbers)
    try container.encode(intraclusterCorrelation, forKey: .intraclusterCorrelation)
    try container.encode(crossoverCorrelation, forKey: .crossoverCorrelation)
    try direction.encode(to: encoder)
    try rows.encode(to: encoder)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    measure = try container.decodeIfPresent(String.self, forKey: .measure)
    preset = try container.decodeIfPresent(String.self, forKey: .preset)
    borrowing = try container.decodeIfPresent(DeviationBorrowing.self, forKey: .borrowing)
    mixesDeviations = try container.decodeIfPresent(Bool.self, forKey: .mixesDeviations) ?? false
    effectNumbers = try container.decodeIfPresent(RouteSettings.EffectNumbers.self, forKey: .effectNumbers)
    intraclusterCorrelation = try container.decodeIfPresent(Double.self, forKey: .intraclusterCorrelation)
    crossoverCorrelation = try container.decodeIfPresent(Double.self, forKey: .crossoverCorrelation)
    direction = try DirectionPlan(from: decoder)
    rows = try RowsPlan(from: decoder)
  }
}
