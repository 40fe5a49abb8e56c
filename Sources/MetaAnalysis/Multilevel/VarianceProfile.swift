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

extension MultilevelModel {
  /// The profile likelihoods of the variances and correlations of a fit of this model, term by term; none of the correlations of
  /// unstructured terms, which are several. O(100) fits for each parameter and some for each point.
  ///
  /// - Parameters:
  ///   - effects: The effects.
  ///   - count: The number of points of each curve, at least 2.
  /// - Throws: what `fit` throws.
  public func varianceProfiles(
    of effects: StudyEffects, points count: Int = 41
  ) throws(MetaAnalysisError) -> [ProfileCurve] {
    let fit = try fit(effects)
    var profile = VarianceProfile(try DependenceProblem(self, effects), level: level)
    return profile.curves(fit, count: count)
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

  /// The curves of a fit of the same problem.
  mutating func curves(_ fit: MultilevelFit, count: Int) -> [ProfileCurve] {
    let intervals = intervals()
    var curves: [ProfileCurve] = []
    for (place, term) in problem.terms.enumerated() {
      let range = likelihood.ranges[place]
      for (level, position) in range.prefix(term.deviationCount).enumerated() {
        curves.append(
          varianceCurve(position, fit, fit.terms[place], level, intervals[place].variances[level], count))
      }
      if let interval = intervals[place].correlation {
        curves += correlationCurve(range.upperBound - 1, fit, term, fit.terms[place], interval, count)
      }
    }
    return curves
  }

  /// From 0 to somewhat beyond the interval.
  private mutating func varianceCurve(
    _ position: Int, _ fit: MultilevelFit, _ term: FittedTerm, _ level: Int,
    _ interval: TermIntervals.VarianceInterval, _ count: Int
  ) -> ProfileCurve {
    let estimate = term.variances[level]
    let end = 1.25 * max(interval.upper ?? 4 * estimate, estimate)
    let points = (0..<count).map { step -> ProfileCurve.Point in
      let deviation = end.squareRoot() * Double(step) / Double(count - 1)
      return .init(
        value: deviation * deviation, logLikelihood: logLikelihood(fit, position, deviation / problem.unit))
    }
    return ProfileCurve(
      name: term.variances.count == 1 ? term.name : "\(term.name): \(term.levels[level])", estimate: estimate,
      logLikelihood: fit.likelihood.logLikelihood, maximum: fit.likelihood.logLikelihood,
      isRestricted: problem.model.isRestricted,
      interval: Interval(lower: interval.lower, upper: interval.upper ?? .infinity), points: points)
  }

  /// Over the range of the correlation; none where it is not defined.
  private mutating func correlationCurve(
    _ position: Int, _ fit: MultilevelFit, _ data: TermOfData, _ term: FittedTerm, _ interval: Interval,
    _ count: Int
  ) -> [ProfileCurve] {
    guard let structure = data.structure, let estimate = term.correlation else { return [] }
    let ends = structure.correlationRange(levels: data.levelNames.count)
    let points = (0..<count).compactMap { step -> ProfileCurve.Point? in
      let share = Double(step) / Double(count - 1)
      let value = ends.lowerBound + share * (ends.upperBound - ends.lowerBound)
      guard let angle = structure.angle(of: value, times: data.times) else { return nil }
      return .init(value: value, logLikelihood: logLikelihood(fit, position, angle))
    }
    return [
      ProfileCurve(
        name: "\(term.name): correlation", estimate: estimate, logLikelihood: fit.likelihood.logLikelihood,
        maximum: fit.likelihood.logLikelihood, isRestricted: problem.model.isRestricted,
        interval: interval, points: points)
    ]
  }

  /// The profile at a value of a parameter.
  private mutating func logLikelihood(_ fit: MultilevelFit, _ position: Int, _ value: Double) -> Double {
    fit.likelihood.logLikelihood - drop + height(position, value)
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
