import LinearAlgebra
import RealModule

extension RegressionKernel {
  /// Studies in the coordinates of reference studies, whose effects are 0: the effects of the others are held as
  /// differences from the fit through the references.
  ///
  /// With z a study's row, W the references' weights, and sums over the other studies, S = W + Σ w z z' is the matrix of
  /// the normal equations. P's blocks are D - DZS⁻¹Z'D for the others, -DZS⁻¹W between, and WS⁻¹Σwzz' for the
  /// references: none is a small difference of large numbers.
  struct Arrangement: Sendable {
    /// The smallest τ² that the references are chosen for.
    let from: Double
    private let size: Int
    private let references: [Int]
    private let others: [Int]
    /// Rows of the other studies, one after the other.
    private let rows: [Double]
    /// Effects of the other studies.
    private let effects: [Double]
    private let variances: [Double]
    private let basisLogDeterminant: Double

    init(_ effects: [Double], _ variances: [Double], _ basis: Matrix, weights: [Double], from: Double) {
      let coordinates = ReferenceStudies(basis: basis, weights: weights)
      self.from = from
      size = basis.columns
      references = coordinates.studies
      let others = effects.indices.filter { !coordinates.studies.contains($0) }
      let fit = coordinates.rows * coordinates.studies.map { effects[$0] }
      self.effects = others.map { effects[$0] - fit[$0] }
      rows = others.flatMap { study in (0..<basis.columns).map { coordinates.rows[study, $0] } }
      self.others = others
      self.variances = variances
      basisLogDeterminant = coordinates.logDeterminant
    }

    /// A study's row.
    func row(_ study: Int) -> [Double] {
      if let place = references.firstIndex(of: study) {
        return (0..<size).map { $0 == place ? 1 : 0 }
      }
      // `others` is sorted.
      let place = study - references.count { $0 < study }
      return Array(rows[place * size..<(place + 1) * size])
    }

    /// Σ c z z' and Σ c z y over the studies that are not references.
    struct Moments {
      var gram: Matrix
      var product: [Double]

      init(size: Int) {
        gram = Matrix(rows: size, columns: size)
        product = Array(repeating: 0, count: size)
      }
    }

    /// Sums with several coefficients at once.
    private func moments(_ number: Int, _ coefficients: (_ place: Int, _ index: Int) -> Double) -> [Moments] {
      let square = size * size
      var sums = Array(repeating: 0.0, count: number * (square + size))
      for place in others.indices {
        for index in 0..<number {
          let c = coefficients(place, index)
          let start = index * (square + size)
          for j in 0..<size {
            let cz = c * rows[place * size + j]
            sums[start + square + j] += cz * effects[place]
            for i in 0...j { sums[start + j * size + i] += cz * rows[place * size + i] }
          }
        }
      }
      return (0..<number).map { index in
        var moments = Moments(size: size)
        for j in 0..<size {
          moments.product[j] = sums[index * (square + size) + square + j]
          for i in 0...j {
            moments.gram[i, j] = sums[index * (square + size) + j * size + i]
            moments.gram[j, i] = moments.gram[i, j]
          }
        }
        return moments
      }
    }

    /// S of the given sums and weights of the references.
    private func normal(_ gram: Matrix, _ W: [Double]) -> Cholesky {
      var matrix = gram
      for i in 0..<size { matrix[i, i] += W[i] }
      return Cholesky(positiveDefinite: matrix)
    }

    /// ln |Q'WQ| at the weights 1/(v + τ²).
    func logDeterminant(at tauSquared: Double, scale: Double) -> Double {
      let sums = moments(1) { place, _ in scale / (variances[others[place]] + tauSquared) }
      let W = references.map { scale / (variances[$0] + tauSquared) }
      return normal(sums[0].gram, W).logDeterminant + 2 * basisLogDeterminant - Double(size) * .log(scale)
    }

    /// The sums at the weights 1/(v + τ²), which are held times `scale`.
    func residualSums(at tauSquared: Double, scale: Double) -> ResidualSums {
      let w = others.map { scale / (variances[$0] + tauSquared) }
      let W = references.map { scale / (variances[$0] + tauSquared) }
      let sums = moments(3) { place, index in
        index == 0 ? w[place] : index == 1 ? w[place] * w[place] : w[place] * w[place] * w[place]
      }
      let normal = normal(sums[0].gram, W)
      let mean = normal.solve(sums[0].product)
      let pull = W.indices.map { W[$0] * mean[$0] }
      var (q, q2, d2, error) = (0.0, 0.0, 0.0, 0.0)
      var d = Array(repeating: 0.0, count: size)
      for place in others.indices {
        var (residual, shift) = (effects[place], 0.0)
        for j in 0..<size {
          residual -= rows[place * size + j] * mean[j]
          shift += rows[place * size + j] * pull[j]
        }
        let weighted = w[place] * residual
        q += w[place] * effects[place] * residual
        q2 += weighted * weighted
        // The difference of Py from what the references' values predict.
        let difference = weighted + shift
        d2 += w[place] * difference * difference
        let rounding = roundingOfSums * (abs(weighted) + abs(shift))
        error += w[place] * (2 * abs(difference) + rounding) * rounding
        for j in 0..<size { d[j] += w[place] * rows[place * size + j] * difference }
      }
      let traces = Traces(sums.map(\.gram), normal, W, w)
      let square = scale * scale
      return ResidualSums(
        residual: max(0, q) / scale,
        residualSquared: (q2 + dot(pull, pull)) / square,
        residualCubed: max(0, d2 - dot(d, normal.solve(d))) / square / scale,
        residualCubedError: (error + roundingOfSums * d2) / square / scale,
        trace: traces.trace / scale,
        traceSquared: traces.traceSquared / square,
        weights: (w.reduce(0, +) + W.reduce(0, +)) / scale,
        weightsSquared: (dot(w, w) + dot(W, W)) / square)
    }

