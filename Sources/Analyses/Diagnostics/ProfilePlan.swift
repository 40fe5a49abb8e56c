public import Instruments
public import MetaAnalysis
public import StudyTables

/// Everything that is chosen about the profile likelihood of variances.
public struct ProfilePlan: Sendable, Hashable {
  /// The analysis.
  public var analysis: AnalysisPlan

  /// The profile likelihoods of an analysis.
  public init(_ analysis: AnalysisPlan = AnalysisPlan()) { self.analysis = analysis }

  /// Fails for choices that cannot be, or do not go together.
  public func check() throws(AnalysisError) { try analysis.checkDiagnosed(as: Self.use) }

  private static let use = "profile likelihoods of variances"

  /// The profile likelihood of τ², or of every variance and correlation of random terms.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> DiagnosticResults<[ProfileCurve]> {
    try analysis.diagnosed(on: table, registry: registry, as: Self.use) {
      (analysis, fitted) throws(AnalysisError) in
      try fitting(analysis.studies) { () throws(MetaAnalysisError) in try fitted.profiles() }
    }
  }
}

extension FittedModel {
  fileprivate func profiles() throws(MetaAnalysisError) -> [ProfileCurve] {
    if let multilevel = plainModel as? MultilevelModel {
      return try multilevel.varianceProfiles(of: effects)
    }
    guard let fit = try plainModel.fit(effects) as? any UnivariateFit else {
      throw .profileUnavailable(reason: "a model of tables has no variance of true effects")
    }
    return [try fit.tauSquaredProfile()]
  }
}
