import Distributions
public import Estimates
import RealModule

/// How much the studies' true effects differ: Cochran's test, and the estimate of τ² with what follows from it.
public struct Heterogeneity: Sendable, Hashable, Codable {
  /// The variance of the true effects (around the regression, if there are moderators), on the squared analysis scale;
  /// 0 in a common-effect model.
  public var tauSquared: Double
  /// The standard error of `tauSquared`; `nil` in a common-effect model.
  public var tauSquaredStandardError: Double?
  /// Cochran's Q: the residual sum of squares with inverse-variance weights; `nil` where no study has an effect of its own, as in
  /// one-stage models of counts with an arm without events in every study.
  public var q: Double?
  /// The degrees of freedom of Q, k - p.
  public var degreesOfFreedom: Int
  /// The "typical" sampling variance (k - p) / tr P of Higgins and Thompson 2002; `nil` without degrees of freedom.
  public var typicalVariance: Double?
  /// Whether τ² is estimated, so that I² and H² follow from it, and not from Q.
  public var isRandomEffects: Bool

  /// The standard deviation of the true effects, on the analysis scale.
  public var tau: Double { tauSquared.squareRoot() }

  /// The p value of Cochran's test of homogeneity; `nil` without degrees of freedom, or without Q.
  public var pValue: Double? {
    guard degreesOfFreedom > 0, let q else { return nil }
    return ChiSquared(degreesOfFreedom: Double(degreesOfFreedom)).survival(q)
  }

  /// I²: the percentage of the effects' variance that is not sampling error; `nil` without degrees of freedom.
  ///
  /// From τ² and the typical variance in a random-effects model, from Q in a common-effect model (Higgins and
  /// Thompson 2002, doi 10.1002/sim.1186).
  public var iSquared: Double? {
    isRandomEffects ? iSquared(at: tauSquared) : iSquaredFromQ
  }

  /// I² from Q, max(0, (Q - df) / Q), as older programs print it for every model; `nil` without degrees of freedom.
  public var iSquaredFromQ: Double? {
    guard degreesOfFreedom > 0, let q else { return nil }
    return q > 0 ? 100 * max(0, (q - Double(degreesOfFreedom)) / q) : 0
  }

  /// H²: total variance over typical sampling variance, 1 without heterogeneity. From Q (and then possibly below 1) in
  /// a common-effect model; `nil` without degrees of freedom.
  public var hSquared: Double? {
    guard !isRandomEffects else { return hSquared(at: tauSquared) }
    return degreesOfFreedom > 0 ? q.map { $0 / Double(degreesOfFreedom) } : nil
  }

  /// I² for another value of τ², such as a bound of its interval.
  public func iSquared(at tauSquared: Double) -> Double? {
    typicalVariance.map { 100 * (tauSquared / (tauSquared + $0)) }
  }

  /// H² for another value of τ², such as a bound of its interval.
  public func hSquared(at tauSquared: Double) -> Double? {
    typicalVariance.map { 1 + tauSquared / $0 }
  }
}

extension Heterogeneity {
  /// What stands for it where nothing is pooled: no degrees of freedom.
  package static let ofNothingPooled = Heterogeneity(
    tauSquared: 0, tauSquaredStandardError: nil, q: 0, degreesOfFreedom: 0, typicalVariance: nil,
    isRandomEffects: false)

  /// The test-based interval for I² in percent, from that of H by Q alone; `nil` without degrees of freedom, or with one
  /// where Q is not above them.
  ///
  /// Source: Higgins and Thompson 2002, doi 10.1002/sim.1186, the interval for H.
  public func iSquaredTestBasedInterval(level: Double) -> Interval? {
    let df = Double(degreesOfFreedom)
    guard degreesOfFreedom > 0, let q else { return nil }
    let h = max(1, (q / df).squareRoot())
    let error: Double
    if q > df + 1 {
      error = 0.5 * (Double.log(q) - .log(df)) / ((2 * q).squareRoot() - (2 * df - 1).squareRoot())
    } else if df > 1 {
      error = (1 / (2 * (df - 1)) * (1 - 1 / (3 * (df - 1) * (df - 1)))).squareRoot()
    } else {
      return nil
    }
    let spread = Double.exp(ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: level) * error)
    return Interval(lower: h / spread, upper: h * spread).map { 100 * max(0, 1 - 1 / ($0 * $0)) }
  }

  /// The facts of a fitted problem.
  package init(_ problem: HeterogeneityProblem, _ estimate: TauSquaredEstimate?) {
    let sums = problem.sumsAtZero
    let degreesOfFreedom = problem.residualDegreesOfFreedom
    self.init(
      tauSquared: estimate?.tauSquared ?? 0, tauSquaredStandardError: estimate?.standardError,
      q: sums.residual, degreesOfFreedom: degreesOfFreedom,
      typicalVariance: degreesOfFreedom > 0
        ? Double(degreesOfFreedom) / sums.trace * (problem.unit * problem.unit) : nil,
      isRandomEffects: estimate != nil)
  }
}
