import RealModule

/// The root of a decreasing function inside a bracket, by Newton's method with bisection as its safeguard.
///
/// The estimators of τ² use this in place of a library's root finder, since they have the derivative at no extra
/// pass over the studies, and since a batch of data sets has to take the same steps as a single one.
struct BracketedNewton {
  /// The value of a function and its derivative.
  struct Evaluation {
    var value: Double
    var slope: Double
  }

  /// The root, or the best point at the end of the iteration.
  var root: Double
  var evaluations: Int
  var converged: Bool

  private static let maximumEvaluations = 200
  /// A step of Newton's method this small, relative to root plus scale, leaves an error of about its square.
  private static let newtonTolerance = 1e-10
  /// A bracket this small, relative to root plus scale, is a point.
  private static let bracketTolerance = 1e-15

  /// Finds the root of `function`, positive at `lower` and not positive at `upper`. `scale` is the size of the
  /// quantity that the root is added to: steps far below it change nothing.
  init(
    from lower: Double, to upper: Double, startingAt start: Double, scale: Double,
    _ function: (Double) -> Evaluation
  ) {
    var (lower, upper) = (lower, upper)
    root = start
    evaluations = 0
    converged = false
    while evaluations < Self.maximumEvaluations && !converged {
      let evaluation = function(root)
      evaluations += 1
      if evaluation.value > 0 { lower = root } else { upper = root }
      let step = -evaluation.value / evaluation.slope
      if evaluation.value == 0 {
        converged = true
      } else if evaluation.slope < 0 && abs(step) <= Self.newtonTolerance * (root + scale) {
        // The last step may leave the bracket by rounding.
        root = min(max(root + step, lower), upper)
        converged = true
      } else if evaluation.slope < 0 && root + step > lower && root + step < upper {
        root += step
      } else {
        converged = upper - lower <= Self.bracketTolerance * (lower + scale)
        root = Self.middle(lower, upper, scale: scale)
      }
    }
  }

  /// The point that halves the bracket on a logarithmic scale: few cuts suffice for any span.
  static func middle(_ lower: Double, _ upper: Double, scale: Double) -> Double {
    let middle = (lower + scale).squareRoot() * (upper + scale).squareRoot() - scale
    return middle > lower && middle < upper ? middle : lower + (upper - lower) / 2
  }
}
