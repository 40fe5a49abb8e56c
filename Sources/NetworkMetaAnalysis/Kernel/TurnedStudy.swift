import LinearAlgebra
import RealModule

/// A study's contrasts, turned so that their errors are independent, whatever τ² is.
///
/// With R the variances of differences and C = I - J/m, the pseudo-inverse of a study's Laplacian is -½CRC, and true effects
/// that vary add (τ²/2)C to it. In the eigenvectors q of -½CRC, with eigenvalues b, the m - 1 contrasts √2 q'u have variances
/// 2b + τ² and no covariance. A network of studies of any size is thereby a regression of independent rows on differences of
/// treatments.
///
/// Sources: Rücker and Schwarzer 2014, doi 10.1002/sim.6236 (Laplacians); Lu and Ades 2006 (correlation of one half).
struct TurnedStudy: Sendable {
  /// The places of the treatments in a block.
  let vertices: [Int]
  /// The variances 2b of the contrasts.
  let variances: [Double]
  /// √2 q: m numbers a contrast, one contrast after the other.
  let directions: [Double]
  /// The contrasts' values.
  var values: [Double]

  /// The number of treatments.
  var size: Int { vertices.count }

  /// An eigenvalue below this share of the largest is no variance.
  private static let leastShare = 1e-12

  /// - Throws: `covarianceNotPositiveDefinite`.
  init(_ study: NetworkStudy, vertices: [Int]) throws(NetworkError) {
    self.vertices = vertices
    if study.size == 2 {
      variances = [study.pairVariance(0, 1)]
      directions = [1, -1]
      values = [study.effects[0] - study.effects[1]]
      return
    }
    let m = study.size
    let basis = Self.contrasts(m)
    var half = Matrix(rows: m, columns: m)
    for a in 0..<m { for b in 0..<m { half[a, b] = -0.5 * study.pairVariance(a, b) } }
    let eigen = SymmetricEigen(basis.transposed * (half * basis))
    guard let least = eigen.values.first, let most = eigen.values.last, least > Self.leastShare * most else {
      throw .covarianceNotPositiveDefinite(study: study.label)
    }
    variances = eigen.values.map { 2 * $0 }
    let directions = (basis * eigen.vectors) * Double.sqrt(2)
    self.directions = directions.elements
    values = (0..<m - 1).map { contrast in
      zip(directions.column(contrast), study.effects).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  /// Orthonormal columns that add up to 0 (Helmert): m x (m - 1).
  private static func contrasts(_ m: Int) -> Matrix {
    var basis = Matrix(rows: m, columns: m - 1)
    for column in 0..<m - 1 {
      let length = Double((column + 1) * (column + 2)).squareRoot()
      for row in 0...column { basis[row, column] = 1 / length }
      basis[column + 1, column] = -Double(column + 1) / length
    }
    return basis
  }

  /// A contrast of values at the block's vertices.
  func contrast(_ row: Int, of vertexValues: [Double]) -> Double {
    var sum = 0.0
    for place in 0..<size { sum += directions[row * size + place] * vertexValues[vertices[place]] }
    return sum
  }
}
