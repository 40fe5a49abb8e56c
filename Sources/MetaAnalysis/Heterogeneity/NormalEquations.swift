import LinearAlgebra
import RealModule

/// A design in orthonormal coordinates, as many fits to the same rows read it.
struct SharedBasis: Sendable {
  let matrix: Matrix
  /// Whether a column of ones is a combination of the columns.
  let spansConstant: Bool
  /// Its rows, one after the other.
  fileprivate let rows: [Double]
  /// A column of ones in coordinates of the basis, which spans it.
  fileprivate let constant: [Double]

  init(_ matrix: Matrix) {
    self.matrix = matrix
    constant = matrix.transposed * Array(repeating: 1, count: matrix.rows)
    spansConstant = matrix.spansConstant
    rows = (0..<matrix.rows).flatMap { row in (0..<matrix.columns).map { matrix[row, $0] } }
  }
}

/// The sums of a regression by the normal equations of an orthonormal basis: O(k p²) a pass, without allocation.
///
/// Where variances differ by less than `mostUnequal`, so do weights at any τ², and the equations lose no more than that many
/// digits. Effects are held as residuals of the unweighted fit: what is large in them and belongs to the design is gone.
struct NormalEquations: Sendable {
  /// Beyond this ratio of variances, light studies are lost in the rounding of heavy ones (see `ReferenceStudies`).
  static let mostUnequal = 1e4

  /// Residuals of the unweighted fit.
  let residuals: [Double]
  private let fitted: [Double]
  private let variances: [Double]
  private let basis: SharedBasis
  private var size: Int { basis.matrix.columns }

  /// Effects are given less a constant `origin`, which is 0 unless the basis spans it.
  init(effects: [Double], variances: [Double], origin: Double, basis: SharedBasis) {
    let size = basis.matrix.columns
    var fitted = basis.constant.map { origin * $0 }
    var residuals = effects
    // A second projection removes the rounding of the first.
    for _ in 0..<2 {
      var step = Array(repeating: 0.0, count: size)
      for (study, residual) in residuals.enumerated() {
        for j in 0..<size { step[j] += basis.rows[study * size + j] * residual }
      }
      for study in residuals.indices {
        for j in 0..<size { residuals[study] -= basis.rows[study * size + j] * step[j] }
      }
      for j in 0..<size { fitted[j] += step[j] }
    }
    self.residuals = residuals
    self.fitted = fitted
    self.variances = variances
    self.basis = basis
  }

  /// The inverse-variance fit.
  struct Solution {
    /// The coefficients of the basis.
    var coefficients: [Double]
    /// Their covariance matrix.
    var covariance: Matrix
    /// The weighted residual sum of squares.
    var residual: Double
  }

  /// The fit with the weights 1/(v + τ²) to the effects, their origin included.
  func solution(at tauSquared: Double, scale: Double) -> Solution {
    withScratch { scratch in
      scratch.fill(self, at: tauSquared, scale: scale)
      scratch.solve()
      var (residual, covariance) = (0.0, Matrix(rows: size, columns: size))
      for study in residuals.indices {
        let rest = scratch.residual(study)
        residual += scratch.weights[study] * rest * rest
      }
      for j in 0..<size {
        for i in 0..<size { covariance[i, j] = scratch.inverse[i * size + j] * scale }
      }
      return Solution(
        coefficients: fitted.indices.map { fitted[$0] + scratch.mean[$0] }, covariance: covariance,
        residual: residual / scale)
    }
  }

  /// ln |Q'WQ| at the weights 1/(v + τ²).
  func logDeterminant(at tauSquared: Double, scale: Double) -> Double {
    withScratch { scratch in
      scratch.fill(self, at: tauSquared, scale: scale)
      scratch.solve()
      return scratch.logDeterminant - Double(size) * .log(scale)
    }
  }

  /// The sums at the weights 1/(v + τ²), which are held times `scale`.
  func residualSums(at tauSquared: Double, scale: Double) -> ResidualSums {
    withScratch { scratch in
      scratch.fill(self, at: tauSquared, scale: scale)
      scratch.solve()
      let (trace, traceSquared) = scratch.traces()
      var (q, q2, q3, error) = (0.0, 0.0, 0.0, 0.0)
      for study in residuals.indices {
        let (w, effect) = (scratch.weights[study], residuals[study])
        let rest = scratch.residual(study)
        let u = w * rest
        q += u * rest
        q2 += u * u
        q3 += w * u * u
        let rounding = roundingOfSums * w * (abs(effect) + abs(effect - rest))
        error += w * (2 * abs(u) + rounding) * rounding
        scratch.addProduct(study, w * u)
      }
      let square = scale * scale
      return ResidualSums(
        residual: q / scale, residualSquared: q2 / square,
        residualCubed: max(0, q3 - scratch.productSquared()) / square / scale,
        residualCubedError: (error + roundingOfSums * q3) / square / scale, trace: trace / scale,
        traceSquared: traceSquared / square, weights: scratch.weightSum / scale,
        weightsSquared: scratch.weightSquareSum / square)
    }
  }

  /// Room for a pass on the stack, all zeros.
  private func withScratch<Result>(_ body: (inout Scratch) -> Result) -> Result {
    let (k, p) = (residuals.count, size)
    return withUnsafeTemporaryAllocation(of: SIMD4<Double>.self, capacity: p * p) { grams in
      grams.initialize(repeating: .zero)
      return withUnsafeTemporaryAllocation(of: Double.self, capacity: k + 3 * p * p + 2 * p) { room in
        room.initialize(repeating: 0)
        return basis.rows.withUnsafeBufferPointer { rows in
          residuals.withUnsafeBufferPointer { effects in
            var scratch = Scratch(room, grams, rows: rows, effects: effects, size: p)
            return body(&scratch)
          }
        }
      }
    }
  }
}

