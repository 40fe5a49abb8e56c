import Estimates

/// An estimator of the variance τ² of the studies' true effects around their mean (or around the regression on
/// moderators).
///
/// Conform to add an estimator: one file, one line in `HeterogeneityCatalogue.swift`. The sums that estimators are
/// made of come from `HeterogeneityProblem`, in one pass over the studies each.
public protocol HeterogeneityEstimator: Sendable {
  /// The code in files and on the command line: `REML`.
  var code: String { get }
  var name: String { get }
  /// Estimates τ² on the scale of the squared effects.
  func estimate(_ problem: HeterogeneityProblem) -> TauSquaredEstimate
}

/// An estimate of τ² and how it was reached.
public struct TauSquaredEstimate: Sendable, Hashable {
  /// The estimate, not negative.
  public var tauSquared: Double
  /// Its asymptotic standard error at the estimate.
  public var standardError: Double?
  /// How the iteration ended.
  public var convergence: ConvergenceRecord

  /// An estimate that is cut off at 0 where the equation gives a negative value.
  public init(tauSquared: Double, standardError: Double?, convergence: ConvergenceRecord = .closedForm) {
    self.tauSquared = max(0, tauSquared)
    self.standardError = standardError
    self.convergence = convergence
    if tauSquared < 0 { self.convergence.isAtBoundary = true }
  }
}

/// How an estimate was reached.
public struct ConvergenceRecord: Sendable, Hashable, Codable {
  /// Evaluations of the estimating equation; 0 for a formula.
  public var iterations: Int
  /// Whether the last step was within the tolerance.
  public var converged: Bool
  /// Whether the estimate lies at 0, the edge of the parameter's space.
  public var isAtBoundary: Bool
  /// The number of local maxima that were compared; above 1 the likelihood has several.
  public var modes: Int

  /// A record of an iteration.
  public init(iterations: Int, converged: Bool = true, isAtBoundary: Bool = false, modes: Int = 1) {
    self.iterations = iterations
    self.converged = converged
    self.isAtBoundary = isAtBoundary
    self.modes = modes
  }

  /// The estimate is a formula.
  public static let closedForm = ConvergenceRecord(iterations: 0)
}
