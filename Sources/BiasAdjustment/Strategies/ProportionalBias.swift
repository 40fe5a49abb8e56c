import EffectSizes
public import MetaAnalysis

/// Proportional bias adjustment: effects of a level's studies are taken to be a factor times what they should be.
///
/// With a factor of mean m and standard deviation s on the analysis scale (for a ratio: of its logarithm), an effect y
/// with variance v counts as y/m with variance (v + θ²s²) / m², since y = δθ + e has variance v + θ²s² around mθ. θ is
/// the pooled effect itself, found by repeating; then the plain model pools. No effect is 0, which no factor moves: the
/// measure must be one of differences or of logarithms of ratios. Levels without a belief have the factor 1 for certain;
/// a study without a judgement is left out.
///
/// Source: proportional biases of Turner, Spiegelhalter, Smith, Thompson 2009, doi 10.1111/j.1467-985X.2008.00547.x; here
/// each level has one factor.
public struct ProportionalBias: BiasStrategy, Hashable {
  /// The mean and standard deviation of each level's factor; means are positive.
  public var factors: LevelBiases

  /// The adjustment by factors.
  public init(factors: LevelBiases) { self.factors = factors }

  public var code: String { "bias-proportional" }
  public var name: String { "Bias-adjusted, factor" }
  public var assumption: String {
    "The factor given for each level says how many times too large its effects are, and a level without one has none."
  }

  private static let largestRounds = 500

  /// The plain model's result for the adjusted effects; `nil` where no study has a judgement, or where the pooled effect
  /// and the variances that depend on it settle nowhere.
  public func pool(
    _ studies: AssessedStudies, model: InverseVariance
  ) throws(MetaAnalysisError) -> StrategyResult? {
    let members = studies.judged
    guard !members.isEmpty else { return nil }
    var fit = try model.fit(adjusted(studies, members, around: 0))
    for _ in 0..<Self.largestRounds {
      let before = fit.pooled.estimate
      fit = try model.fit(adjusted(studies, members, around: before))
      if abs(fit.pooled.estimate - before) <= 1e-12 * max(abs(before), fit.pooled.standardError) {
        return StrategyResult(self, fit, members: members)
      }
    }
    return nil
  }

  /// The effects and variances of studies without their factors, where the true effect is `effect`.
  private func adjusted(_ studies: AssessedStudies, _ members: [Int], around effect: Double) -> StudyEffects {
    var effects = studies.effects.members(members)
    for (place, study) in members.enumerated() {
      let factor =
        factors.value(for: studies.assessments[study]) ?? BiasBelief(mean: 1, standardDeviation: 0)
      let spread = effect * factor.standardDeviation
      effects.estimates[place] /= factor.mean
      effects.variances[place] = (effects.variances[place] + spread * spread) / (factor.mean * factor.mean)
    }
    return effects
  }
}
