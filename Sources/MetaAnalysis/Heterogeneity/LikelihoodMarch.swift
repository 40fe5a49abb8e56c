/// A march from τ² = 0 upwards that proves, in several data sets at once, that the likelihood has one mode, and brackets
/// it.
///
/// Each step goes as far as f/g (see `LikelihoodPoint`) can be expected to be seen to fall all the way; from some point on
/// it is certain to fall for ever. With variances of a hundredfold range that takes a step or two. Where steps
/// have to become short the data set is left undecided: its likelihood may have several modes.
struct LikelihoodMarch<Problem: ResidualProblem> {
  typealias Value = Problem.Value
  typealias Point = LikelihoodPoint<Value>

  /// The data sets about which the march found out nothing.
  private(set) var undecided: Value.Mask
  /// Those with a mode above 0; of the others that are not undecided the only mode lies at 0.
  private(set) var crosses: Value.Mask
  private(set) var evaluations: Value
  /// Between what the mode lies.
  private(set) var lower: Value
  private(set) var upper: Value
  /// Where to look for it.
  private(set) var start: Value

  private let bound: Value
  private var point: Point
  private var active: Value.Mask
  /// How much of the expected step is dared.
  private var courage: Value

  @inline(__always)
  init(_ problem: Problem, restricted: Bool) {
    bound = problem.upperBoundOfModes
    (undecided, crosses, active) = (.none, .none, .all)
    (lower, upper, start) = (.zero, bound, .zero)
    courage = Value(repeating: fullCourage)
    evaluations = Value(repeating: 1)
    let terms = restricted ? problem.degreesOfFreedom : problem.studies
    point = Point(
      problem.sumsAtZero, at: .zero, reach: problem.largestVariance, restricted: restricted)
    let isAtZero = .!point.rises
    var steps = 0
    finish(terms)
    while active.isAny && steps < maximumSteps {
      steps += 1
      let next = Point(problem, at: target, where: active, restricted: restricted)
      evaluations = evaluations.replacing(with: Value(repeating: Double(steps + 1)), where: active)
      advance(to: next)
      finish(terms)
    }
    // What rises at 0 has a mode above 0; what does not and crosses has two.
    undecided = undecided .| active .| (isAtZero .& crosses) .| .!(isAtZero .| crosses)
    crosses = crosses .& .!undecided
  }

  /// Ends the march where all is known from here on.
  @inline(__always)
  private mutating func finish(_ terms: Value) {
    let isPast = point.isPastEveryMode(terms: terms) .| (point.tauSquared .>= bound)
    let falls = point.ratioFallsForever .& .!isPast
    let isLast = active .& falls .& point.rises
    if isLast.isAny {
      let newton = point.evaluation
      let guess = point.tauSquared - newton.value / newton.slope
      bracket(from: point.tauSquared, to: bound, startingAt: guess.smaller(bound), where: isLast)
    }
    active = active .& .!(isPast .| falls)
  }

  /// How far f/g can be expected to be seen to fall.
  @inline(__always)
  private var target: Value {
    // -f'/f is about 2/(e + τ² - here).
    let e = Value(repeating: 2) / point.fitDecline
    let wanted = point.penaltyDecline * point.reach
    let excess = 2.0 * point.reach - wanted * e
    let step = courage * excess / (wanted - Value(repeating: 2))
    let isUsable = excess .> .zero
    return (point.tauSquared + point.reach.replacing(with: step, where: isUsable)).smaller(bound)
  }

  /// Takes a step where it tells something; elsewhere the next one will be shorter.
  @inline(__always)
  private mutating func advance(to next: Point) {
    let falls = point.ratioFalls(to: next)
    let hasOneSign = point.hasOneSign(to: next)
    let isKnown = active .& (falls .| hasOneSign)
    let isBracket = isKnown .& point.rises .& .!next.rises
    bracket(from: point.tauSquared, to: next.tauSquared, startingAt: point.secant(to: next), where: isBracket)
    point = point.replacing(with: next, where: isKnown)
    let isShorter = active .& .!isKnown
    courage = Value(repeating: fullCourage).replacing(with: 0.4 * courage, where: isShorter)
    let isLost = isShorter .& (courage .< Value(repeating: leastCourage))
    undecided = undecided .| isLost
    active = active .& .!isLost
  }

  @inline(__always)
  private mutating func bracket(
    from left: Value, to right: Value, startingAt guess: Value, where mask: Value.Mask
  ) {
    undecided = undecided .| (mask .& crosses)
    crosses = crosses .| mask
    lower = lower.replacing(with: left, where: mask)
    upper = upper.replacing(with: right, where: mask)
    start = start.replacing(with: guess, where: mask)
  }
}

private let maximumSteps = 40
private let fullCourage = 0.7
private let leastCourage = 0.05

extension EstimatorProblem {
  /// The τ² with the highest likelihood of each data set.
  @inline(__always)
  func likelihoodMaximum(restricted: Bool) -> LaneEstimate<Value> {
    let march = LikelihoodMarch(self, restricted: restricted)
    let solution = BracketedNewton(
      from: march.lower, to: march.upper, startingAt: march.start, scale: smallestVariance,
      where: march.crosses
    ) { tauSquared, mask in
      LikelihoodPoint(self, at: tauSquared, where: mask, restricted: restricted).evaluation
    }
    var estimate = LaneEstimate<Value>(
      tauSquared: Value.zero.replacing(with: solution.root, where: march.crosses), standardError: nil,
      iterations: march.evaluations + solution.evaluations, converged: solution.converged .| .!march.crosses,
      isAtBoundary: .!march.crosses, modes: Value(repeating: 1))
    if march.undecided.isAny {
      for index in 0..<Value.laneCount where march.undecided.lane(index) {
        estimate.search(index, of: lane(index), restricted: restricted)
      }
    }
    return estimate
  }
}

extension LaneEstimate {
  /// Replaces one lane's estimate by the highest of all modes.
  fileprivate mutating func search(_ index: Int, of problem: some SingleProblem, restricted: Bool) {
    let estimate = LikelihoodMaximum(of: problem, restricted: restricted).estimate
    tauSquared.setLane(index, to: estimate.tauSquared)
    iterations.setLane(index, to: iterations.lane(index) + estimate.iterations)
    converged.setLane(index, to: estimate.converged)
    isAtBoundary.setLane(index, to: estimate.isAtBoundary)
    modes.setLane(index, to: estimate.modes)
  }
}
