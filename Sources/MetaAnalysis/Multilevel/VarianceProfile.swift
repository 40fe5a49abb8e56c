import Distributions
public import EffectSizes
public import Estimates
import RealModule

extension MultilevelModel {
  /// The profile-likelihood intervals of the variances and correlations of a fit of this model, by terms.
  ///
  /// All values that maximising over everything else leaves within half the critical value of χ² with one degree of freedom
  /// of the maximum. O(100) fits for each parameter.
  /// - Throws: what `fit` throws.
  public func varianceIntervals(
    of effects: StudyEffects, level: Double = 0.95
  ) throws(MetaAnalysisError) -> [TermIntervals] {
    let problem = try DependenceProblem(self, effects)
    var profile = VarianceProfile(problem, level: level)
    return profile.intervals()
  }
}

/// The intervals of what was estimated of a random term.
public struct TermIntervals: Sendable, Hashable, Codable {
  /// The term as it is written.
  public var name: String
  /// For each of its variances the interval, on the squared analysis scale; an upper bound that does not exist is `nil`.
  public var variances: [VarianceInterval]
  /// The interval of its one correlation, if it has one.
  public var correlation: Interval?

  /// A variance's interval.
  public struct VarianceInterval: Sendable, Hashable, Codable {
    /// The lower bound, not below 0.
    public var lower: Double
    /// The upper bound; `nil` where the likelihood never falls far enough.
    public var upper: Double?
  }
}

/// The likelihood of one parameter, maximised over all others.
struct VarianceProfile {
  private let problem: DependenceProblem
  private var likelihood: VarianceLikelihood
  private let summit: LikelihoodAscent.Summit
  /// How far below the maximum the bounds lie.
  private let drop: Double
  private let scale: Double

  init(_ problem: DependenceProblem, level: Double) {
    self.problem = problem
    likelihood = VarianceLikelihood(
      problem.terms, rows: problem.rows, restricted: problem.model.isRestricted)
    let zero = Array(repeating: 0.0, count: likelihood.parameterCount)
    scale = CommonFit(&likelihood, zero, problem).startingDeviation
    summit = VarianceSearch(moments: problem.moments).run(&likelihood, scale: scale).summit
    let normal = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: level)
    drop = 0.5 * normal * normal
  }

  mutating func intervals() -> [TermIntervals] {
    zip(problem.terms, likelihood.ranges).map { term, range in
      TermIntervals(
        name: term.term.name,
        variances: range.prefix(term.deviationCount).map { varianceInterval($0) },
        correlation: range.count == term.deviationCount + 1
          ? correlationInterval(term, range.upperBound - 1) : nil)
    }
  }

  private mutating func varianceInterval(_ position: Int) -> TermIntervals.VarianceInterval {
    let estimate = abs(summit.parameters[position])
    let square = problem.unit * problem.unit
    var lower = 0.0
    if estimate > 0, height(position, 0) < 0 {
      lower = root(position, from: 0, to: estimate)
    }
    var (inside, outside) = (estimate, max(2 * estimate, scale))
    while height(position, outside) >= 0 {
      (inside, outside) = (outside, 2 * outside)
      guard outside < 1e6 * max(estimate, scale) else {
        return .init(lower: lower * lower * square, upper: nil)
      }
    }
    let upper = root(position, from: inside, to: outside)
    return .init(lower: lower * lower * square, upper: upper * upper * square)
  }

  private mutating func correlationInterval(_ term: TermOfData, _ position: Int) -> Interval? {
    guard let structure = term.structure,
      let estimate = structure.correlation(angles: [summit.parameters[position]], times: term.times)
    else { return nil }
    let range = structure.correlationRange(levels: term.levelNames.count)
    let bounds = [range.lowerBound, range.upperBound].map { end in
      bound(structure, term, position, from: estimate, to: end)
    }
    return Interval(lower: bounds[0], upper: bounds[1])
  }

  /// Where the likelihood of a correlation crosses the drop between its estimate and an end of its range; that end where it does
  /// not.
  private mutating func bound(
    _ structure: any CovarianceStructure, _ term: TermOfData, _ position: Int, from estimate: Double,
    to end: Double
  ) -> Double {
    func angle(_ correlation: Double) -> Double { structure.angle(of: correlation, times: term.times) ?? 0 }
    guard estimate != end, height(position, angle(end)) < 0 else { return end }
    var copy = self
    return RootFinding.root(from: min(estimate, end), to: max(estimate, end)) {
      copy.height(position, angle($0))
    }?.value ?? end
  }

  private mutating func root(_ position: Int, from lower: Double, to upper: Double) -> Double {
    var copy = self
    return RootFinding.root(from: lower, to: upper) { copy.height(position, $0) }?.value ?? upper
  }

  /// How far the profile at a value of a parameter is above the drop.
  private mutating func height(_ position: Int, _ value: Double) -> Double {
    var start = summit.parameters
    start[position] = value
    // Deviations that are 0 at the summit rise from near 0.
    for other in likelihood.deviations where other != position && start[other] == 0 {
      start[other] = 0.1 * scale
    }
    let end = VarianceSearch(fixed: [position: value]).climb(&likelihood, from: start)
    return drop - (summit.value - end.value)
  }
}
