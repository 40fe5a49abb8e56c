import LinearAlgebra

/// What direct comparisons and studies contribute to each of a network's estimates.
public struct NetworkContributions: Sendable, Hashable, Codable {
  /// The direct comparisons, in alphabetical order.
  public let edges: [Network.Edge]
  /// Every pair of treatments once, in alphabetical order.
  public let rows: [Row]

  /// What contributes to one estimate.
  public struct Row: Sendable, Hashable, Codable {
    /// The places of the treatments.
    public var treatment: Int
    public var against: Int
    /// The share of each direct comparison, from 0 to 1; they add up to 1.
    public var direct: [Double]
    /// The share of each study, in the order of the network.
    public var studies: [Double]
  }
}

extension NetworkFit {
  /// The contributions at the fit's τ². Shares of edges are split between studies by the weights that these have in them.
  ///
  /// - Throws: `circularFlow` where weights of studies of several arms are so negative that evidence flows in circles.
  /// - Complexity: O(n³ + n e) for each pair, with e direct comparisons.
  public func contributions() throws(NetworkError) -> NetworkContributions {
    let edges = try weightedEdges()
    let n = network.treatments.count
    var rows: [NetworkContributions.Row] = []
    for a in 0..<n {
      for b in (a + 1)..<max(a + 1, n) {
        guard let walk = RandomWalk(from: a, to: b, edges: edges, covariance: modelCovariance) else {
          throw .circularFlow(treatment: network.treatments[a], against: network.treatments[b])
        }
        let shares = walk.shares(of: edges.count)
        var studies = Array(repeating: 0.0, count: network.studies.count)
        for (edge, share) in zip(edges, shares) where share > 0 {
          for study in edge.studies { studies[study.position] += share * study.weight / edge.weight }
        }
        rows.append(.init(treatment: a, against: b, direct: shares, studies: studies))
      }
    }
    return NetworkContributions(edges: network.edges, rows: rows)
  }

  /// The weight of each direct comparison, and of each study in it: what their Laplacians have at the fit's τ².
  private func weightedEdges() throws(NetworkError) -> [WeightedEdge] {
    let n = network.treatments.count
    let tauSquared = heterogeneity.tauSquared
    var places: [Int: Int] = [:]
    var edges = network.edges.enumerated().map { place, edge in
      places[edge.first * n + edge.second] = place
      return WeightedEdge(first: edge.first, second: edge.second, weight: 0, studies: [])
    }
    for (position, study) in network.studies.enumerated() {
      let turned = try TurnedStudy(study, vertices: study.treatments)
      study.forEachPair { a, b in
        let weight = turned.edgeWeight(a, b, tauSquared: tauSquared)
        let place = places[study.treatments[a] * n + study.treatments[b]]!
        edges[place].weight += weight
        edges[place].studies.append((position, weight))
      }
    }
    return edges
  }
}

extension TurnedStudy {
  /// The weight of two of the study's treatments: minus their element of its Laplacian at τ².
  func edgeWeight(_ a: Int, _ b: Int, tauSquared: Double) -> Double {
    variances.indices.reduce(0) { sum, row in
      sum - directions[row * size + a] * directions[row * size + b] / (variances[row] + tauSquared)
    }
  }
}
