public import Estimates
import EffectSizes
import LinearAlgebra
public import Likelihood

/// The pooled effect of a selection model by profile likelihood: what is told of it where a parameter of selection is at an edge,
/// so that a standard error would take that parameter for known.
public struct ProfiledEffect: Sendable, Hashable, Codable {
  /// The interval, on the analysis scale.
  public let bounds: ProfileInterval
  /// The likelihood-ratio test of no effect, with one degree of freedom; `nil` where the likelihood under no effect is highest at
  /// or beyond the end of the range that is searched.
  public let test: OmnibusTest?
}

extension SelectionProblem {
  /// The pooled effect by profile likelihood; `nil` for regressions. Some hundred evaluations of the likelihood, O(k) each.
  func profiledEffect(_ search: SelectionSearch<Function.Integrals>) -> ProfiledEffect? {
    guard design.names == ["intercept"] else { return nil }
    let profile = LikelihoodProfile(search.likelihood, search.summit, of: 0)
    let origin = unselected.coefficients[0].estimate
    let bounds = profile.interval(level: level).map { $0 * abs(effectPerCoordinate) }
      .turned(effectPerCoordinate).map { origin + $0 }
    let none = profile.summit(at: -origin / effectPerCoordinate)
    let test = none.flatMap { none -> OmnibusTest? in
      guard !search.likelihood.isEndOfSearch(none.parameters, beside: 0) else { return nil }
      return OmnibusTest(
        statistic: max(0, 2 * (search.summit.value - none.value)), numeratorDegreesOfFreedom: 1)
    }
    return ProfiledEffect(bounds: bounds, test: test)
  }

  /// By how much the pooled effect rises with the likelihood's coordinate of the mean.
  private var effectPerCoordinate: Double {
    alternative.sign * likelihood.studies.unit * orthonormal.inverse[0, 0] / orthonormal.units[0]
  }
}
