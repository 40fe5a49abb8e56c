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
  /// Relative to root plus scale: a few units in the last place, with room for the rounding of long sums.
  private static let tolerance = 1e-14

  /// Finds the root of `function`, positive at `lower` and not positive at `upper`. `scale` is the size of the
  /// quantity that the root is added to: steps far below it change nothing.
  init(
    from lower: Double, to upper: Double, startingAt start: Double, scale: Double,
    _ function: (Double) -> Evaluation
  ) {
    var (lower, upper) = (lower, upper)
    var point = start
    root = start
    evaluations = 0
    converged = false
    while evaluations < Self.maximumEvaluations {
      let evaluation = function(point)
      evaluations += 1
      if evaluation.value > 0 { lower = point } else { upper = point }
      var next = point - evaluation.value / evaluation.slope
      if !(evaluation.slope < 0 && next > lower && next < upper) {
        // Newton's step from an end of the bracket may round to the end itself: that is convergence.
        next =
          evaluation.slope < 0 && abs(next - point) <= Self.tolerance * (point + scale)
          ? point : lower + (upper - lower) / 2
      }
      root = next
      if abs(next - point) <= Self.tolerance * (next + scale) || evaluation.value == 0 {
        if evaluation.value == 0 { root = point }
        converged = true
        return
      }
      point = next
    }
  }
}
