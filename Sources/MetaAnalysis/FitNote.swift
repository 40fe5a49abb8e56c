/// What a reader of a result should know about how it came about.
public enum FitNote: String, Sendable, Hashable, Codable {
  /// There is one study: the result is that study.
  case singleStudy = "single-study"
  /// The estimate of τ² lies at 0, the edge of its range.
  case tauSquaredAtBoundary = "tau2-at-boundary"
  /// The likelihood of τ² has several maxima; the highest was taken.
  case severalModes = "several-modes"
  /// The iteration stopped before its tolerance.
  case notConverged = "not-converged"
  /// Hartung-Knapp intervals from two studies are too wide to be of use.
  case knappHartungTwoStudies = "hartung-knapp-two-studies"
  /// All residuals are 0, so that the Hartung-Knapp standard errors are 0.
  case knappHartungZeroVariance = "hartung-knapp-zero-variance"
}

extension FitNote: CustomStringConvertible {
  /// The note as a sentence without its first capital and full stop.
  public var description: String {
    switch self {
    case .singleStudy: "there is one study: the result is that study's"
    case .tauSquaredAtBoundary: "the estimate of tau2 is 0, the edge of its range"
    case .severalModes: "the likelihood of tau2 has several maxima; the highest was taken"
    case .notConverged: "the estimate of tau2 did not converge"
    case .knappHartungTwoStudies: "with one degree of freedom Hartung-Knapp intervals are very wide"
    case .knappHartungZeroVariance: "the effects are equal, so that Hartung-Knapp standard errors are 0"
    }
  }
}
