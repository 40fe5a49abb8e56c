import LinearAlgebra
import NetworkMetaAnalysis

/// A network by contrasts with each study's first treatment, in dense matrices.
struct DenseNetwork {
  let effects: [Double]
  let standardErrors: [Double]
  let likelihood: Double
  let restrictedLikelihood: Double
  let typicalVariance: Double

  init?(_ network: Network, tauSquared: Double) {
    let p = network.treatments.count - 1
    var (information, forces) = (Matrix(rows: p, columns: p), [Double](repeating: 0, count: p))
    var parts: [(rows: Matrix, values: [Double], weights: Matrix)] = []
    var logDeterminant = 0.0
    var variances: [Double] = []
    for study in network.studies {
      let m = study.size
      var V = Matrix(rows: m - 1, columns: m - 1)
      var X = Matrix(rows: m - 1, columns: p)
      var y = [Double](repeating: 0, count: m - 1)
      for a in 1..<m {
        y[a - 1] = study.effects[a] - study.effects[0]
        variances.append(study.pairVariance(0, a))
        if study.treatments[a] > 0 { X[a - 1, study.treatments[a] - 1] += 1 }
        if study.treatments[0] > 0 { X[a - 1, study.treatments[0] - 1] -= 1 }
        for b in 1..<m {
          let apart = a == b ? 0 : study.pairVariance(a, b)
          V[a - 1, b - 1] =
            (study.pairVariance(0, a) + study.pairVariance(0, b) - apart) / 2
            + tauSquared / 2 * (a == b ? 2 : 1)
        }
      }
      guard let cholesky = Cholesky(V) else { return nil }
      logDeterminant += cholesky.logDeterminant
      let W = cholesky.inverse
      let WX = W * X
      let XWX = X.transposed * WX
      let XWy = WX.transposed * y
      for i in 0..<p {
        forces[i] += XWy[i]
        for j in 0..<p { information[i, j] += XWX[i, j] }
      }
      parts.append((X, y, W))
    }
    guard let cholesky = Cholesky(information) else { return nil }
    let effects = cholesky.solve(forces)
    let inverse = cholesky.inverse
    self.effects = effects
    standardErrors = (0..<p).map { inverse[$0, $0].squareRoot() }
    let q = parts.reduce(0.0) { sum, part in
      let fitted = part.rows * effects
      let rest = zip(part.values, fitted).map { $0 - $1 }
      return sum + zip(part.weights * rest, rest).reduce(0) { $0 + $1.0 * $1.1 }
    }
    likelihood = -0.5 * (logDeterminant + q)
    restrictedLikelihood = likelihood - 0.5 * cholesky.logDeterminant
    typicalVariance = variances.sorted()[variances.count / 2]
  }
}
