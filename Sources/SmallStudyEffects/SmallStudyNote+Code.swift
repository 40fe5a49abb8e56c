extension SmallStudyNote {
  /// The number of studies from which tests of asymmetry are advised.
  public static let advisedStudies = 10

  /// The code for programs.
  public var code: String {
    switch self {
    case .fewStudies: "few-studies"
    case .uninformativeTables: "uninformative-tables"
    case .errorContainsEffect: "error-contains-effect"
    case .similarStandardErrors: "similar-standard-errors"
    case .fewDegreesOfFreedom: "few-degrees-of-freedom"
    case .fewResults: "few-results"
    case .heterogeneityAtZero: "heterogeneity-at-zero"
    case .selectionAtEdge: "selection-at-edge"
    case .flatLikelihood: "flat-likelihood"
    case .profiledEffect: "profiled-effect"
    case .notConverged: "not-converged"
    case .meanOutsideEffects: "mean-outside-effects"
    case .petWithoutTest: "pet-without-test"
    case .fewSignificantResults: "few-significant-results"
    case .significantOnBothSides: "significant-on-both-sides"
    case .correlationAtEdge: "correlation-at-edge"
    }
  }
}

extension [SmallStudyNote] {
  /// What is to be said of a method with a number of studies.
  static func about(studies: Int) -> Self {
    studies < SmallStudyNote.advisedStudies ? [.fewStudies(studies)] : []
  }
}
