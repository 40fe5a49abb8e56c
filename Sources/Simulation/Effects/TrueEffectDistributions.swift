public import Estimates

extension Catalogue where Element == any TrueEffectDistribution {
  /// The distributions of true effects, as a scenario writes them under `effects`.
  public static var trueEffectDistributions: Self { distributions }
}

private let distributions = Catalogue<any TrueEffectDistribution>([
  .init("normal", "normal") { NormalEffects() },
  .init("t", "Student's t", .number("DF", "the degrees of freedom", .above(2), example: 4)) {
    StudentsTEffects(degreesOfFreedom: $0)
  },
  .init("skew", "exponential, with skewness 2") { SkewEffects() },
  .init("mixture", "two normal distributions") { MixtureEffects() },
])
