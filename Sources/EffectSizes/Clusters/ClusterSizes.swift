/// The sizes of the clusters of one arm, by the sums that formulas need.
public struct ClusterSizes: Sendable, Hashable, Codable {
  /// The number of clusters.
  public var count: Double
  /// People in all of them.
  public var people: Double
  /// The sum of the squared sizes.
  public var sumOfSquares: Double
  /// The sum of the cubed sizes.
  public var sumOfCubes: Double

  /// Clusters of equal size; the average size need not be a whole number.
  ///
  /// - Precondition: there is a cluster, and as many people as clusters.
  public init(count: Double, people: Double) {
    precondition(count > 0 && people >= count, "a cluster has a person at least")
    let size = people / count
    self.count = count
    self.people = people
    sumOfSquares = people * size
    sumOfCubes = people * size * size
  }

  /// Clusters of the given sizes.
  ///
  /// - Precondition: there is one at least, and each has a person at least.
  public init(_ sizes: [Double]) {
    precondition(!sizes.isEmpty && sizes.allSatisfy { $0 >= 1 }, "a cluster has a person at least")
    count = Double(sizes.count)
    people = sizes.reduce(0, +)
    sumOfSquares = sizes.sum { $0 * $0 }
    sumOfCubes = sizes.sum { $0 * $0 * $0 }
  }

  /// People in a cluster, on average over clusters.
  public var averageSize: Double { people / count }

  /// Whether the clusters are people.
  public var arePeople: Bool { people == count }
}
