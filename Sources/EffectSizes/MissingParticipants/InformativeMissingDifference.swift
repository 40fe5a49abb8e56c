/// The effect over all randomised participants, where the missing differ from the observed by an informative missingness
/// difference of means (IMDoM) in each arm.
///
/// The IMDoM is the mean of the missing less that of the observed: in the outcome's units for mean differences, in
/// standard deviations of the observed for standardised ones. 0 takes them for alike, and gives the effect of the observed
/// with its usual variance. Mavridis D, White IR, Higgins JPT, Cipriani A, Salanti G (2015), doi 10.1002/sim.6365.
public struct InformativeMissingDifference: Sendable, Hashable, Codable {
  /// The differences, with what is uncertain about them.
  public var differences: MissingnessPair

  /// The effect for given differences.
  public init(_ differences: MissingnessPair = .atRandom) { self.differences = differences }

  /// Moves the effect of the observed: y + β1 λ1 - β2 λ2, β the missing shares. The variance has parts for the effect of
  /// the observed, λ² β (1 - β)/N for the share that is missing, and β² times the variance of λ (first order).
  public func effect(of trial: MeansWithMissing, observed: EffectSize) -> EffectSize {
    let (share1, share2) = (trial.missingShare1, trial.missingShare2)
    let (lambda1, lambda2) = (differences.group1, differences.group2)
    return EffectSize(
      estimate: observed.estimate + share1 * lambda1 - share2 * lambda2,
      variance: observed.variance + lambda1 * lambda1 * share1 * (1 - share1) / trial.randomised1
        + lambda2 * lambda2 * share2 * (1 - share2) / trial.randomised2
        + differences.variance(derivative1: share1, derivative2: share2))
  }
}
