import Estimates
public import Instruments
public import StudyTables
public import WithoutMetaAnalysis

/// Everything that is chosen about counting the directions of findings: its keys are those of a document's `settings`.
public struct VotesPlan: Sendable, Hashable {
  /// Which directions.
  public var synthesis: SynthesisPlan
  /// Whether studies vote, or rows.
  public var unit = CountedUnit.studies
  /// What mixed findings count as in the proportion, its interval and the test.
  public var mixed = MixedDirections.omit
  /// The code of the proportion's interval: `exact`.
  public var interval = ClopperPearson().code
  /// The level of the interval, between 0 and 1.
  public var level = 0.95

  /// A vote of each study with an exact interval, unless something else is chosen.
  public init(_ synthesis: SynthesisPlan = SynthesisPlan()) { self.synthesis = synthesis }

  /// Fails for choices that cannot be: what can be known before the table is read.
  public func check() throws(AnalysisError) {
    try synthesis.check()
    _ = try method
    try checkLevel(level)
  }

  private var method: any ProportionInterval {
    get throws(AnalysisError) { try choosing(Catalogue.proportionIntervals, interval, for: "interval") }
  }

  /// The votes, with the interval and the test of the proportion that points to benefit.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> VoteResults {
    try check()
    let reading = try SynthesisReading(synthesis, of: table, registry: registry)
    let method = try method
    var plan = self
    plan.synthesis = reading.plan
    plan.interval = method.code
    return try VoteResults(plan, try reading.directions(by: synthesis.rows.by), reading, method)
  }
}

extension VotesPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case countsRows = "rows"
    case mixed, interval, level
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(unit == .rows, forKey: .countsRows)
    try container.encode(mixed, forKey: .mixed)
    try container.encode(interval, forKey: .interval)
    try container.encode(level, forKey: .level)
    try synthesis.encode(to: encoder)
  }

  public init(from decoder: any Decoder) throws {
    self.init(try SynthesisPlan(from: decoder))
    let container = try decoder.container(keyedBy: CodingKeys.self)
    unit = try container.decodeIfPresent(Bool.self, forKey: .countsRows) ?? false ? .rows : .studies
    mixed = try container.decodeIfPresent(MixedDirections.self, forKey: .mixed) ?? mixed
    interval = try container.decodeIfPresent(String.self, forKey: .interval) ?? interval
    level = try container.decodeIfPresent(Double.self, forKey: .level) ?? level
  }
}
