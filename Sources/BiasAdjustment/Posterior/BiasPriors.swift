/// What is believed before the studies of the biases of those at high risk.
///
/// b ~ N(mean, sd²) and κ half-normal with scale `spread`; μ uniform, and τ uniform on τ ≥ 0 (Gelman 2006, doi
/// 10.1214/06-BA117A), which leaves a posterior distribution for three studies or more.
public struct BiasPriors: Sendable, Hashable, Codable {
  /// The mean bias of studies at high risk in this meta-analysis, with the standard deviation of what is believed of it,
  /// on the analysis scale.
  public var bias: BiasBelief
  /// The scale of the half-normal distribution of κ, the standard deviation of biases between studies at high risk.
  public var spread: Double

  /// Priors with positive standard deviations; by default biases vary between studies about as much as what is believed of
  /// their mean.
  public init(bias: BiasBelief, spread: Double? = nil) {
    let spread = spread ?? bias.standardDeviation
    precondition(bias.standardDeviation > 0 && spread > 0, "standard deviations of priors are positive")
    self.bias = bias
    self.spread = spread
  }
}
