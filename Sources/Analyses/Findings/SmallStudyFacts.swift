import Estimates
public import SmallStudyEffects

/// What tests of asymmetry and accounts of small-study effects tell of a finding.
///
/// Facts for the people who judge publication bias: no p value lowers certainty by itself.
public struct SmallStudyFacts: Sendable {
  /// The usual tests of the measure, of which a report tells the first, or why there are none: most often that fewer than ten
  /// studies are too few.
  public var tests: Result<AsymmetryFindings, AnalysisError>
  /// The pooled effect under the accounts to plan for, or why there are none.
  public var adjustments: Result<SensitivityFindings, AnalysisError>

  /// The accounts that give an effect, in order.
  public var adjusted: [(method: PlannedAdjustment, effect: any AdjustedEffect)] {
    guard case .success(let findings) = adjustments else { return [] }
    return findings.result.rows.compactMap { row in row.adjusted.map { (row.method, $0) } }
  }
}

extension Analysis {
  /// What is told of small-study effects without being asked for.
  var smallStudyFacts: SmallStudyFacts {
    SmallStudyFacts(
      tests: Result { () throws(AnalysisError) in
        guard studyCount >= SmallStudyNote.advisedStudies else {
          let error = SmallStudyError.tooFewStudies(
            needed: SmallStudyNote.advisedStudies, found: studyCount)
          throw .smallStudy(error, method: AsymmetryMethod.name, ModelContext(studies))
        }
        return try result(of: AsymmetryMethod()).result
      },
      adjustments: Result { () throws(AnalysisError) in try result(of: SensitivityMethod()).result })
  }
}
