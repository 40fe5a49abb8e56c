/// What stands in for a review's own model in an analysis of effects.
public enum ReviewReplacement: String, Sendable, Hashable {
  /// The review pools tables by the method of Mantel and Haenszel.
  case mantelHaenszel
  /// The review pools tables by Peto's method.
  case peto
  /// The review takes tau2 from the Mantel-Haenszel Q.
  case mantelHaenszelQ
  /// The review has normal intervals with two studies and where tau2 is 0, and Hartung and Knapp's otherwise.
  case intervalsByRule
}

extension ReviewReplacement: CustomStringConvertible {
  public var description: String {
    switch self {
    case .mantelHaenszel:
      "the review pools tables by the method of Mantel and Haenszel; here effects are pooled, with a common effect by "
        + "inverse variance"
    case .peto:
      "the review pools tables by Peto's method; here ordinary odds ratios are pooled, with a common effect by inverse variance"
    case .mantelHaenszelQ:
      "the review takes tau2 from the Mantel-Haenszel Q; here it is taken from the Q of inverse variance"
    case .intervalsByRule:
      "the review has normal intervals with two studies and where tau2 is 0; here all intervals are Hartung and Knapp's"
    }
  }
}