    /// tr P and tr PP from its blocks.
    private struct Traces {
      let trace: Double
      let traceSquared: Double

      init(_ grams: [Matrix], _ normal: Cholesky, _ W: [Double], _ w: [Double]) {
        let ratio = normal.solve(grams[1])
        let corner = normal.solve(grams[0]).scaledRows(W)
        let side = normal.solve(ratio.transposed).scaledRows(W).scaledColumns(W)
        trace = w.reduce(0, +) - ratio.trace + corner.trace
        traceSquared =
          dot(w, w) - 2 * normal.solve(grams[2]).trace + (ratio * ratio).trace + 2 * side.trace
          + dot(corner.elements, corner.elements)
      }
    }

    /// The sums at fixed weights a, which are held times `scale`.
    func momentSums(_ weights: [Double], scale: Double) -> MomentSums {
      let (a, v) = (others.map { weights[$0] }, others.map { variances[$0] })
      let (A, V) = (references.map { weights[$0] }, references.map { variances[$0] })
      // a, a², a²v, a³, a³v, a³v².
      let sums = moments(6) { place, index in
        let (a, v) = (a[place], v[place])
        switch index {
        case 0: return a
        case 1: return a * a
        case 2: return a * a * v
        case 3: return a * a * a
        case 4: return a * a * a * v
        default: return a * (a * v) * (a * v)
        }
      }
      let normal = normal(sums[0].gram, A)
      let ratios = sums.map { normal.solve($0.gram) }
      let corner = ratios[0].scaledRows(A)
      let sides = [1, 2].map { normal.solve(ratios[$0].transposed).scaledRows(A).scaledColumns(A) }
      var (n1, nv, n2, n2v, n2v2) = (0.0, 0.0, 0.0, 0.0, 0.0)
      for place in a.indices {
        n1 += a[place]
        nv += a[place] * v[place]
        n2 += a[place] * a[place]
        n2v += a[place] * a[place] * v[place]
        n2v2 += a[place] * v[place] * a[place] * v[place]
      }
      let square = scale * scale
      let squares = corner.squared
      return MomentSums(
        residual: max(0, residual(a, sums[0].product, normal)) / scale,
        trace: (n1 - ratios[1].trace + corner.trace) / scale,
        traceV: (nv - ratios[2].trace + corner.scaledRows(V).trace) / scale,
        tracePP: (n2 - 2 * ratios[3].trace + (ratios[1] * ratios[1]).trace + 2 * sides[0].trace
          + squares.elements.reduce(0, +)) / square,
        tracePVP: (n2v - 2 * ratios[4].trace + (ratios[2] * ratios[1]).trace + sides[1].trace
          + sides[0].scaledRows(V).trace + squares.scaledRows(V).elements.reduce(0, +)) / square,
        tracePVPV: (n2v2 - 2 * ratios[5].trace + (ratios[2] * ratios[2]).trace
          + 2 * sides[1].scaledRows(V).trace
          + squares.scaledRows(V).scaledColumns(V).elements.reduce(0, +)) / square,
        weights: (n1 + A.reduce(0, +)) / scale)
    }

    /// y'Py.
    private func residual(_ a: [Double], _ product: [Double], _ normal: Cholesky) -> Double {
      let mean = normal.solve(product)
      var sum = 0.0
      for place in a.indices {
        var residual = effects[place]
        for j in 0..<size { residual -= rows[place * size + j] * mean[j] }
        sum += a[place] * effects[place] * residual
      }
      return sum
    }
  }
}

extension Matrix {
  /// The matrix with each row times a number.
  fileprivate func scaledRows(_ factors: [Double]) -> Matrix {
    var result = self
    for j in 0..<columns {
      for i in 0..<rows { result[i, j] *= factors[i] }
    }
    return result
  }

  /// The matrix with each column times a number.
  fileprivate func scaledColumns(_ factors: [Double]) -> Matrix {
    var result = self
    for j in 0..<columns {
      for i in 0..<rows { result[i, j] *= factors[j] }
    }
    return result
  }

  /// Each element squared.
  fileprivate var squared: Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map { $0 * $0 })
  }
}
