/// A climb to the likelihood's mode in several data sets at once that proves on its way, without evaluations of its own
/// but for a few, that there is no other (see `LikelihoodPoint` for what values at two points tell).
///
/// Where the likelihood falls at 0, that is the mode unless something is left to be proved. Elsewhere the mode is
/// approached by steps on the model of straight lines 1/√f and 1/g; points below it prove that f > g all the way from 0. From
/// the last point on, steps outwards prove that f/g falls, or f < g, until f < g for ever.
struct LikelihoodClimb<Problem: ResidualProblem> {
  typealias Value = Problem.Value
  typealias Point = LikelihoodPoint<Value>

  /// The data sets about which nothing was proved: their likelihood may have several modes.
  private(set) var undecided: Value.Mask = .none
  /// Those with a mode above 0; of the others that are not undecided the only mode lies at 0.
  private(set) var rises: Value.Mask
  /// The modes.
  private(set) var mode: Value = .zero
  private(set) var evaluations = Value(repeating: 1)

  private let problem: Problem
  private let restricted: Bool
  private let bound: Value
  /// The last point, and the highest below the mode.
  private var point: Point
  private var left: Point
  private var upper: Value
  private var active: Value.Mask

  @inline(__always)
  init(_ problem: Problem, restricted: Bool) {
    (self.problem, self.restricted) = (problem, restricted)
    bound = problem.upperBoundOfModes
    upper = bound
    point = Point(problem.sumsAtZero, at: .zero, reach: problem.largestVariance, restricted: restricted)
    left = point
    rises = point.rises
    active = rises
    // Where a trace is all rounding, the step is no number or endless.
    let step = point.modelStep
    mode = bound.replacing(with: step, where: (step .>= .zero) .& (step .< bound))
    climb()
    undecided = undecided .| active
    proveBelow()
    proveBeyond()
    rises = rises .& .!undecided
    mode = Value.zero.replacing(with: mode, where: rises)
  }

  @inline(__always)
  private mutating func evaluate(_ tauSquared: Value) -> Point {
    evaluations += Value.zero.replacing(with: Value(repeating: 1), where: active)
    return Point(problem, at: tauSquared, where: active, restricted: restricted)
  }

  /// Steps towards the modes.
  @inline(__always)
  private mutating func climb() {
    var steps = 0
    while active.isAny && steps < maximumSteps {
      steps += 1
      let next = evaluate(mode)
      let isBelow = active .& next.rises
      let isAbove = active .& .!next.rises
      undecided = undecided .| (isBelow .& .!left.staysAbove(to: next))
      left = left.replacing(with: next, where: isBelow)
      upper = upper.replacing(with: next.tauSquared, where: isAbove)
      point = point.replacing(with: next, where: active)
      move()
      active = active .& .!undecided
    }
  }

  /// Takes a step on the model, or halves the bracket where that leaves it.
  @inline(__always)
  private mutating func move() {
    let step = point.modelStep
    let next = mode + step
    let lower = left.tauSquared
    let isSmall = step.absolute .<= stepTolerance * (mode + problem.smallestVariance)
    let isInside = (next .> lower) .& (next .< upper) .& .!isSmall
    // The last step may leave the bracket by rounding.
    let last = next.larger(lower).smaller(upper)
    let isCut = active .& .!(isSmall .| isInside)
    mode = mode.replacing(with: last, where: active .& isSmall)
      .replacing(with: next, where: active .& isInside)
    if isCut.isAny {
      let middle = BracketedNewton.middle(lower, upper, scale: problem.smallestVariance)
      mode = mode.replacing(with: middle, where: isCut)
    }
    active = active .& .!isSmall
  }

  /// Proves that there is one mode between the highest point below the mode and the last point, where that is above.
  @inline(__always)
  private mutating func proveBelow() {
    active = rises .& .!undecided .& .!point.rises .& .!left.ratioFalls(to: point)
    guard active.isAny else { return }
    // 1/√f doubles in about 2f/-f'.
    let between = (point.tauSquared - Value(repeating: 0.5) / point.fitDecline)
      .larger(0.5 * (left.tauSquared + point.tauSquared))
    let next = evaluate(between)
    let isProved = next.rises .& left.staysAbove(to: next) .& next.ratioFalls(to: point)
    undecided = undecided .| (active .& .!isProved)
  }

  /// Proves that there is no mode beyond the last point.
  @inline(__always)
  private mutating func proveBeyond() {
    let terms = restricted ? problem.degreesOfFreedom : problem.studies
    active = .!undecided .& .!isSettled(terms)
    var share = Value(repeating: 1)
    var steps = 0
    while active.isAny && steps < maximumProofs {
      steps += 1
      // A slope that is all rounding would lead out of what a double holds.
      let (width, most) = (share * (Value(repeating: 2) / point.fitDecline), farthest * point.reach)
      let next = evaluate(point.tauSquared + most.replacing(with: width, where: width .< most))
      let staysBelow = .!point.rises .& point.staysBelow(to: next, where: active)
      let isProved = point.ratioFalls(to: next) .| staysBelow
      point = point.replacing(with: next, where: active .& isProved)
      share = (0.4 * share).replacing(with: Value(repeating: 1), where: isProved)
      active = active .& .!isSettled(terms)
    }
    undecided = undecided .| active
  }

  /// Where all is known from the last point on.
  @inline(__always)
  private func isSettled(_ terms: Value) -> Value.Mask {
    point.ratioFallsForever
      .| (.!point.rises .& point.isLast(terms: terms, sumOfSquares: problem.sumOfSquares))
  }
}

private let maximumSteps = 30
private let maximumProofs = 6
/// The widest step of a proof, in units of the largest total variance: beyond, all weights are equal.
private let farthest = 1e8
/// A step this small, relative to mode plus smallest variance, leaves an error of about its square.
private let stepTolerance = 1e-8

extension EstimatorProblem {
  /// The τ² with the highest likelihood of each data set.
  @inline(__always)
  func likelihoodMaximum(restricted: Bool) -> LaneEstimate<Value> {
    let climb = LikelihoodClimb(self, restricted: restricted)
    var estimate = LaneEstimate<Value>(
      tauSquared: climb.mode, standardError: nil, iterations: climb.evaluations, converged: .all,
      isAtBoundary: .!climb.rises, modes: Value(repeating: 1))
    if climb.undecided.isAny {
      for index in 0..<Value.laneCount where climb.undecided.lane(index) {
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
