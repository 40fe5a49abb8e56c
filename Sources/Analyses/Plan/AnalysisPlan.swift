import Estimates

/// Everything that is chosen about an analysis of a table: its keys are those of a document's `settings`.
///
/// <!-- snippet: given let table: DataTable -->
///
///     var plan = AnalysisPlan()
///     plan.effects.measure = "SMD"
///     plan.rows.by = "subscale"
///     let results = try plan.run(on: StudyTable(table))
public struct AnalysisPlan: Sendable, Hashable {
  /// How reports become effects.
  public var effects = EffectsPlan()
  /// Which rows are analysed.
  public var rows = RowsPlan()
  /// Which model pools them.
  public var model = ModelPlan()

  /// The defaults, which follow the guidance for reviews.
  public init() {}
}

extension AnalysisPlan: Codable {
  public func encode(to encoder: any Encoder) throws {
    try effects.encode(to: encoder)
    try model.encode(to: encoder)
    try rows.encode(to: encoder)
    guard let choices = model.preset.flatMap({ Catalogue.presets[$0] })?.choices else { return }
    var container = encoder.container(keyedBy: PresetKey.self)
    try container.encode(choices, forKey: .choices)
  }

  /// What a preset chooses in words: for people, and not read back.
  private enum PresetKey: String, CodingKey { case choices = "preset_choices" }

  public init(from decoder: any Decoder) throws {
    effects = try EffectsPlan(from: decoder)
    model = try ModelPlan(from: decoder)
    rows = try RowsPlan(from: decoder)
  }
}
