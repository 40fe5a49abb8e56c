import Instruments
import StudyTables

/// The analyses of a table, each with what a diagnostic says of it.
public struct DiagnosticResults<Diagnosis: Sendable>: Sendable {
  /// The analyses; the plan among them has every choice spelt out.
  public var results: AnalysisResults
  /// What is said of each, in their order.
  public var diagnoses: [Diagnosis]

  /// Each analysis with what is said of it.
  public var pairs: [(analysis: Analysis, diagnosis: Diagnosis)] {
    zip(results.analyses, diagnoses).map { ($0, $1) }
  }
}

extension AnalysisPlan {
  /// Carries out the plan, and a diagnostic of each analysis.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  ///   - use: What the diagnostic is, in messages.
  ///   - diagnose: Makes the diagnosis of an analysis from its model with the effects.
  func diagnosed<Diagnosis>(
    on table: StudyTable, registry: InstrumentRegistry?, as use: String,
    _ diagnose: (Analysis, FittedModel) throws(AnalysisError) -> Diagnosis
  ) throws(AnalysisError) -> DiagnosticResults<Diagnosis> {
    try checkDiagnosed(as: use)
    let results = try run(on: table, registry: registry)
    var diagnoses: [Diagnosis] = []
    for analysis in results.analyses {
      guard let fitted = analysis.fitted else {
        throw .nothingPooled(method: analysis.choices.pooling.code, use: use)
      }
      diagnoses.append(try diagnose(analysis, fitted))
    }
    return DiagnosticResults(results: results, diagnoses: diagnoses)
  }

  /// Fails for choices that a diagnostic of one model does not go with: what can be known before the table is read.
  func checkDiagnosed(as use: String) throws(AnalysisError) {
    try check(listing: [])
    try refuseWithoutPooling(for: use)
    if model.subgroup != nil {
      throw .incompatible(
        key: "subgroup",
        with: "\(use), which take one model: make each subgroup an analysis of its own (by), or use "
          + "moderators")
    }
    if model.dependence.interaction != nil { throw .incompatible(key: "interaction", with: use) }
  }
}
