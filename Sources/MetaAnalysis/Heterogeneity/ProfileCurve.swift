import Distributions
public import Estimates
import RealModule

/// The log-likelihood of one variance or correlation, maximised over everything else.
public struct ProfileCurve: Sendable, Hashable, Codable {
  /// A value and the log-likelihood there.
  public struct Point: Sendable, Hashable, Codable {
    /// The variance, on the squared analysis scale, or the correlation.
    public var value: Double
    /// The highest log-likelihood with it.
    public var logLikelihood: Double
  }

  /// What varies: `tau2`, a term's name, or a term's name with a level or `correlation`.
  public var name: String
  /// Its estimate.
  public var estimate: Double
  /// The log-likelihood at the estimate.
  public var logLikelihood: Double
  /// The highest log-likelihood, which an estimate by another principle does not reach.
  public var maximum: Double
  /// Whether the likelihood is the restricted one.
  public var isRestricted: Bool
  /// The values that are left within half the critical value of chi-squared; an upper bound that does not exist is infinite.
  public var interval: Interval
  /// The curve, by ascending values.
  public var points: [Point]
}

extension UnivariateFit {
  /// The profile likelihood of τ², restricted under REML and full under every other estimator, from 0 to somewhat beyond the interval.
  ///
  /// O(k p²) for each point.
  /// - Parameter count: The number of points, at least 2.
  /// - Throws: `profileUnavailable` in a common-effect model, and where no study is left beside the coefficients.
  public func tauSquaredProfile(points count: Int = 101) throws(MetaAnalysisError) -> ProfileCurve {
    guard heterogeneity.isRandomEffects else {
      throw .profileUnavailable(reason: "a common-effect model has no tau2 to profile")
    }
    guard heterogeneity.degreesOfFreedom > 0 else {
      throw .profileUnavailable(
        reason: "with as many coefficients as studies nothing tells of tau2, which has no profile")
    }
    let restricted = settings.method == RestrictedMaximumLikelihood().code
    let problem = problem()
    func height(_ tauSquared: Double) -> Double {
      problem.logLikelihood(at: tauSquared, restricted: restricted)
    }
    let estimator: any HeterogeneityEstimator =
      restricted ? RestrictedMaximumLikelihood() : MaximumLikelihood()
    // The maximum is that of the likelihood, whatever estimated tau2.
    let top = estimator.estimate(problem).tauSquared
    let interval = ProfileLikelihood().interval(
      problem, around: top, restricted: restricted, level: settings.level,
      smallest: effects.variances.min() ?? 1, modes: 2)
    let end = 1.25 * max(interval.upper, heterogeneity.tauSquared)
    let values = (0..<count).map { place in
      let share = Double(place) / Double(count - 1)
      return end * share * share
    }
    return ProfileCurve(
      name: "tau2", estimate: heterogeneity.tauSquared, logLikelihood: height(heterogeneity.tauSquared),
      maximum: max(height(top), height(heterogeneity.tauSquared)), isRestricted: restricted,
      interval: interval, points: values.map { .init(value: $0, logLikelihood: height($0)) })
  }
}
