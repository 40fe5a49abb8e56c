public import Estimates

/// The probability that a person of group 1 exceeds one of group 2 (common language effect size, AUC).
///
/// Newcombe RG (2006), doi 10.1002/sim.2324; Hanley JA, McNeil BJ (1982), doi 10.1148/radiology.143.1.7063747.
public struct CommonLanguageEffect: Measure {
  public enum Variance: String, VarianceForm {
    /// Newcombe's method 5.
    case largeSample = "LS"
    /// Hanley and McNeil's, with the proportion of ties.
    case hanleyMcNeil = "LS2"
    /// As if the groups did not differ: (N + 1)/(12 n1 n2).
    case noDifference = "H0"
    /// The largest that any two distributions can give: a (1 - a)/(min n - 1).
    case largest = "MAX"
  }

  public var variance: Variance

  /// The probability, by default with Newcombe's variance.
  public init(variance: Variance = .largeSample) { self.variance = variance }

  /// Shown as it is; ½ is no effect.
  public var scale: EffectScale {
    EffectScale(
      code: "CLES", name: "Probability of superiority", nullValue: 0.5, outcome: .scores,
      errorDependsOnEffect: true)
  }

  /// y = a.
  public func effect(of study: StochasticSuperiority, given _: NoAverage) throws(UndefinedEffect)
    -> EffectSize
  {
    let (a, n1, n2) = (study.probability, study.n1, study.n2)
    let v =
      switch variance {
      case .largeSample: newcombe(a, n1, n2)
      case .hanleyMcNeil: hanleyMcNeil(a, study)
      case .noDifference: (n1 + n2 + 1) / (12 * n1 * n2)
      case .largest: a * (1 - a) / (min(n1, n2) - 1)
      }
    return try EffectSize(
      defined: a, variance: v, otherwise: "the variance needs more than one person in each group")
  }

  // a (1 - a) (1 + n* (1 - a)/(2 - a) + n* a/(1 + a))/((n1 - 1)(n2 - 1)), n* = (n1 + n2)/2 - 1
  private func newcombe(_ a: Double, _ n1: Double, _ n2: Double) -> Double {
    let middle = (n1 + n2) / 2 - 1
    let factor = 1 + middle * (1 - a) / (2 - a) + middle * a / (1 + a)
    guard n1 > 1 && n2 > 1 else { return .infinity }
    return a * (1 - a) * factor / ((n1 - 1) * (n2 - 1))
  }

  // [a (1 - a) - ties/4 + (n1 - 1)(Q1 - a²) + (n2 - 1)(Q2 - a²)]/(n1 n2), Q1 = a/(2 - a), Q2 = 2a²/(1 + a)
  private func hanleyMcNeil(_ a: Double, _ study: StochasticSuperiority) -> Double {
    let (q1, q2) = (a / (2 - a), 2 * a * a / (1 + a))
    return (a * (1 - a) - study.ties / 4 + (study.n1 - 1) * (q1 - a * a) + (study.n2 - 1) * (q2 - a * a))
      / (study.n1 * study.n2)
  }
}
