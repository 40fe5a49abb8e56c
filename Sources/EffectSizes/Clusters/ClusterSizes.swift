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
  /// - Throws: `SummaryError.impossible` without a cluster, or with fewer people than clusters.
  public init(count: Double, people: Double) throws(SummaryError) {
    try SummaryError.require(count > 0, "clusters", count, "must be more than 0")
    try SummaryError.require(people >= count, "people", people, "is less than the number of clusters")
    self.init(checkedCount: count, people: people)
  }

  private init(checkedCount count: Double, people: Double) {
    let size = people / count
    self.count = count
    self.people = people
    sumOfSquares = people * size
    sumOfCubes = people * size * size
  }

  /// Clusters of the given sizes.
  ///
  /// - Throws: `SummaryError.impossible` without a cluster, or where one has less than a person.
  public init(_ sizes: [Double]) throws(SummaryError) {
    try SummaryError.require(!sizes.isEmpty, "clusters", 0, "must be more than 0")
    for size in sizes { try SummaryError.require(size >= 1, "people", size, "is less than one in a cluster") }
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
