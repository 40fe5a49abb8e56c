import LinearAlgebra

/// The walk along the evidence for one comparison, and the share of each edge in it.
///
/// Evidence flows from one treatment to the other as a current: 1 leaves, 1 enters, and there are no circles. The walk takes
/// each edge with the share of the flow that leaves a treatment along it, and a path of l edges gives l parts of its
/// probability to them. With F_x(i) the probability to be in i after x steps and G_y(j) that to arrive exactly y steps after j,
/// edge ij has the share Σ F_x(i) p_ij G_y(j)/(x + y + 1): no path is listed, of which there are exponentially many.
///
/// Sources: Davies 2022, doi 10.1002/sim.9346; Papakonstantinou 2018, doi 10.12688/f1000research.14770.3.
struct RandomWalk {
  /// A step of the walk: an edge, and where it leads with which probability.
  private struct Step {
    var edge: Int
    var end: Int
    var probability: Double
  }

  private let size: Int
  private var steps: [[Step]]
  /// The treatments in an order in which every step leads on.
  private let order: [Int]
  private let start: Int
  private let end: Int

  /// A flow of less than this part of all is rounding.
  private static let rounding = 1e-12

  /// The walk for a comparison; `nil` where the flow has a circle, which weights that are not all positive can make.
  init?(from start: Int, to end: Int, edges: [WeightedEdge], covariance: Matrix) {
    size = covariance.rows
    (self.start, self.end) = (start, end)
    steps = Array(repeating: [], count: size)
    for (place, edge) in edges.enumerated() {
      let drop =
        covariance[edge.first, start] - covariance[edge.first, end]
        - (covariance[edge.second, start] - covariance[edge.second, end])
      let flow = edge.weight * drop
      guard abs(flow) > Self.rounding else { continue }
      let (from, to) = flow > 0 ? (edge.first, edge.second) : (edge.second, edge.first)
      steps[from].append(Step(edge: place, end: to, probability: abs(flow)))
    }
    for place in steps.indices {
      let sum = steps[place].reduce(0) { $0 + $1.probability }
      for step in steps[place].indices { steps[place][step].probability /= sum }
    }
    guard let order = Self.order(steps) else { return nil }
    self.order = order
  }

  private static func order(_ steps: [[Step]]) -> [Int]? {
    var entering = Array(repeating: 0, count: steps.count)
    for step in steps.joined() { entering[step.end] += 1 }
    var order = steps.indices.filter { entering[$0] == 0 }
    var next = 0
    while next < order.count {
      for step in steps[order[next]] {
        entering[step.end] -= 1
        if entering[step.end] == 0 { order.append(step.end) }
      }
      next += 1
    }
    return order.count == steps.count ? order : nil
  }

  /// The share of each of a number of edges. O(n³ + n e).
  func shares(of edgeCount: Int) -> [Double] {
    let n = size
    // F_x(i) and G_y(j), with the number of steps running fastest.
    var reached = Array(repeating: 0.0, count: n * n)
    var arriving = Array(repeating: 0.0, count: n * n)
    reached[start * n] = 1
    arriving[end * n] = 1
    for i in order where i != end {
      for step in steps[i] {
        for x in 0..<n - 1 { reached[step.end * n + x + 1] += reached[i * n + x] * step.probability }
      }
    }
    for i in order.reversed() where i != end {
      for step in steps[i] {
        for y in 0..<n - 1 { arriving[i * n + y + 1] += step.probability * arriving[step.end * n + y] }
      }
    }
    var shares = Array(repeating: 0.0, count: edgeCount)
    var perLength = Array(repeating: 0.0, count: n)
    for j in 0..<n where j != start {
      let incoming = order.filter { i in i != end && steps[i].contains { $0.end == j } }
      guard !incoming.isEmpty else { continue }
      for x in 0..<n {
        perLength[x] = (0..<n).reduce(0) { $0 + arriving[j * n + $1] / Double(x + $1 + 1) }
      }
      for i in incoming {
        for step in steps[i] where step.end == j {
          shares[step.edge] +=
            step.probability * (0..<n).reduce(0) { $0 + reached[i * n + $1] * perLength[$1] }
        }
      }
    }
    return shares
  }
}

/// A pair of treatments that studies compare, with the weight of their evidence.
struct WeightedEdge {
  var first: Int
  var second: Int
  var weight: Double
  /// The studies and the weight of each.
  var studies: [(position: Int, weight: Double)]
}
