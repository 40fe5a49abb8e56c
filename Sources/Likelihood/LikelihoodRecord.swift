/// How the maximum of a likelihood was reached.
public struct LikelihoodRecord: Sendable, Hashable, Codable {
  /// The ascents that were made, each from its own start.
  public var starts: Int
  /// Those of them that ended at the highest maximum found.
  public var agreeing: Int
  /// Evaluations of the likelihood by all ascents.
  public var evaluations: Int
  /// What Newton's method expects the log-likelihood to gain from one more step.
  public var expectedGain: Double
  /// Whether the last ascent ended at a maximum.
  public var converged: Bool

  /// How a maximum was reached.
  public init(starts: Int, agreeing: Int, evaluations: Int, expectedGain: Double, converged: Bool) {
    self.starts = starts
    self.agreeing = agreeing
    self.evaluations = evaluations
    self.expectedGain = expectedGain
    self.converged = converged
  }
}
