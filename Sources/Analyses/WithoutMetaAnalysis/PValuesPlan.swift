public import Instruments
public import StudyTables
public import WithoutMetaAnalysis

/// Everything that is chosen about combining p values by every method: its keys are those of a document's `settings`.
public struct PValuesPlan: Sendable, Hashable {
  /// Which p values.
  public var synthesis: SynthesisPlan
  /// Whether each study has one p value, or rows count as if independent.
  public var unit = CountedUnit.studies
  /// The largest p value in the truncated product.
  public var truncation = 0.05
  /// What the weights of the weighted method are, as the table has them; `nil` before it is read, and where it has none.
  public internal(set) var weighting: StudyPValues.Weighting?

  /// One p value a study, all of a table together, unless something else is chosen.
  public init(_ synthesis: SynthesisPlan = SynthesisPlan()) { self.synthesis = synthesis }

  /// Fails for choices that cannot be: what can be known before the table is read.
  public func check() throws(AnalysisError) {
    try synthesis.check()
    guard truncation > 0 && truncation <= 1 else {
      throw .impossible(
        key: "tau", value: "\(truncation)",
        reason: "a limit of p values is more than 0 and at most 1, such as 0.05")
    }
  }

  /// The p values combined by each method that applies.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`, also where a study has several p values in a level and `unit` is `.studies`.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> PValueResults {
    try check()
    let reading = try SynthesisReading(synthesis, of: table, registry: registry)
    let values = try reading.pValues()
    var plan = self
    plan.synthesis = reading.plan
    plan.weighting = values.weighting
    return try PValueResults(plan, values, reading)
  }
}

extension PValuesPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case countsRows = "rows"
    case truncation = "tau"
    case weighting = "weights"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(unit == .rows, forKey: .countsRows)
    try container.encode(truncation, forKey: .truncation)
    try container.encode(weighting, forKey: .weighting)
    try synthesis.encode(to: encoder)
  }

  public init(from decoder: any Decoder) throws {
    self.init(try SynthesisPlan(from: decoder))
    let container = try decoder.container(keyedBy: CodingKeys.self)
    unit = try container.decodeIfPresent(Bool.self, forKey: .countsRows) ?? false ? .rows : .studies
    truncation = try container.decodeIfPresent(Double.self, forKey: .truncation) ?? truncation
    weighting = try container.decodeIfPresent(StudyPValues.Weighting.self, forKey: .weighting)
  }
}
