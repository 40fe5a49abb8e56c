import Estimates

/// What a reader of a result about small-study effects should know.
public enum SmallStudyNote: Sendable, Hashable, Codable {
  /// Fewer than 10 studies: tests of asymmetry have little power, and estimates are unstable.
  case fewStudies(Int)
  /// Tables with no events, or nothing but events, tell the method nothing.
  case uninformativeTables(Int)
  /// The standard error is partly made of the effect itself (`EffectScale.errorDependsOnEffect`), so that the two are correlated
  /// without any small-study effect.
  case errorContainsEffect
  /// The largest standard error is at most twice the smallest: small and large studies can hardly be told apart.
  case similarStandardErrors(Double)
  /// Fewer than four degrees of freedom of a robust standard error: its p value is not to be trusted.
  case fewDegreesOfFreedom(Double)
  /// Fewer than four results have a p value in an interval of a step function: its weight is hardly known.
  case fewResults(in: SelectionInterval, count: Int)
  /// The estimate of τ² is 0; standard errors are for a τ² of 0.
  case heterogeneityAtZero
  /// A parameter of selection is at the edge of what it can be, 0, or at an end of the range that is searched: there are no
  /// standard errors.
  case selectionAtEdge(name: String, value: Double)
  /// Standard errors of a selection model would mislead and are left out; its pooled effect is told by profile likelihood.
  case profiledEffect
  /// The likelihood is nearly flat in some direction: other values fit about as well.
  case flatLikelihood
  /// The search for the maximum of the likelihood did not end.
  case notConverged
  /// The mean of true effects is estimated as lower than every effect, or as higher.
  case meanOutsideEffects
  /// 0 is not no effect, so that PET has no test that would choose between PET and PEESE.
  case petWithoutTest
  /// Fewer than four significant results.
  case fewSignificantResults(Int)
  /// Significant results lie on both sides of no effect, which a p-curve does not tell apart.
  case significantOnBothSides
  /// The correlation of a study's error with its publication is estimated as -1 or 1, so that there is no standard error.
  case correlationAtEdge
}

extension SmallStudyNote: CustomStringConvertible {
  /// The note as a sentence without its first capital and full stop.
  public var description: String {
    switch self {
    case .fewStudies(let count):
      "with \(count) \(count == 1 ? "study" : "studies"), fewer than 10, chance can hardly be told from a small-study effect (Cochrane Handbook 13.3.5.4)"
    case .uninformativeTables(let count):
      "\(count) \(count == 1 ? "study" : "studies") without events, or with nothing but events, \(count == 1 ? "has" : "have") no part in it"
    case .errorContainsEffect:
      "the standard error of this measure is partly made of the effect itself, so that effects and standard errors go together without any small-study effect"
    case .similarStandardErrors(let ratio):
      "the largest standard error is \((ratio * 10).rounded() / 10) times the smallest: where they differ by less than a factor of 2, "
        + "comparing small studies with large ones tells little (Ioannidis and Trikalinos 2007)"
    case .fewDegreesOfFreedom(let number):
      "the robust standard error has \((number * 10).rounded() / 10) degrees of freedom, fewer than 4: its p value and interval are not to be trusted"
    case .fewResults(let interval, let count):
      "\(count) result\(count == 1 ? " has" : "s have") a p value with \(interval.name), fewer than 4: the weight of this interval is "
        + "hardly known"
    case .heterogeneityAtZero:
      "the variance of true effects is estimated as 0, and standard errors take it for known"
    case .selectionAtEdge(let name, let value):
      "the parameter of selection '\(name)' is \(value.codeText), "
        + (value == 0
          ? "the edge of what it can be"
          : "an end of the range that is searched, beyond which these studies may be as likely or more")
    case .flatLikelihood:
      "the likelihood is nearly flat: other values of the parameters fit these studies about as well"
    case .profiledEffect:
      "standard errors would be too small here and are left out; a pooled effect has its interval and p by profile likelihood, as far as "
        + "these studies tell them"
    case .notConverged: "the search for the maximum of the likelihood did not end"
    case .meanOutsideEffects:
      "the estimate lies outside the range of all effects: the model takes what was found for the end of a distribution of which these "
        + "studies show nothing else"
    case .petWithoutTest:
      "PET is taken: its test against 0, by which PEESE would be chosen, means nothing for this measure"
    case .fewSignificantResults(let count):
      "\(count) result\(count == 1 ? " is" : "s are") significant, fewer than 4: the estimate rests on hardly anything"
    case .significantOnBothSides:
      "significant results lie on both sides of no effect, and p-curve takes them for evidence of the same"
    case .correlationAtEdge:
      "the correlation of error and publication is estimated as -1 or 1, the edge of what it can be, where there is no standard error"
    }
  }
}
