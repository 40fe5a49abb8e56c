import LinearAlgebra
import MetaAnalysis
import RealModule

extension NetworkBlock {
  /// The sums of estimating equations at the weights 1/(v + τ²), which are held times `scale`; `nil` where rounding hides them.
  func residualSums(at tauSquared: Double, scale: Double) -> ResidualSums? {
    guard let fit = solution({ scale / ($0 + tauSquared) }) else { return nil }
    var (q, q2, q3, error) = (0.0, 0.0, 0.0, 0.0)
    var (trace, traceSquared, weights, weightsSquared) = (0.0, 0.0, 0.0, 0.0)
    var squares = Matrix(rows: size, columns: size)
    var product = Array(repeating: 0.0, count: size)
    forEachRow { place, study, row in
      let w = fit.weights[place]
      let fitted = study.contrast(row, of: fit.values)
      let rest = study.values[row] - fitted
      let u = w * rest
      let leverage = w * fittedVariance(study, row, fit.covariance)
      q += u * rest
      q2 += u * u
      q3 += w * u * u
      let rounding = roundingOfSums * w * (abs(study.values[row]) + abs(fitted))
      error += w * (2 * abs(u) + rounding) * rounding
      trace += w * max(0, 1 - leverage)
      traceSquared += w * w * (1 - 2 * leverage)
      weights += w
      weightsSquared += w * w
      Self.add(w * w, study, row, to: &squares)
      for a in 0..<study.size { product[study.vertices[a]] += w * u * study.directions[row * study.size + a] }
    }
    let image = fit.covariance * product
    q3 -= zip(image, product).reduce(0) { $0 + $1.0 * $1.1 }
    traceSquared += Self.traceOfSquare(fit.covariance, squares)
    let square = scale * scale
    return ResidualSums(
      residual: q / scale, residualSquared: q2 / square, residualCubed: max(0, q3) / square / scale,
      residualCubedError: (error + roundingOfSums * max(0, q3)) / square / scale, trace: trace / scale,
      traceSquared: max(0, traceSquared) / square, weights: weights / scale,
      weightsSquared: weightsSquared / square)
  }

  /// The sums of moment estimators at weights that depend on a row's variance alone; `nil` where rounding hides them.
  func momentSums(_ weight: (_ variance: Double) -> Double) -> MomentSums? {
    guard let fit = solution(weight) else { return nil }
    var sums = MomentSums(
      residual: 0, trace: 0, traceV: 0, tracePP: 0, tracePVP: 0, tracePVPV: 0, weights: 0)
    var squares = Matrix(rows: size, columns: size)
    var squaresV = Matrix(rows: size, columns: size)
    forEachRow { place, study, row in
      let (a, v) = (fit.weights[place], study.variances[row])
      let rest = study.values[row] - study.contrast(row, of: fit.values)
      let leverage = a * fittedVariance(study, row, fit.covariance)
      sums.residual += a * rest * rest
      sums.weights += a
      sums.trace += a * (1 - leverage)
      sums.traceV += a * v * (1 - leverage)
      sums.tracePP += a * a * (1 - 2 * leverage)
      sums.tracePVP += a * a * v * (1 - 2 * leverage)
      sums.tracePVPV += a * a * v * v * (1 - 2 * leverage)
      Self.add(a * a, study, row, to: &squares)
      Self.add(a * a * v, study, row, to: &squaresV)
    }
    sums.tracePP += Self.traceOfSquare(fit.covariance, squares)
    sums.tracePVP += Self.traceOfProduct(fit.covariance, squares, squaresV)
    sums.tracePVPV += Self.traceOfSquare(fit.covariance, squaresV)
    return sums
  }

  /// Σ w e² and ln |X'WX| at τ²; `nil` where rounding hides them.
  func likelihoodParts(at tauSquared: Double) -> (residual: Double, logDeterminant: Double)? {
    guard let fit = solution({ 1 / ($0 + tauSquared) }) else { return nil }
    var residual = 0.0
    forEachRow { place, study, row in
      let rest = study.values[row] - study.contrast(row, of: fit.values)
      residual += fit.weights[place] * rest * rest
    }
    return (residual, fit.logDeterminant)
  }

  /// tr GSGS of symmetric matrices.
  private static func traceOfSquare(_ covariance: Matrix, _ squares: Matrix) -> Double {
    traceOfProduct(covariance, squares, squares)
  }

  /// tr GSGT of symmetric matrices.
  private static func traceOfProduct(_ covariance: Matrix, _ first: Matrix, _ second: Matrix) -> Double {
    let one = covariance * first
    let other = first == second ? one : covariance * second
    let n = one.rows
    var sum = 0.0
    for i in 0..<n { for j in 0..<n { sum += one[i, j] * other[j, i] } }
    return sum
  }
}
