import Distributions
import LinearAlgebra

/// How probable each rank is for each treatment, by draws from the estimates' distribution.
public struct RankProbabilities: Sendable, Hashable, Codable {
  /// The number of draws.
  public var draws: Int
  /// The seed.
  public var seed: UInt64
  /// For each treatment the probability of each rank, the best first.
  public var probabilities: [[Double]]

  /// The probability that a treatment is among the best, for each number of those.
  public func cumulative(of treatment: Int) -> [Double] {
    var sum = 0.0
    return probabilities[treatment].map {
      sum += $0
      return sum
    }
  }
}

extension NetworkEstimates {
  /// The probabilities of ranks. The same seed gives the same draws on every machine.
  ///
  /// - Parameters:
  ///   - smallValues: Which values are good.
  ///   - draws: How many, at least 1.
  ///   - seed: Where random numbers begin.
  /// - Throws: `notResolved`.
  /// - Complexity: O(n²) a draw.
  public func rankProbabilities(
    smallValues: SmallValues, draws: Int = 10_000, seed: UInt64 = 1
  ) throws(NetworkError) -> RankProbabilities {
    precondition(draws > 0, "there is at least one draw")
    let n = effects.count
    guard let lower = Cholesky(covariance.submatrix(Array(1..<n)))?.lower else { throw .notResolved }
    let generator = Philox(key: seed)
    var counts = Array(repeating: Array(repeating: 0, count: n), count: n)
    let sign = smallValues == .good ? 1.0 : -1
    for draw in 0..<draws {
      let normals = Self.normals(n - 1, generator, draw)
      let noise = lower * normals
      let values = (0..<n).map { sign * (effects[$0] + ($0 == 0 ? 0 : noise[$0 - 1])) }
      let order = (0..<n).sorted { (values[$0], $0) < (values[$1], $1) }
      for (rank, treatment) in order.enumerated() { counts[treatment][rank] += 1 }
    }
    return RankProbabilities(
      draws: draws, seed: seed, probabilities: counts.map { $0.map { Double($0) / Double(draws) } })
  }

  private static func normals(_ count: Int, _ generator: Philox, _ draw: Int) -> [Double] {
    var sequence = RandomSequence(generator, replicate: UInt64(draw), from: RandomPlace(purpose: 0))
    var normals: [Double] = []
    while normals.count < count {
      let (first, second) = sequence.uniforms()
      normals.append(DeterministicMath.normalQuantile(first))
      if normals.count < count { normals.append(DeterministicMath.normalQuantile(second)) }
    }
    return normals
  }
}
