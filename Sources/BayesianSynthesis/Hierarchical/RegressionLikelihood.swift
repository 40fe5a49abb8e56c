import LinearAlgebra
import RealModule

/// The likelihood of τ with the coefficients of a regression integrated out, and these given τ.
///
/// Columns are taken in units of their size, so that their cross-products can be decomposed.
struct RegressionLikelihood: Sendable {
  let columns: StudyColumns
  private let rows: [[Double]]
  private let units: [Double]
  private let precisions: [Double]
  /// Means of the priors, in scaled columns' units; of a flat prior 0.
  private let centers: [Double]
  /// Estimates less what the priors' means give: from there a narrow prior far from zero costs no digits.
  private let residuals: [Double]
  private let logConstant: Double

  /// - Parameters:
  ///   - columns: The effects.
  ///   - design: The design matrix, k x p.
  ///   - priors: One a coefficient; the first is that of an intercept from which the columns' origin is counted.
  init(columns: StudyColumns, design: Matrix, priors: [EffectPrior], hasIntercept: Bool) {
    self.columns = columns
    let units = (0..<design.columns).map { column in
      max(design.column(column).reduce(0) { max($0, abs($1)) }, .leastNormalMagnitude)
    }
    self.units = units
    let rows = (0..<design.rows).map { row in
      (0..<design.columns).map { design[row, $0] / units[$0] }
    }
    self.rows = rows
    precisions = priors.indices.map { priors[$0].precision / (units[$0] * units[$0]) }
    let centers = priors.indices.map { index in
      priors[index].precision == 0
        ? 0 : (priors[index].mean - (hasIntercept && index == 0 ? columns.origin : 0)) * units[index]
    }
    self.centers = centers
    residuals = zip(columns.estimates, rows).map { estimate, row in
      zip(row, centers).reduce(estimate) { $0 - $1.0 * $1.1 }
    }
    logConstant = zip(precisions, units).reduce(0) { sum, pair in
      // A flat prior is one of the coefficient in its own units.
      sum + (pair.0 > 0 ? .log(pair.0) : logTwoPi - 2 * .log(pair.1))
    }
  }

  /// The coefficients given τ.
  struct Conditional {
    var log: Double
    /// Counted from the origin, in the coefficients' own units.
    var means: [Double]
    var covariance: [Double]
    /// x'β for each study, counted from the origin, and its variance.
    var fitted: [(mean: Double, variance: Double)]
  }

  /// ln L(τ), with the mean and variance of the first coefficient. O(k p²).
  func callAsFunction(_ tauSquared: Double) -> (log: Double, mean: Double, variance: Double) {
    let solved = solve(tauSquared)
    return (solved.log, solved.means[0] / units[0], solved.inverse[0] / (units[0] * units[0]))
  }

  /// Everything about the coefficients given τ.
  func conditional(_ tauSquared: Double) -> Conditional {
    let solved = solve(tauSquared)
    let p = units.count
    let covariance = (0..<p * p).map { solved.inverse[$0] / (units[$0 / p] * units[$0 % p]) }
    let fitted = rows.map { row in
      var (mean, variance) = (0.0, 0.0)
      for i in 0..<p {
        mean += row[i] * solved.means[i]
        for j in 0..<p { variance += row[i] * row[j] * solved.inverse[i * p + j] }
      }
      return (mean, variance)
    }
    return Conditional(
      log: solved.log, means: (0..<p).map { solved.means[$0] / units[$0] }, covariance: covariance,
      fitted: fitted)
  }

  private func solve(_ tauSquared: Double) -> (log: Double, means: [Double], inverse: [Double]) {
    let p = units.count
    var cross = [Double](repeating: 0, count: p * p)
    var right = [Double](repeating: 0, count: p)
    var squares = 0.0
    for i in 0..<p { cross[i * p + i] = precisions[i] }
    var logs = 0.0
    for (row, index) in zip(rows, rows.indices) {
      let variance = columns.variances[index] + tauSquared
      let (weight, residual) = (1 / variance, residuals[index])
      logs += .log(variance)
      squares += weight * residual * residual
      for i in 0..<p {
        let weighted = weight * row[i]
        right[i] += weighted * residual
        for j in 0...i { cross[i * p + j] += weighted * row[j] }
      }
    }
    let factor = Self.cholesky(cross, p)
    let inverse = Self.inverse(factor, p)
    let shifts = (0..<p).map { i in (0..<p).reduce(0) { $0 + inverse[i * p + $1] * right[$1] } }
    let explained = (0..<p).reduce(0) { $0 + right[$1] * shifts[$1] }
    let logDeterminant = (0..<p).reduce(0) { $0 + 2 * .log(factor[$1 * p + $1]) }
    let log =
      -0.5
      * (Double(columns.count) * logTwoPi + logs + max(0, squares - explained) + logDeterminant - logConstant)
    return (log, zip(centers, shifts).map { $0 + $1 }, inverse)
  }

  /// The lower factor of a positive definite matrix of which the lower half is given.
  private static func cholesky(_ matrix: [Double], _ p: Int) -> [Double] {
    var factor = matrix
    for i in 0..<p {
      for j in 0...i {
        var sum = factor[i * p + j]
        for l in 0..<j { sum -= factor[i * p + l] * factor[j * p + l] }
        factor[i * p + j] = i == j ? sum.squareRoot() : sum / factor[j * p + j]
      }
    }
    return factor
  }

  private static func inverse(_ factor: [Double], _ p: Int) -> [Double] {
    var inverted = [Double](repeating: 0, count: p * p)
    for i in 0..<p {
      inverted[i * p + i] = 1 / factor[i * p + i]
      for j in 0..<i {
        var sum = 0.0
        for l in j..<i { sum -= factor[i * p + l] * inverted[l * p + j] }
        inverted[i * p + j] = sum / factor[i * p + i]
      }
    }
    var inverse = [Double](repeating: 0, count: p * p)
    for i in 0..<p {
      for j in 0..<p {
        var sum = 0.0
        for l in max(i, j)..<p { sum += inverted[l * p + i] * inverted[l * p + j] }
        inverse[i * p + j] = sum
      }
    }
    return inverse
  }
}
