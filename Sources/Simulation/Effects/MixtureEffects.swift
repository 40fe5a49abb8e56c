public import Distributions

/// Bimodal true effects: with equal chances normal around -0.8 or 0.8, with a standard deviation of 0.6.
public struct MixtureEffects: TrueEffectDistribution, Hashable {
  public init() {}
  /// `mixture`
  public var code: String { "mixture" }

  /// Two normal numbers of one draw, and the signs of two uniform ones about a half.
  public func deviations(_ random: RandomBlock, pair: Int, round: Int) -> (RandomLanes, RandomLanes) {
    let normals = random.normals(at: RandomPlace(purpose: RandomPurpose.effect, item: pair, round: round))
    let place = RandomPlace(purpose: RandomPurpose.effectShape, item: pair, round: round)
    let (first, second) = random.uniforms(at: place)
    return (Self.center(first) + 0.6 * normals.0, Self.center(second) + 0.6 * normals.1)
  }

  private static func center(_ uniform: RandomLanes) -> RandomLanes {
    RandomLanes(repeating: 0.8).replacing(with: -0.8, where: uniform .< 0.5)
  }
}

extension TrueEffectDistribution where Self == MixtureEffects {
  /// Two normal distributions with equal chances.
  public static var mixture: Self { Self() }
}
