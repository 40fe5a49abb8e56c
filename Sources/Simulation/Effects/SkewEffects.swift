public import Distributions

/// Skew true effects: an exponential distribution less its mean, with skewness 2.
public struct SkewEffects: TrueEffectDistribution, Hashable {
  public init() {}
  /// `skew`
  public var code: String { "skew" }

  /// Two exponential numbers of one draw, less 1.
  public func deviations(_ random: RandomBlock, pair: Int, round: Int) -> (RandomLanes, RandomLanes) {
    let place = RandomPlace(purpose: RandomPurpose.effect, item: pair, round: round)
    let (first, second) = random.exponentials(at: place)
    return (first - 1, second - 1)
  }
}

extension TrueEffectDistribution where Self == SkewEffects {
  /// An exponential distribution less its mean.
  public static var skew: Self { Self() }
}
