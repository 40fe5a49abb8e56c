import Estimates
public import Distributions

/// How the sampling variances of studies come about.
///
/// Conform to add one: one file, one line in `Catalogue.varianceLaws`.
public protocol VarianceLaw: Sendable {
  /// How a scenario writes it: `equal:0.1`.
  var code: String { get }
  /// The variance of one study, of four replicates.
  func variances(_ random: RandomBlock, study: Int, round: Int) -> RandomLanes
}
