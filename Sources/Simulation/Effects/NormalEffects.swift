public import Distributions

/// Normal true effects.
public struct NormalEffects: TrueEffectDistribution, Hashable {
  public init() {}
  /// `normal`
  public var code: String { "normal" }

  /// Two normal numbers of one draw.
  public func deviations(_ random: RandomBlock, pair: Int, round: Int) -> (RandomLanes, RandomLanes) {
    random.normals(at: RandomPlace(purpose: RandomPurpose.effect, item: pair, round: round))
  }
}

extension TrueEffectDistribution where Self == NormalEffects {
  /// Normal true effects.
  public static var normal: Self { Self() }
}
