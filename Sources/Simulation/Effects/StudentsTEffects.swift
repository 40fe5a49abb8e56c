import Estimates
public import Distributions

/// Heavy-tailed true effects: Student's t, divided by its standard deviation √(ν/(ν - 2)).
public struct StudentsTEffects: TrueEffectDistribution, Hashable {
  /// ν, above 2.
  public let degreesOfFreedom: Double

  /// Effects with a number of degrees of freedom, which is above 2.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 2, "the variance is finite above 2 degrees of freedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// `t:4`
  public var code: String { "t:\(degreesOfFreedom.codeText)" }

  /// Two normal numbers, each over the root of a chi-squared number over its degrees.
  public func deviations(_ random: RandomBlock, pair: Int, round: Int) -> (RandomLanes, RandomLanes) {
    let normals = random.normals(at: RandomPlace(purpose: RandomPurpose.effect, item: pair, round: round))
    // √((ν - 2)/ν) · z / √(χ²/ν)
    let scale = (degreesOfFreedom - 2).squareRoot()
    let first = scale * normals.0 / root(random, study: 2 * pair, round: round)
    let second = scale * normals.1 / root(random, study: 2 * pair + 1, round: round)
    return (first, second)
  }

  private func root(_ random: RandomBlock, study: Int, round: Int) -> RandomLanes {
    let place = RandomPlace(purpose: RandomPurpose.effectShape, item: study, round: round)
    return random.chiSquared(degreesOfFreedom: degreesOfFreedom, at: place).squareRoot()
  }
}

extension TrueEffectDistribution where Self == StudentsTEffects {
  /// Student's t, scaled.
  public static func studentsT(degreesOfFreedom: Double) -> Self { Self(degreesOfFreedom: degreesOfFreedom) }
}
