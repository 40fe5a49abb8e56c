import LinearAlgebra
import RealModule

/// The inverse of a connected network's Laplacian with the first vertex grounded, by elimination of one vertex after another
/// (star-mesh transformation).
///
/// Diagonal elements are sums of what connects a vertex to those left, and never differences: with positive weights every
/// number is as exact as the weights, however unequal they are. O(n³).
struct GroundedLaplacian {
  /// The covariance of the vertices' values, 0 for the first: n x n.
  private(set) var inverse: Matrix
  /// ln |L| without the first row and column.
  private(set) var logDeterminant = 0.0

  /// Solves for the inverse; `nil` where the vertices are not connected, or rounding hides it. `weights` are those of edges, n x
  /// n and symmetric; the diagonal is not read.
  init?(weights: Matrix) {
    let n = weights.rows
    // Row v holds what connects v to the vertices before it.
    var links = weights.elements
    var pivots = Array(repeating: 1.0, count: n)
    for v in stride(from: n - 1, to: 0, by: -1) {
      var pivot = 0.0
      for j in 0..<v { pivot += links[v * n + j] }
      guard pivot > 0, pivot.isFinite else { return nil }
      pivots[v] = pivot
      logDeterminant += .log(pivot)
      for i in 0..<v {
        let share = links[v * n + i] / pivot
        guard share != 0 else { continue }
        for j in 0..<v { links[i * n + j] += share * links[v * n + j] }
      }
      for j in 0..<v { links[v * n + j] /= pivot }
    }
    inverse = Matrix(rows: n, columns: n, elements: Self.inverse(links, pivots))
  }

  private static func inverse(_ links: [Double], _ pivots: [Double]) -> [Double] {
    let n = pivots.count
    var inverse = Array(repeating: 0.0, count: n * n)
    inverse.withUnsafeMutableBufferPointer { inverse in
      for v in 1..<max(1, n) {
        for i in 1..<v where links[v * n + i] != 0 {
          let share = links[v * n + i]
          for j in 1..<v { inverse[v * n + j] += share * inverse[i * n + j] }
        }
        var own = 1 / pivots[v]
        for i in 1..<v { own += links[v * n + i] * inverse[v * n + i] }
        inverse[v * n + v] = own
        for j in 1..<v { inverse[j * n + v] = inverse[v * n + j] }
      }
    }
    return inverse
  }
}
