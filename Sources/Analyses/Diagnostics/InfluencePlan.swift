public import Diagnostics
public import Instruments
public import StudyTables

/// Everything that is chosen about asking which studies a result depends on.
public struct InfluencePlan: Sendable, Hashable {
  /// The analysis.
  public var analysis: AnalysisPlan

  /// The influence of each study on an analysis.
  public init(_ analysis: AnalysisPlan = AnalysisPlan()) { self.analysis = analysis }

  /// Fails for choices that cannot be, or do not go together.
  public func check() throws(AnalysisError) { try analysis.checkDiagnosed(as: Self.use) }

  private static let use = "measures of influence"

  /// The influence of each study, or of each cluster of dependent effects.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> DiagnosticResults<Influence> {
    try analysis.diagnosed(on: table, registry: registry, as: Self.use) {
      (analysis, _) throws(AnalysisError) in try analysis.influence()
    }
  }
}
