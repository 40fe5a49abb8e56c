public import LinearAlgebra

extension StudyEffects {
  /// The effects with a covariance matrix of their errors, k x k in their order, in place of their variances.
  ///
  /// The matrix becomes blocks of effects that it connects. O(k²), and O(n³) for blocks of n effects.
  /// - Throws: `unequalLengths` where it is not k x k, `covarianceNotSymmetric`, `covarianceNotPositiveDefinite` with the label of the
  ///   first effect of the block.
  public func withErrors(covariance matrix: Matrix) throws(EffectSizesError) -> StudyEffects {
    for found in [matrix.rows, matrix.columns] where found != count {
      throw .unequalLengths(name: "covariances", expected: count, found: found)
    }
    var blocks: [CovarianceBlock] = []
    for members in try connected(matrix) {
      let own = matrix.submatrix(members)
      guard Cholesky(own) != nil else { throw .covarianceNotPositiveDefinite(cluster: labels[members[0]]) }
      blocks.append(CovarianceBlock(studies: members, covariance: own))
    }
    var effects = self
    effects.samplingErrors = .blocks(blocks)
    return effects
  }

  /// The positions of each set of effects that covariances other than 0 connect, in order of their first.
  private func connected(_ matrix: Matrix) throws(EffectSizesError) -> [[Int]] {
    var block = Array(repeating: -1, count: count)
    var blocks: [[Int]] = []
    for first in 0..<count where block[first] < 0 {
      block[first] = blocks.count
      var (members, next) = ([first], 0)
      while next < members.count {
        let column = members[next]
        for row in 0..<count {
          guard abs(matrix[row, column] - matrix[column, row]) <= 1e-9 * abs(matrix[row, column]) else {
            throw .covarianceNotSymmetric(row: min(row, column), column: max(row, column))
          }
          if matrix[row, column] != 0, block[row] < 0 {
            block[row] = blocks.count
            members.append(row)
          }
        }
        next += 1
      }
      blocks.append(members.sorted())
    }
    return blocks
  }
}
