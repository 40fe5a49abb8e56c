public import LinearAlgebra

/// How studies' estimates vary around their true effects by sampling.
public enum SamplingErrors: Sendable, Hashable, Codable {
  /// Errors are independent, with these variances.
  case independent(variances: [Double])
  /// Errors are correlated within blocks of studies, and independent between blocks. Each study is in one block.
  case blocks([CovarianceBlock])

  /// The errors' variances in the order of the studies; 0 for a study that is in no block.
  public var variances: [Double] {
    switch self {
    case .independent(let variances): return variances
    case .blocks(let blocks):
      let count = blocks.reduce(0) { max($0, ($1.studies.max() ?? -1) + 1) }
      var variances = Array(repeating: 0.0, count: count)
      for block in blocks {
        for (place, study) in block.studies.enumerated() { variances[study] = block.covariance[place, place] }
      }
      return variances
    }
  }

  /// The pairs of studies whose errors are correlated. O(Σ n²) for blocks of n studies.
  public var correlatedPairCount: Int {
    guard case .blocks(let blocks) = self else { return 0 }
    return blocks.reduce(0) { total, block in
      total
        + block.studies.indices.reduce(0) { sum, column in
          sum + (0..<column).count { block.covariance[$0, column] != 0 }
        }
    }
  }

  /// Two studies of different clusters whose errors are correlated; `nil` where there are none. O(Σ n²) for blocks of n studies.
  public func correlatedAcross(_ clusters: [String]) -> (first: Int, second: Int)? {
    guard case .blocks(let blocks) = self else { return nil }
    for block in blocks {
      for (column, second) in block.studies.enumerated() {
        for (row, first) in block.studies.prefix(column).enumerated()
        where clusters[first] != clusters[second] && block.covariance[row, column] != 0 {
          return (first, second)
        }
      }
    }
    return nil
  }
}

/// Studies whose errors are correlated with each other.
public struct CovarianceBlock: Sendable, Hashable, Codable {
  /// The positions of the studies, from 0.
  public let studies: [Int]
  /// The covariance matrix of their errors, in the order of `studies`.
  public let covariance: Matrix

  /// A block of studies. Programmer error: a matrix of another size, or a position below 0.
  public init(studies: [Int], covariance: Matrix) {
    precondition(
      covariance.rows == studies.count && covariance.columns == studies.count,
      "a block has one row and column a study")
    precondition(studies.allSatisfy { $0 >= 0 }, "positions count from 0")
    self.studies = studies
    self.covariance = covariance
  }

  /// What is left of the block, at their new positions, when the studies at `positions` are taken in that order; `nil`
  /// where none of them is in the block.
  func selecting(_ positions: [Int]) -> CovarianceBlock? {
    let kept = positions.indices.compactMap { position in
      studies.firstIndex(of: positions[position]).map { (position: position, place: $0) }
    }
    guard !kept.isEmpty else { return nil }
    return CovarianceBlock(studies: kept.map(\.position), covariance: covariance.submatrix(kept.map(\.place)))
  }

  /// The same block with the variances of all studies as its diagonal.
  func settingVariances(_ variances: [Double]) -> CovarianceBlock {
    var covariance = covariance
    for (place, study) in studies.enumerated() where study < variances.count {
      covariance[place, place] = variances[study]
    }
    return CovarianceBlock(studies: studies, covariance: covariance)
  }
}
