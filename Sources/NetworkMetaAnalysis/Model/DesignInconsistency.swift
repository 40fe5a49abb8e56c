/// Where the inconsistency between designs comes from: each design's part of Q, and how it changes when another design is set
/// free, τ² being 0.
///
/// A design that is set free has effects of its own, so that the others agree without it: designs that do so much better then are
/// those that contradict it.
///
/// Source: Krahn, Binder and König 2013, doi 10.1186/1471-2288-13-35.
public struct DesignInconsistency: Sendable, Hashable, Codable {
  /// The designs, in the order in which they first occur.
  public let designs: [Network.Design]
  /// The part of each in Q between designs: they add up to it.
  public let q: [Double]
  /// How much less each design's part (row) is when a design (column) is set free; negative where it is more.
  public let decreases: [[Double]]

  /// The designs that have a part in the inconsistency, or whose freedom changes it: those in loops.
  public var inLoops: [Int] {
    let least = 1e-9 * max(1, q.reduce(0, +))
    return designs.indices.filter { design in
      decreases[design].contains { abs($0) > least } || decreases.contains { abs($0[design]) > least }
    }
  }
}

extension NetworkFit {
  /// Where inconsistency comes from.
  ///
  /// - Throws: `notResolved`.
  /// - Complexity: O(d n³) for d designs of n treatments, and O(d) in studies.
  public func designInconsistency() throws(NetworkError) -> DesignInconsistency {
    let designs = network.designs
    var designOf = Array(repeating: 0, count: network.studies.count)
    for (place, design) in designs.enumerated() { for study in design.studies { designOf[study] = place } }
    let within = try designs.map { (design) throws(NetworkError) in
      let alone = Set(design.studies)
      return try Self.residuals(network, keeping: alone).values.reduce(0, +)
    }
    func parts(_ residuals: [Int: Double]) -> [Double] {
      var parts = Array(repeating: 0.0, count: designs.count)
      for (study, residual) in residuals { parts[designOf[study]] += residual }
      return parts
    }
    let all = Set(network.studies.indices)
    let together = parts(try Self.residuals(network, keeping: all))
    var decreases = designs.map { _ in Array(repeating: 0.0, count: designs.count) }
    for (place, design) in designs.enumerated() {
      let others = all.subtracting(design.studies)
      let without = others.isEmpty ? [:] : try Self.residuals(network, keeping: others)
      let free = parts(without)
      for row in designs.indices {
        decreases[row][place] = together[row] - (row == place ? within[row] : free[row])
      }
    }
    return DesignInconsistency(
      designs: designs, q: zip(together, within).map { max(0, $0 - $1) }, decreases: decreases)
  }

  /// Each study's part in Q of some studies, by their positions, τ² being 0.
  private static func residuals(
    _ network: Network, keeping positions: Set<Int>
  ) throws(NetworkError) -> [Int: Double] {
    let kept = network.studies.indices.filter(positions.contains)
    guard let part = network.selecting(kept) else { return [:] }
    var residuals: [Int: Double] = [:]
    for (treatments, block) in try part.blocksOfParts() {
      guard let fit = block.solution({ 1 / $0 }) else { throw .notResolved }
      let members = Set(treatments)
      let own = kept.indices.filter { members.contains(part.studies[$0].treatments[0]) }
      var sums = Array(repeating: 0.0, count: block.studies.count)
      var place = 0
      for (study, turned) in block.studies.enumerated() {
        for row in 0..<turned.size - 1 {
          let rest = turned.values[row] - turned.contrast(row, of: fit.values)
          sums[study] += fit.weights[place] * rest * rest
          place += 1
        }
      }
      for (study, sum) in zip(own, sums) { residuals[kept[study]] = sum }
    }
    return residuals
  }
}
