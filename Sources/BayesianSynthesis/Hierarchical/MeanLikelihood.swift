import RealModule

/// The likelihood of τ with μ integrated out, and μ given τ, in closed form.
struct MeanLikelihood: Sendable {
  let columns: StudyColumns
  let prior: EffectPrior

  /// ln L(τ), with the mean, counted from the columns' origin, and the variance of μ.
  func callAsFunction(_ tauSquared: Double) -> (log: Double, mean: Double, variance: Double) {
    let sums = columns.sums(tauSquared)
    let count = Double(columns.count)
    let precision = prior.precision
    let center = prior.mean - columns.origin
    let information = sums.weights + precision
    let pull = precision > 0 ? precision * center : 0
    let mean = (sums.first + pull) / information
    let squares = sums.second + pull * (precision > 0 ? center : 0) - information * mean * mean
    let constant = precision > 0 ? .log(precision) : logTwoPi
    let log = -0.5 * (count * logTwoPi + sums.logs + max(0, squares) + .log(information) - constant)
    return (log, mean, 1 / information)
  }

  /// ln of the likelihood of τ where μ = 0.
  func withoutEffect(_ tauSquared: Double) -> Double {
    var (squares, logs) = (0.0, 0.0)
    let sums = columns.sums(tauSquared)
    let origin = columns.origin
    logs = sums.logs
    squares = sums.second + 2 * origin * sums.first + origin * origin * sums.weights
    return -0.5 * (Double(columns.count) * logTwoPi + logs + squares)
  }
}
