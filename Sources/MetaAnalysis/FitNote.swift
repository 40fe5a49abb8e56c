/// What a reader of a result should know about how it came about.
public enum FitNote: String, Sendable, Hashable, Codable {
  /// There is one study: the result is that study.
  case singleStudy = "single-study"
  /// The estimate of τ² lies at 0, the edge of its range.
  case tauSquaredAtBoundary = "tau2-at-boundary"
  /// The likelihood of τ² has several maxima; the highest was taken.
  case severalModes = "several-modes"
  /// The likelihood of variances or correlations is flat: the data do not tell them apart.
  case flatLikelihood = "flat-likelihood"
  /// The iteration stopped before its tolerance.
  case notConverged = "not-converged"
  /// There are two studies, and an interval by Student's t, with one degree of freedom at most.
  case twoStudies = "hartung-knapp-two-studies"
  /// Coefficients leave one degree of freedom.
  case oneDegreeOfFreedom = "one-degree-of-freedom"
  /// Kenward and Roger's method leaves less than one degree of freedom.
  case lessThanOneDegreeOfFreedom = "kenward-roger-few-degrees"
  /// Hartung-Knapp intervals are narrower than the model's own standard errors allow.
  case narrowerThanNormal = "hartung-knapp-narrow"
  /// In each study a group has no events, or nothing but events, so that no study has an effect of its own and Wald's test of
  /// heterogeneity is not defined.
  case noOwnEffects = "no-own-effects"
  /// Events are not rare, although the model's distribution is near the exact one for rare events alone.
  case eventsNotRare = "events-not-rare"
  /// The correlation of baselines and effects is at an edge of its range.
  case correlationAtBoundary = "correlation-at-boundary"
  /// The likelihood of the effect is far from quadratic: the interval by profile likelihood is to be used, and not Wald's.
  case farFromQuadratic = "far-from-quadratic"
  /// All residuals are 0, so that the Hartung-Knapp standard errors are 0.
  case knappHartungZeroVariance = "hartung-knapp-zero-variance"
}

extension FitNote: CustomStringConvertible {
  /// The note as a sentence without its first capital and full stop.
  public var description: String {
    switch self {
    case .singleStudy: "there is only one study, and the result is that study's"
    case .tauSquaredAtBoundary: "the estimate of tau2 is 0"
    case .severalModes: "the likelihood of tau2 has several maxima; the highest was taken"
    case .flatLikelihood:
      "the data do not tell some variances or correlations of the random terms from others: the likelihood is flat, and other values fit "
        + "as well"
    case .notConverged: "the estimate of tau2 did not converge"
    case .twoStudies:
      "two studies cannot decide between the interval by Student's t, which rests on one degree of freedom at most, and the "
        + "normal one"
    case .oneDegreeOfFreedom:
      "there is only one study more than there are coefficients, so intervals rest on one degree of freedom"
    case .lessThanOneDegreeOfFreedom:
      "Kenward and Roger's method leaves less than one degree of freedom, as it does where tau2 is near 0 and few studies have "
        + "most of the weight, so its interval tells next to nothing"
    case .narrowerThanNormal:
      "the Hartung-Knapp interval is narrower than the normal one, because the effects happen to differ less than their "
        + "sampling errors would make them"
    case .noOwnEffects:
      "no study has an effect of its own, since in each a group has no events or nothing but events, so Wald's Q is not defined; the "
        + "likelihood-ratio test of heterogeneity is"
    case .eventsNotRare:
      "events are not rare (more than a tenth of a group has them), so the binomial distribution is not near the exact one; use CM.EL"
    case .correlationAtBoundary:
      "the likelihood is highest with a correlation of baselines and effects at the edge of its range, which standard errors take as "
        + "known"
    case .farFromQuadratic:
      "with so few events the likelihood of the effect is far from quadratic, so the standard error and the interval made of it tell "
        + "little; use the interval by profile likelihood"
    case .knappHartungZeroVariance: "all effects are equal, so the Hartung-Knapp standard error is 0"
    }
  }
}
