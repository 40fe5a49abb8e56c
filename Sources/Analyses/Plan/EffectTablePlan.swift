/// Everything that is chosen about the effects of a table's rows: its keys are those of a document's `settings`.
public struct EffectTablePlan: Sendable, Hashable {
  /// How what rows report becomes effects.
  public var effects: EffectsPlan
  /// Which rows.
  public var rows = RowsPlan()
  /// The program whose effects are computed, by its preset's name, where a review is from it; `nil` for this package's.
  public var preset: String?
  /// The level of intervals, between 0 and 1.
  public var level = 0.95
  /// Whether each step from what a row reports to its effect is told, with its formula and numbers.
  public var explainsSteps = false

  /// The effects of all rows, with 95% intervals.
  public init(_ effects: EffectsPlan = EffectsPlan()) { self.effects = effects }

  /// Fails for choices that cannot be: what can be known before the table is read.
  public func check() throws(AnalysisError) {
    try rows.refusePooling()
    try rows.check()
    try checkLevel(level)
    try effects.check()
    if let measure = try effects.namedMeasure { try effects.check(for: measure) }
  }
}

extension EffectTablePlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case level
    case preset
    case explainsSteps = "explain"
  }

  public func encode(to encoder: any Encoder) throws {
    try effects.encode(to: encoder)
    try rows.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(level, forKey: .level)
    try container.encodeIfPresent(preset, forKey: .preset)
    try container.encode(explainsSteps, forKey: .explainsSteps)
  }

  public init(from decoder: any Decoder) throws {
    self.init(try EffectsPlan(from: decoder))
    rows = try RowsPlan(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    level = try container.decodeIfPresent(Double.self, forKey: .level) ?? level
    preset = try container.decodeIfPresent(String.self, forKey: .preset)
    explainsSteps = try container.decodeIfPresent(Bool.self, forKey: .explainsSteps) ?? false
  }
}