extension NormalEquations {
  /// The numbers of one pass.
  private struct Scratch {
    let size: Int
    let rows: UnsafeBufferPointer<Double>
    let effects: UnsafeBufferPointer<Double>
    let weights: UnsafeMutableBufferPointer<Double>
    /// Q'WQ, Q'W²Q and Q'W³Q, side by side: lower triangles, in rows.
    let grams: UnsafeMutableBufferPointer<SIMD4<Double>>
    /// The lower triangle of L, LL' = Q'WQ, in rows.
    let factor: UnsafeMutableBufferPointer<Double>
    /// (Q'WQ)⁻¹.
    let inverse: UnsafeMutableBufferPointer<Double>
    /// (Q'WQ)⁻¹ Q'W²Q.
    let ratio: UnsafeMutableBufferPointer<Double>
    let mean: UnsafeMutableBufferPointer<Double>
    let product: UnsafeMutableBufferPointer<Double>
    var weightSum = 0.0
    var weightSquareSum = 0.0
    /// ln |Q'WQ|.
    var logDeterminant: Double { (0..<size).reduce(0) { $0 + 2 * .log(factor[$1 * size + $1]) } }

    init(
      _ room: UnsafeMutableBufferPointer<Double>, _ grams: UnsafeMutableBufferPointer<SIMD4<Double>>,
      rows: UnsafeBufferPointer<Double>, effects: UnsafeBufferPointer<Double>, size: Int
    ) {
      var place = 0
      func take(_ count: Int) -> UnsafeMutableBufferPointer<Double> {
        defer { place += count }
        return UnsafeMutableBufferPointer(rebasing: room[place..<place + count])
      }
      self.size = size
      (self.rows, self.effects) = (rows, effects)
      weights = take(effects.count)
      (factor, inverse, ratio) = (take(size * size), take(size * size), take(size * size))
      self.grams = grams
      (mean, product) = (take(size), take(size))
    }

    /// Sums over the studies.
    mutating func fill(_ equations: NormalEquations, at tauSquared: Double, scale: Double) {
      equations.variances.withUnsafeBufferPointer { variances in
        var row = 0
        for study in effects.indices {
          let w = scale / (variances[study] + tauSquared)
          weights[study] = w
          weightSum += w
          weightSquareSum += w * w
          let powers = SIMD4(w, w * w, w * w * w, 0)
          let weighted = w * effects[study]
          for j in 0..<size {
            let element = rows[row + j]
            mean[j] += weighted * element
            for i in 0...j { grams[j * size + i] += (element * rows[row + i]) * powers }
          }
          row += size
        }
      }
    }

    /// Adds a multiple of a study's row to `product`.
    func addProduct(_ study: Int, _ factor: Double) {
      for j in 0..<size { product[j] += factor * rows[study * size + j] }
    }

    /// Factorises Q'WQ = LL', inverts it, and turns `mean` from Q'We into the coefficients.
    mutating func solve() {
      for j in 0..<size {
        for i in j..<size {
          var sum = grams[i * size + j][0]
          for l in 0..<j { sum -= factor[i * size + l] * factor[j * size + l] }
          factor[i * size + j] = i == j ? sum.squareRoot() : sum / factor[j * size + j]
        }
      }
      // Columns of L⁻¹, above the diagonal of `ratio`, then their products.
      for column in 0..<size {
        for i in column..<size {
          var sum = i == column ? 1.0 : 0
          for l in column..<i { sum -= factor[i * size + l] * ratio[column * size + l] }
          ratio[column * size + i] = sum / factor[i * size + i]
        }
      }
      for i in 0..<size {
        for j in 0...i {
          var sum = 0.0
          for l in i..<size { sum += ratio[i * size + l] * ratio[j * size + l] }
          inverse[i * size + j] = sum
          inverse[j * size + i] = sum
        }
      }
      for j in 0..<size { product[j] = mean[j] }
      for i in 0..<size {
        mean[i] = 0
        for j in 0..<size { mean[i] += inverse[i * size + j] * product[j] }
      }
      for j in 0..<size { product[j] = 0 }
    }

    /// What the fit leaves of an effect.
    func residual(_ study: Int) -> Double {
      var rest = effects[study]
      for j in 0..<size { rest -= rows[study * size + j] * mean[j] }
      return rest
    }

    /// tr P and tr PP.
    func traces() -> (Double, Double) {
      func full(_ i: Int, _ j: Int) -> SIMD4<Double> { grams[i >= j ? i * size + j : j * size + i] }
      var (one, three) = (0.0, 0.0)
      for i in 0..<size {
        for j in 0..<size {
          var sum = 0.0
          for l in 0..<size { sum += inverse[i * size + l] * full(l, j)[1] }
          ratio[i * size + j] = sum
          three += inverse[i * size + j] * full(i, j)[2]
        }
        one += ratio[i * size + i]
      }
      var two = 0.0
      for i in 0..<size {
        for j in 0..<size { two += ratio[i * size + j] * ratio[j * size + i] }
      }
      return (weightSum - one, weightSquareSum - 2 * three + two)
    }

    /// d'(Q'WQ)⁻¹d for the sums d in `product`.
    func productSquared() -> Double {
      var sum = 0.0
      for i in 0..<size {
        for j in 0..<size { sum += product[i] * inverse[i * size + j] * product[j] }
      }
      return sum
    }
  }
}
