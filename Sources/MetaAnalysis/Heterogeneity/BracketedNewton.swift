import RealModule

/// The root of a decreasing function inside a bracket, by Newton's method with bisection as its safeguard; in several
/// data sets at once, each of which keeps its root when it has it.
///
/// The estimators of τ² use this in place of a library's root finder, since they have the derivative at no extra
/// pass over the studies, and since a batch of data sets has to take the same steps as a single one.
struct BracketedNewton<Value: Lanes> {
  /// The value of a function and its derivative.
  struct Evaluation {
    var value: Value
    var slope: Value
  }

  /// The root, or the best point at the end of the iteration; of lanes that are not looked at, where they started.
  private(set) var root: Value
  /// The evaluations of each lane's function.
  private(set) var evaluations: Value
  private(set) var converged: Value.Mask
  private var lower: Value
  private var upper: Value
  private let scale: Value

  /// Finds the roots of `function`, positive at `lower` and not positive at `upper`, in the lanes that are set. `scale`
  /// is the size of the quantity that the root is added to: steps far below it change nothing.
  @inline(__always)
  init(
    from lower: Value, to upper: Value, startingAt start: Value, scale: Value, where mask: Value.Mask = .all,
    _ function: (_ point: Value, _ mask: Value.Mask) -> Evaluation
  ) {
    (self.lower, self.upper, self.scale) = (lower, upper, scale)
    root = start
    evaluations = .zero
    converged = .none
    var active = mask
    var passes = 0
    while active.isAny && passes < newtonMaximumEvaluations {
      let evaluation = function(root, active)
      passes += 1
      evaluations = evaluations.replacing(with: Value(repeating: Double(passes)), where: active)
      step(evaluation, where: active)
      active = active .& .!converged
    }
  }

  /// Moves the roots of lanes.
  @inline(__always)
  private mutating func step(_ evaluation: Evaluation, where active: Value.Mask) {
    let (value, slope) = (evaluation.value, evaluation.slope)
    let isPositive = value .> .zero
    lower = lower.replacing(with: root, where: active .& isPositive)
    upper = upper.replacing(with: root, where: active .& .!isPositive)
    let step = -value / slope
    let next = root + step
    let falls = slope .< .zero
    let isRoot = value .== .zero
    let isSmall = falls .& (step.absolute .<= newtonTolerance * (root + scale)) .& .!isRoot
    let isInside = falls .& (next .> lower) .& (next .< upper) .& .!isRoot .& .!isSmall
    // The last step may leave the bracket by rounding.
    let last = next.larger(lower).smaller(upper)
    converged = converged .| (active .& (isRoot .| isSmall))
    root = root.replacing(with: last, where: active .& isSmall)
      .replacing(with: next, where: active .& isInside)
    let isCut = active .& .!(isRoot .| isSmall .| isInside)
    if isCut.isAny {
      let isPoint = (upper - lower) .<= bracketTolerance * (lower + scale)
      converged = converged .| (isCut .& isPoint)
      root = root.replacing(with: Self.middle(lower, upper, scale: scale), where: isCut)
    }
  }

  /// The point that halves the bracket on a logarithmic scale: few cuts suffice for any span.
  static func middle(_ lower: Value, _ upper: Value, scale: Value) -> Value {
    let middle = (lower + scale).squareRoot() * (upper + scale).squareRoot() - scale
    let isInside = (middle .> lower) .& (middle .< upper)
    return (lower + 0.5 * (upper - lower)).replacing(with: middle, where: isInside)
  }
}

private let newtonMaximumEvaluations = 200
/// A step of Newton's method this small, relative to root plus scale, leaves an error of about its square.
private let newtonTolerance = 1e-8
/// A bracket this small, relative to root plus scale, is a point.
private let bracketTolerance = 1e-15
