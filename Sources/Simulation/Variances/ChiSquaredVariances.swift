public import Distributions

/// A quarter of a chi-squared number with one degree of freedom, of those between 0.009 and 0.6.
///
/// The number is z²/4 with z the normal quantile of (1 + p)/2, where p is uniform between the chi-squared probabilities
/// of the two ends, so that each study takes one uniform number: two neighbours share a draw.
///
/// Source: Brockwell and Gordon 2001, doi 10.1002/sim.650.
public struct ChiSquaredVariances: VarianceLaw, Hashable {
  public init() {}
  /// `chi2`
  public var code: String { "chi2" }

  /// (1 + p)/2 at the ends: the normal probabilities of √0.036 and √2.4.
  static let (lower, upper) = (0.5752422538174826, 0.9393323748207589)

  /// One of the two uniform numbers of the neighbours' draw.
  public func variances(_ random: RandomBlock, study: Int, round: Int) -> RandomLanes {
    let place = RandomPlace(purpose: RandomPurpose.variance, item: study / 2, round: round)
    let pair = random.uniforms(at: place)
    let uniform = study % 2 == 0 ? pair.0 : pair.1
    let z = DeterministicMath.normalQuantile(Self.lower + (Self.upper - Self.lower) * uniform)
    return 0.25 * z * z
  }
}

extension VarianceLaw where Self == ChiSquaredVariances {
  /// A quarter of a chi-squared number, between 0.009 and 0.6.
  public static var chiSquared: Self { Self() }
}
