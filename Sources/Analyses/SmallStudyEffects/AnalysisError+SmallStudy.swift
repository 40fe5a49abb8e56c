import SmallStudyEffects

extension AnalysisError {
  /// Why a method for small-study effects has no result, as part of a sentence that names method and table; for all other errors
  /// the whole sentence.
  public var reasonOfMethod: String {
    guard case .smallStudy(let error, _, let context) = self else { return "\(self)" }
    return context.description(of: error)
  }

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
    case .unsuitedMeasure, .noEffectNotAtZero, .targetIsZero: false
    default: true
    }
  }
}
