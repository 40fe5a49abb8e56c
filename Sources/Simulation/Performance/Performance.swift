/// How a method did in a cell, with Monte Carlo standard errors.
///
/// n is the number of replicates with a result. What cannot be told from so few is `nil`.
///
/// Source: Morris, White, Crowther 2019, doi 10.1002/sim.8086, table 6.
public struct Performance: Sendable, Hashable {
  /// The replicates that were made.
  public let replicates: Int
  /// Those without a result, which count in nothing else.
  public let failures: Int
  /// The mean of the estimates less μ.
  public let bias: Double?
  /// Its Monte Carlo standard error, `empiricalStandardError` / √n.
  public let biasError: Double?
  /// The root of the mean squared distance of the estimates from μ.
  public let rootMeanSquaredError: Double?
  /// The standard deviation of the estimates, with divisor n - 1.
  public let empiricalStandardError: Double?
  /// The mean of the standard errors.
  public let meanStandardError: Double?
  /// The part of the intervals that contain μ.
  public let coverage: Double?
  /// Its Monte Carlo standard error, √(c(1 - c)/n).
  public let coverageError: Double?
  /// The part of the intervals that do not contain 0: the power, or the type I error where μ is 0.
  public let rejection: Double?
  /// Its Monte Carlo standard error.
  public let rejectionError: Double?
  /// The mean width of the intervals.
  public let meanWidth: Double?
  /// The mean of the estimates of τ² less τ²; `nil` for a method that does not estimate it.
  public let tauSquaredBias: Double?
  /// The median of the estimates of τ².
  public let tauSquaredMedian: Double?
  /// The part of the estimates of τ² that are 0.
  public let tauSquaredZero: Double?

  /// What a tally says.
  public init(_ tally: Tally, estimatesTauSquared: Bool) {
    replicates = tally.replicates
    failures = tally.failures
    let count = tally.replicates - tally.failures
    let n = Double(count)
    let bias = count > 0 ? tally.error.value / n : nil
    self.bias = bias
    rootMeanSquaredError = count > 0 ? (tally.squaredError.value / n).squareRoot() : nil
    empiricalStandardError =
      bias.flatMap {
        count > 1 ? (max(0, tally.squaredError.value - n * $0 * $0) / (n - 1)).squareRoot() : nil
      }
    biasError = empiricalStandardError.map { $0 / n.squareRoot() }
    meanStandardError = count > 0 ? tally.standardError.value / n : nil
    (coverage, coverageError) = Self.proportion(tally.covered, of: count)
    (rejection, rejectionError) = Self.proportion(tally.rejected, of: count)
    meanWidth = count > 0 ? tally.width.value / n : nil
    let hasTauSquared = count > 0 && estimatesTauSquared
    tauSquaredBias = hasTauSquared ? tally.tauSquaredError.value / n : nil
    tauSquaredMedian = hasTauSquared ? tally.tauSquared.median : nil
    tauSquaredZero = hasTauSquared ? Double(tally.tauSquared.zeros) / n : nil
  }

  private static func proportion(_ part: Int, of count: Int) -> (Double?, Double?) {
    guard count > 0 else { return (nil, nil) }
    let proportion = Double(part) / Double(count)
    return (proportion, (proportion * (1 - proportion) / Double(count)).squareRoot())
  }
}
