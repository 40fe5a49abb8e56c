import MetaAnalysis
import StudyTables

// A level, or a kind of study, that gives no pooled effect by itself is told, and the others are pooled.

extension AnalysisError {
  /// What is to be said where these studies alone give no pooled effect, so that others may by the same choices; `nil` for what is
  /// wrong with the choices.
  ///
  /// - Parameter kind: The kind of study that they are, where there are others.
  func noteOfStudies(_ kind: Allocation? = nil) -> AnalysisNote? {
    guard case .model(let error, let context) = self, error.isOfStudies else { return nil }
    return .notPooled(kind, error, context)
  }

  /// Why the studies of a subgroup give no effect, where others may by the same choices; `nil` for what is wrong with the
  /// choices.
  var reasonOfStudies: MetaAnalysisError? {
    guard case .model(let error, _) = self, error.isOfStudies else { return nil }
    return error
  }

  /// The same, about a subgroup.
  func about(subgroup level: String) -> AnalysisError {
    guard case .model(let error, var context) = self else { return self }
    context.subgroup = level
    return .model(error, context)
  }
}

extension MetaAnalysisError {
  /// Whether studies do not tell what is asked of them, and others may.
  fileprivate var isOfStudies: Bool {
    switch self {
    case .noStudies, .tooFewStudies, .tooFewToOmit, .moderatorDoesNotVary, .moderatorsConfounded,
      .noInformation,
      .zeroOrInfiniteRatio, .groupsDoNotVary, .notTwoLevels, .noTrialWithBothLevels, .oneCluster,
      .clusterCarriesColumn, .noCounts, .tooManyVarianceParameters, .nothingHappened, .separated,
      .undetermined, .everyoneOrNoOne, .riskAtEdge, .tooManyEvents:
      true
    default: false
    }
  }
}

extension Studies {
  /// Studies with an effect that are in no result, since together they give none.
  func notPooled(at positions: [SelectedPosition]) -> [ExcludedStudy] {
    positions.map { excluded(at: $0, .notPooled) }
  }
}
