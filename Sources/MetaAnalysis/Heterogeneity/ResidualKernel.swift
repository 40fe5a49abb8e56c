/// The sums of estimating equations over independent rows that are not effects of one study each: contrasts of a network's
/// studies, turned so that their errors do not correlate.
///
/// Everything is in units of the problem: a power of two near the smallest standard error. With it every estimator of τ² serves
/// whatever can be written as independent rows with variances v + τ².
package protocol ResidualKernel: Sendable {
  /// The number of rows.
  var count: Int { get }
  /// The rank of the design.
  var coefficientCount: Int { get }
  /// The sums at the weights 1/(v + τ²).
  func residualSums(at tauSquared: Double) -> ResidualSums
  /// The sums at weights that do not depend on τ².
  func momentSums(_ weights: FixedWeights) -> MomentSums
  /// Calls a function with each row's weight, its variance, and its row of a design that spans the same fits.
  func forEachRow(
    _ weights: FixedWeights, _ body: (_ weight: Double, _ variance: Double, _ row: [Double]) -> Void)
  /// The log-likelihood at τ², up to a constant.
  func profileLogLikelihood(at tauSquared: Double, restricted: Bool) -> Double
  /// The variance of the rows around their unweighted mean.
  var effectVariance: Double { get }
  /// A bound of the residual sum of squares with equal weights.
  var sumOfSquares: Double { get }
  var smallestVariance: Double { get }
  var largestVariance: Double { get }
}
