public import Estimates

/// What a reader of a network's results should know about them.
public enum NetworkNote: Sendable, Hashable, Codable {
  /// No loop, so that direct and indirect evidence never meet.
  case noLoops
  /// Every comparison of every study is the only one of its kind: nothing tells how much effects differ between studies.
  case heterogeneityUnknown
  /// No comparison has two studies, so that what is told of heterogeneity is told by loops alone.
  case heterogeneityFromLoops
  /// The estimate of τ² lies at 0.
  case tauSquaredAtBoundary
  /// The likelihood of τ² has several maxima; the highest was taken.
  case severalModes
  /// The iteration stopped before its tolerance.
  case notConverged
  /// Few degrees of freedom for heterogeneity, for which normal intervals are too narrow.
  case fewDegreesOfFreedom(Int)
  /// Comparisons that rest on one study of two arms, whose τ² is that of the other comparisons.
  case singleStudyComparisons([String])
  /// Effects of studies of several arms that did not close within rounding were made to.
  case closedEffects([String])
  /// Spellings were taken for a treatment of another.
  case respelled([TreatmentNames.Respelling])
  /// Arms that tell nothing in their design were left out of studies that stay.
  case armsLeftOut([MantelHaenszelNetworkFit.LeftOutArm])
}

extension NetworkNote: Note {
  public var code: String {
    switch self {
    case .noLoops: "no-loops"
    case .heterogeneityUnknown: "tau2-unknown"
    case .heterogeneityFromLoops: "tau2-from-loops"
    case .tauSquaredAtBoundary: "tau2-at-boundary"
    case .severalModes: "several-modes"
    case .notConverged: "not-converged"
    case .fewDegreesOfFreedom: "few-degrees-of-freedom"
    case .singleStudyComparisons: "single-study-comparisons"
    case .closedEffects: "closed-effects"
    case .respelled: "treatment-names"
    case .armsLeftOut: "arms-left-out"
    }
  }

  public var description: String {
    switch self {
    case .noLoops:
      "the network has no loop of different studies, so direct and indirect evidence never meet, and inconsistency cannot be tested"
    case .heterogeneityUnknown:
      "no comparison is known in more than one way, so nothing tells how much effects differ between studies: tau2 is unknown, and taken "
        + "for 0"
    case .heterogeneityFromLoops:
      "no comparison has two studies, so how much effects of one comparison differ is unknown: tau2 rests on how far loops fail to close, which "
        + "inconsistency explains as well"
    case .tauSquaredAtBoundary: "the estimate of tau2 is 0"
    case .severalModes: "the likelihood of tau2 has several maxima; the highest was taken"
    case .notConverged: "the estimate of tau2 did not converge"
    case .fewDegreesOfFreedom(let count):
      "tau2 rests on \(count) \(count == 1 ? "degree" : "degrees") of freedom, and normal intervals are too narrow with fewer than 10"
    case .singleStudyComparisons(let comparisons):
      "known directly through one study of two arms, so that tau2 is borrowed from the other comparisons: "
        + comparisons.inWords()
    case .closedEffects(let studies):
      "the effects of " + studies.map { "'\($0)'" }.inWords()
        + " close only within rounding; what was missing was spread evenly over the study's treatments"
    case .respelled(let names):
      "names that differ by case or spaces alone are one treatment: "
        + names.map { "'\($0.spelling)' is '\($0.treatment)'" }.inWords()
    case .armsLeftOut(let arms):
      "arms without events, or with nothing but events, in all studies of their design were left out: "
        + arms.map { "'\($0.treatment)' of '\($0.study)' (\($0.reason))" }.inWords()
    }
  }
}
