public import Diagnostics
public import Instruments
public import StudyTables

/// Everything that is chosen about a cumulative meta-analysis.
public struct CumulativePlan: Sendable, Hashable {
  /// The analysis.
  public var analysis: AnalysisPlan
  /// What studies are ordered by: a header, `effect` or `precision`.
  public var order: String

  /// A cumulative analysis in an order.
  public init(_ analysis: AnalysisPlan = AnalysisPlan(), order: String) {
    self.analysis = analysis
    self.order = order
  }

  /// Fails for choices that cannot be, or do not go together.
  public func check() throws(AnalysisError) {
    try analysis.checkDiagnosed(as: Self.use)
    if analysis.model.moderators != nil { throw .incompatible(key: "moderators", with: Self.use) }
  }

  private static let use = "a cumulative meta-analysis"

  /// The result after each study, or each cluster of dependent effects; those without a value of the order come last.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> DiagnosticResults<[CumulativeStep]> {
    try check()
    let order = StudyOrder(self.order)
    var found = try analysis.diagnosed(on: table, registry: registry, as: Self.use) {
      (analysis, _) throws(AnalysisError) in try analysis.cumulative(by: order)
    }
    for place in found.results.analyses.indices {
      found.results.analyses[place].notes += try order.notesOfJoining(found.results.analyses[place])
    }
    return found
  }
}

extension CumulativePlan: Encodable {
  private enum CodingKeys: String, CodingKey { case order }

  public func encode(to encoder: any Encoder) throws {
    try analysis.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(order, forKey: .order)
  }
}
