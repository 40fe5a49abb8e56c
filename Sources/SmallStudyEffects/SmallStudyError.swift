public import MetaAnalysis

/// Why a method for small-study effects has no result. Positions of studies are zero-based.
public enum SmallStudyError: Error, Sendable, Hashable {
  /// The model that the method rests on cannot be fitted.
  case model(MetaAnalysisError)
  /// The method needs more studies.
  case tooFewStudies(needed: Int, found: Int)
  /// The errors of some studies are correlated, which the method does not allow for.
  case dependentErrors
}

extension SmallStudyError: CustomStringConvertible {
  /// The reason as a sentence without its first capital and full stop.
  public var description: String {
    switch self {
    case .model(let error): "\(error)"
    case .tooFewStudies(let needed, let found):
      "it needs at least \(needed) studies, and there \(found == 1 ? "is" : "are") \(found)"
    case .dependentErrors:
      "the errors of some effects are correlated, and the method takes effects as independent"
    }
  }
}
