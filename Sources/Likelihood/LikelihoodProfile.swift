import Distributions
public import Estimates

/// The likelihood of one parameter, the highest over the others.
package struct LikelihoodProfile<Likelihood: ProfiledLikelihood> {
  private let likelihood: Likelihood
  private let summit: BoundedAscent.Summit
  private let place: Int
  /// What other maxima over the other parameters are looked for from: values of some of them.
  private let otherStarts: [[Int: Double]]

  /// The profile of a parameter around a maximum; where the likelihood may have several maxima over the other parameters, with where
  /// else to look for them.
  package init(
    _ likelihood: Likelihood, _ summit: BoundedAscent.Summit, of place: Int,
    otherStarts: [[Int: Double]] = []
  ) {
    self.likelihood = likelihood
    self.summit = summit
    self.place = place
    self.otherStarts = otherStarts.filter { $0[place] == nil }
  }

  /// The highest log-likelihood with the parameter at a value, and where.
  package func summit(at value: Double, from start: [Double]? = nil) -> BoundedAscent.Summit? {
    var (likelihood, start) = (likelihood, start ?? summit.parameters)
    start[place] = value
    return BoundedAscent(fixed: [place]).climb(&likelihood, from: start)
  }

  /// Where the log-likelihood has fallen by `drop`, on the side of `sign`; `nil` where it never falls that far, or not before the
  /// other parameters reach the end of their search, beyond which the likelihood is higher than the search tells.
  package func bound(_ sign: Double, drop: Double) -> Double? {
    var start = summit.parameters
    for _ in 0..<Self.mostRidges {
      guard let found = bound(sign, drop: drop, from: start) else { return nil }
      guard let other = otherRidge(at: found, above: summit.value - drop) else { return found }
      start = other
    }
    return nil
  }

  private static var mostRidges: Int { 20 }

  /// Parameters on another ridge of the likelihood, which is above a height where the one that was followed comes down to it.
  private func otherRidge(at value: Double, above height: Double) -> [Double]? {
    let summits = otherStarts.compactMap { other in
      var start = summit.parameters
      for (place, value) in other { start[place] = value }
      return self.summit(at: value, from: start)
    }
    guard let highest = summits.max(by: { $0.value < $1.value }),
      highest.value > height + Self.ridgeRounding * max(1, abs(height))
    else { return nil }
    return highest.parameters
  }

  private static var ridgeRounding: Double { 1e-7 }

  private func bound(_ sign: Double, drop: Double, from start: [Double]) -> Double? {
    let limits = likelihood.bounds[place]
    let limit = sign < 0 ? limits.lowerBound : limits.upperBound
    var (here, nearest) = (start, start[place])
    var step = firstStep
    var unknown: Double?
    while nearest != limit {
      var next = min(max(nearest + sign * step, limits.lowerBound), limits.upperBound)
      if let unknown {
        next = sign * min(sign * next, sign * 0.5 * (nearest + unknown))
        guard abs(next - nearest) > Self.leastStep * likelihood.spans[place] else { return nil }
      }
      guard let there = summit(at: next, from: here) else { return nil }
      if likelihood.isEndOfSearch(there.parameters, beside: place) {
        unknown = next
        continue
      }
      if there.value < summit.value - drop { return root(between: nearest, next, from: here, drop: drop) }
      (here, nearest) = (there.parameters, next)
      step *= 2
    }
    return nil
  }

  /// The interval of a level by the likelihood-ratio test, with no bound where the likelihood never falls that far.
  package func interval(level: Double) -> ProfileInterval {
    let drop = 0.5 * ChiSquared(degreesOfFreedom: 1).quantile(level)
    return ProfileInterval(lower: bound(-1, drop: drop), upper: bound(1, drop: drop))
  }

  /// A share of the span of a parameter; nearer to the end of the search no bound is looked for.
  private static var leastStep: Double { 1e-3 }

  /// A standard error by the curvature, where that says one.
  private var firstStep: Double {
    let (curvature, span) = (-summit.point.hessian[place, place], likelihood.spans[place])
    return curvature > 0 ? min(span, 1 / curvature.squareRoot()) : 0.1 * span
  }

  private func root(
    between inner: Double, _ outer: Double, from start: [Double], drop: Double
  ) -> Double? {
    var warm = start
    return RootFinding.root(from: min(inner, outer), to: max(inner, outer)) { value in
      guard let there = summit(at: value, from: warm) else { return -drop }
      warm = there.parameters
      return there.value - summit.value + drop
    }?.value
  }
}

/// An interval by profile likelihood.
public struct ProfileInterval: Sendable, Hashable, Codable {
  /// The lower bound; `nil` where the likelihood does not fall far enough towards the edge of what the parameter can be.
  public var lower: Double?
  /// The upper bound; `nil` likewise.
  public var upper: Double?

  /// An interval of bounds, of which one may not be known.
  package init(lower: Double?, upper: Double?) { (self.lower, self.upper) = (lower, upper) }

  /// An interval of which both bounds are known.
  public init(_ interval: Interval) { self.init(lower: interval.lower, upper: interval.upper) }

  /// Whether neither bound is known.
  public var isEmpty: Bool { lower == nil && upper == nil }

  package func map(_ transformation: (Double) -> Double) -> ProfileInterval {
    ProfileInterval(lower: lower.map(transformation), upper: upper.map(transformation))
  }

  /// The interval of the parameter with the opposite sign.
  package var reversed: ProfileInterval {
    ProfileInterval(lower: upper.map { -$0 }, upper: lower.map { -$0 })
  }

  /// Both bounds, where there are both.
  public var interval: Interval? {
    guard let lower, let upper else { return nil }
    return Interval(lower: lower, upper: upper)
  }
}

extension ProfileInterval {
  /// The normal interval of an estimate; `nil` where it has no standard error.
  package init?(_ estimate: LikelihoodEstimate) {
    guard let interval = estimate.interval else { return nil }
    self.init(interval)
  }
}
