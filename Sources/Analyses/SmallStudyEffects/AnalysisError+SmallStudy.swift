import SmallStudyEffects

extension AnalysisError {
  /// What is to be said where a method has no result of the studies of one analysis, so that it may have one of others; `nil` for what
  /// is wrong with the choices.
  var noteOfMethod: AnalysisNote? {
    guard case .smallStudy(let error, let method, let context) = self, error.isOfStudies else { return nil }
    return .methodNotMade(name: method, error, context)
  }
}

extension SmallStudyError {
  /// Whether studies do not tell what is asked of them, and others may.
  fileprivate var isOfStudies: Bool {
    switch self {
    case .unsuitedMeasure, .targetIsZero: false
    default: true
    }
  }
}
