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
