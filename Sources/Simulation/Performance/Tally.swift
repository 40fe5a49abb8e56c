/// What is known of one method and test in one cell: exact sums over whole blocks.
public struct Tally: Sendable, Hashable {
  /// The replicates that were made.
  public internal(set) var replicates = 0
  /// The replicates without a result.
  public internal(set) var failures = 0
  /// The first of them in the order of replicates, and its message.
  public internal(set) var firstFailure: Failure?
  /// Σ(estimate - μ).
  public internal(set) var error = ExactSum()
  /// Σ(estimate - μ)².
  public internal(set) var squaredError = ExactSum()
  /// The sum of standard errors.
  public internal(set) var standardError = ExactSum()
  /// The sum of the intervals' widths.
  public internal(set) var width = ExactSum()
  /// Σ(estimate of τ² - τ²).
  public internal(set) var tauSquaredError = ExactSum()
  /// The intervals that contain μ.
  public internal(set) var covered = 0
  /// The intervals that do not contain 0.
  public internal(set) var rejected = 0
  /// The estimates of τ².
  public internal(set) var tauSquared = TauSquaredHistogram()

  /// Nothing.
  public init() {}

  /// A replicate without a result.
  public struct Failure: Sendable, Hashable {
    /// The replicate's number.
    public var replicate: Int
    /// What the method said.
    public var message: String
  }

  /// Adds the sums of a block.
  mutating func add(_ sums: BlockSums) {
    error.add(sums.error)
    squaredError.add(sums.squaredError)
    standardError.add(sums.standardError)
    width.add(sums.width)
    tauSquaredError.add(sums.tauSquaredError)
    covered += sums.covered
    rejected += sums.rejected
  }

  /// Adds the tally of other replicates.
  mutating func add(_ other: Tally) {
    replicates += other.replicates
    failures += other.failures
    note(other.firstFailure)
    error.add(other.error)
    squaredError.add(other.squaredError)
    standardError.add(other.standardError)
    width.add(other.width)
    tauSquaredError.add(other.tauSquaredError)
    covered += other.covered
    rejected += other.rejected
    tauSquared.add(other.tauSquared)
  }

  /// Whether the counts can be those of so many replicates.
  func isPossible(replicates: Int) -> Bool {
    // In this order no sum overflows.
    self.replicates == replicates && failures <= replicates && tauSquared.zeros <= replicates
      && tauSquared.counts.allSatisfy { $0 <= replicates } && tauSquared.total <= replicates
      && max(covered, rejected) <= replicates - failures
      && (failures > 0) == (firstFailure != nil)
  }

  /// Keeps the earlier of two failures.
  mutating func note(_ failure: Failure?) {
    guard let failure, failure.replicate < firstFailure?.replicate ?? .max else { return }
    firstFailure = failure
  }
}
