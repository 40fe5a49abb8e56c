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
  /// A preset keeps Hartung and Knapp's intervals from being narrower than those of DerSimonian and Laird.
  case narrowIntervals
}

extension ReviewReplacement: CustomStringConvertible {
  public var description: String { description(of: "the review") }

  /// What is replaced of a review, or of a preset.
  func description(of subject: String) -> String {
    switch self {
    case .mantelHaenszel:
      "\(subject) pools tables by the method of Mantel and Haenszel; here effects are pooled, with a common effect by "
        + "inverse variance"
    case .peto:
      "\(subject) pools tables by Peto's method; here ordinary odds ratios are pooled, with a common effect by inverse variance"
    case .mantelHaenszelQ:
      "\(subject) takes tau2 from the Mantel-Haenszel Q; here it is taken from the Q of inverse variance"
    case .intervalsByRule:
      "\(subject) has normal intervals with two studies and where tau2 is 0; here all intervals are Hartung and Knapp's"
    case .narrowIntervals:
      "\(subject) keeps Hartung and Knapp's intervals from being narrower than normal ones of DerSimonian and Laird's tau2; here they "
        + "stay as they are"
    }
  }
}
