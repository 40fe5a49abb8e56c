import Distributions
import Estimates

/// The profile-likelihood interval: every τ² whose log-likelihood lies within half a chi-squared quantile of the
/// highest. Where the likelihood has several modes these may be several intervals: the bounds are the outermost. It needs
/// the method ML or REML.
///
/// Source: Hardy and Thompson 1996, doi 10.1002/(SICI)1097-0258(19960330)15:6<619::AID-SIM188>3.0.CO;2-A.
public struct ProfileLikelihood: TauSquaredIntervalMethod {
  public init() {}
  public var code: String { "PL" }
  public var name: String { "profile likelihood" }

  /// Some tens of passes over the studies.
  /// - Throws: `intervalUnavailable` when τ² was not estimated by likelihood.
  public func interval(_ fit: some UnivariateFit) throws(MetaAnalysisError) -> TauSquaredInterval {
    let restricted = fit.settings.method == RestrictedMaximumLikelihood().code
    guard restricted || fit.settings.method == MaximumLikelihood().code else {
      throw .intervalUnavailable(reason: "a profile-likelihood interval needs the method ML or REML")
    }
    let bounds = interval(
      fit.problem(), around: fit.heterogeneity.tauSquared, restricted: restricted, level: fit.settings.level,
      smallest: fit.effects.variances.min() ?? 1, modes: fit.convergence?.modes ?? 1)
    return TauSquaredInterval(bounds: bounds, isEmpty: false)
  }

  /// The interval around the place of the highest likelihood.
  ///
  /// - Parameters:
  ///   - smallest: The smallest sampling variance: the scale of the search.
  ///   - modes: The number of maxima that the likelihood may have.
  func interval(
    _ problem: HeterogeneityProblem, around estimate: Double, restricted: Bool, level: Double,
    smallest: Double, modes: Int
  ) -> Interval {
    let drop = ChiSquared(degreesOfFreedom: 1).quantile(level) / 2
    let highest = problem.logLikelihood(at: estimate, restricted: restricted)
    /// Positive inside the interval.
    func margin(_ tauSquared: Double) -> Double {
      problem.logLikelihood(at: tauSquared, restricted: restricted) - highest + drop
    }
    // The likelihood falls without end as τ² grows.
    var beyond = max(2 * estimate, smallest)
    while margin(beyond) > 0 { beyond *= 2 }
    let steps = modes > 1 ? Self.searchSteps : 1
    let upper = Self.outermost(margin, from: beyond, to: estimate, steps: steps)
    let lower = margin(0) >= 0 ? 0 : Self.outermost(margin, from: 0, to: estimate, steps: steps)
    return Interval(lower: lower, upper: upper)
  }

  /// Steps of the search for the outermost crossing where the likelihood has several modes.
  private static let searchSteps = 64

  /// The first root of `margin` on the way from a point outside the interval to one inside, in equal steps of τ.
  private static func outermost(
    _ margin: (Double) -> Double, from outside: Double, to inside: Double, steps: Int
  ) -> Double {
    var previous = outside
    for step in 1...steps {
      let share = Double(step) / Double(steps)
      let tau = outside.squareRoot() * (1 - share) + inside.squareRoot() * share
      let point = step == steps ? inside : tau * tau
      if margin(point) >= 0 {
        return RootFinding.root(from: min(previous, point), to: max(previous, point), margin)?.value ?? point
      }
      previous = point
    }
    return inside
  }
}

extension TauSquaredIntervalMethod where Self == ProfileLikelihood {
  /// The profile-likelihood interval.
  public static var profileLikelihood: Self { Self() }
}
