public import Instruments
public import StudyTables
import WithoutMetaAnalysis

/// Everything that is chosen about a summary of effects that have no variances: its keys are those of a document's `settings`.
public struct EffectDistributionPlan: Sendable, Hashable {
  /// Which effects.
  public var synthesis: SynthesisPlan

  /// All effects of a table together, unless something else is chosen.
  public init(_ synthesis: SynthesisPlan = SynthesisPlan()) { self.synthesis = synthesis }

  /// Fails for choices that cannot be: what can be known before the table is read.
  public func check() throws(AnalysisError) { try synthesis.check() }

  /// The median, quartiles and range of effects.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`, also where effects are of several measures, which have no common median.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> EffectDistributionResults {
    try check()
    let reading = try SynthesisReading(synthesis, of: table, registry: registry)
    let effects = try reading.effects()
    guard effects.measures.count < 2 else {
      throw .synthesis(.severalMeasures(table.table.headerPlace, effects.measures))
    }
    var plan = self
    plan.synthesis = reading.plan
    plan.synthesis.direction.alignment = effects.isAligned ? .benefit : AlignmentSettings.Alignment.none
    return try EffectDistributionResults(plan, effects, reading)
  }
}

extension EffectDistributionPlan: Codable {
  private enum CodingKeys: String, CodingKey { case quartiles }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    // For people: there is one kind, R's default.
    try container.encode("type 7", forKey: .quartiles)
    try synthesis.encode(to: encoder)
  }

  public init(from decoder: any Decoder) throws { self.init(try SynthesisPlan(from: decoder)) }
}
