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
