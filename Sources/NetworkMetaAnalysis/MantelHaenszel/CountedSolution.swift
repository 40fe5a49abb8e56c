import LinearAlgebra

/// Designs put together by generalised least squares.
struct CountedSolution {
  /// The places of the treatments.
  let treatments: [Int]
  /// Their effects against the first, and the covariance matrix, zeros for the first.
  let effects: [Double]
  let covariance: Matrix
  /// The residual sum of squares between designs, and its degrees of freedom.
  let between: HomogeneityTest

  /// - Throws: `zeroOrInfiniteRatio`, `designNotPositiveDefinite`, `notResolved`.
  init(_ network: CountedNetwork, names: [String]) throws(NetworkError) {
    treatments = network.treatments
    let places = Dictionary(uniqueKeysWithValues: treatments.enumerated().map { ($1, $0) })
    let n = treatments.count
    var edges = Matrix(rows: n, columns: n)
    var forces = Array(repeating: 0.0, count: n)
    var parts: [(vertices: [Int], effects: [Double], weights: Matrix)] = []
    var contrasts = 0
    for design in network.designs {
      let estimates: (effects: [Double], covariance: Matrix)
      switch design.estimates() {
      case .success(let found): estimates = found
      case .failure(let pair):
        throw .zeroOrInfiniteRatio(
          treatment: names[design.treatments[pair.first]], against: names[design.treatments[pair.second]])
      }
      guard let weights = Cholesky(estimates.covariance)?.inverse else {
        throw .designNotPositiveDefinite(treatments: design.treatments.map { names[$0] })
      }
      let vertices = design.treatments.map { places[$0]! }
      parts.append((vertices, estimates.effects, weights))
      contrasts += vertices.count - 1
      Self.add(weights, estimates.effects, vertices, &edges, &forces)
    }
    guard let solution = GroundedLaplacian(weights: edges) else { throw .notResolved }
    let values = solution.inverse * forces
    let q = parts.reduce(0) { sum, part in
      let rest = part.effects.indices.map {
        part.effects[$0] - (values[part.vertices[$0 + 1]] - values[part.vertices[0]])
      }
      return sum + zip(part.weights * rest, rest).reduce(0) { $0 + $1.0 * $1.1 }
    }
    effects = values
    covariance = solution.inverse
    between = HomogeneityTest(q: q, degreesOfFreedom: contrasts - (n - 1))
  }

  /// Adds a design's weights of contrasts with its first treatment to those of edges.
  private static func add(
    _ weights: Matrix, _ effects: [Double], _ vertices: [Int], _ edges: inout Matrix, _ forces: inout [Double]
  ) {
    let image = weights * effects
    for i in effects.indices {
      forces[vertices[i + 1]] += image[i]
      forces[vertices[0]] -= image[i]
      let toFirst = effects.indices.reduce(0) { $0 + weights[i, $1] }
      edges[vertices[i + 1], vertices[0]] += toFirst
      edges[vertices[0], vertices[i + 1]] += toFirst
      for j in 0..<i {
        edges[vertices[i + 1], vertices[j + 1]] -= weights[i, j]
        edges[vertices[j + 1], vertices[i + 1]] -= weights[i, j]
      }
    }
  }

  /// The effect of a treatment against another, by their places in the network's list, and its variance.
  func effect(_ a: Int, _ b: Int) -> (estimate: Double, variance: Double)? {
    guard let i = treatments.firstIndex(of: a), let j = treatments.firstIndex(of: b) else { return nil }
    return (
      effects[i] - effects[j], max(0, covariance[i, i] + covariance[j, j] - 2 * covariance[i, j])
    )
  }
}
