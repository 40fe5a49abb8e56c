import Evidence
import Tables

/// What a row says of its clusters.
struct ClusterRow {
  /// The correlation, and whether it is assumed.
  var icc: Double
  var isAssumed: Bool
  /// The clusters of both arms; `nil` where only a size is given.
  var clusters: (arm1: Double, arm2: Double)?
  /// The people of both arms, where they are known.
  var people: (arm1: Double, arm2: Double)?
  /// The average size that the row gives.
  var size: Double?

  /// What becomes of a row.
  enum Reading {
    /// It is no cluster trial, or its report has allowed for clusters.
    case nothing
    case clusters(ClusterRow)
    case excluded(String)
  }

  private typealias Fields = UnitFields

  /// Reads a row; a number that cannot be ends with a failure that names its cell.
  static func read(_ reported: ReportedRows, _ position: Int, assumed: Double?) throws -> Reading {
    let clusters1 = try number(Fields.clusters1, reported, position)
    let clusters2 = try number(Fields.clusters2, reported, position)
    let size = try number(Fields.clusterSize, reported, position)
    let icc = try number(Fields.icc, reported, position)
    if try isAdjusted(reported, position) { return .nothing }
    guard clusters1 != nil || clusters2 != nil || size != nil else {
      guard let icc, icc > 0 else { return .nothing }
      return .excluded(
        "an icc without the size of clusters: add cluster_size, or clusters1 and clusters2 with n1 and n2")
    }
    guard let correlation = icc ?? assumed else {
      guard reported.columns.columns["icc"] == nil else {
        return .excluded(
          "a cluster trial without an icc: fill its column icc, or give --icc for all such rows")
      }
      throw CommandFailure.data(
        "\(reported.place(position)): '\(reported.labels[position])' has clusters, but no intracluster correlation: give "
          + "--icc, add a column icc, or say with cluster_adjusted yes that its analysis has allowed for them"
      )
    }
    let people = try people(reported, position)
    if let people {
      try check(clusters1, Fields.clusters1, people.arm1, "n1", reported, position)
      try check(clusters2, Fields.clusters2, people.arm2, "n2", reported, position)
    }
    var row = ClusterRow(icc: correlation, isAssumed: icc == nil, people: people, size: size)
    switch (clusters1, clusters2) {
    case (let one?, let two?): row.clusters = (one, two)
    case (nil, nil): break
    case (nil, _?): return .excluded("clusters2 without clusters1")
    case (_?, nil): return .excluded("clusters1 without clusters2")
    }
    if row.size == nil && row.people == nil {
      return .excluded("clusters1 and clusters2 without the people in them: add n1 and n2, or cluster_size")
    }
    return .clusters(row)
  }

  /// The design effects of both arms.
  var designEffects: DesignEffects {
    if let clusters, let people {
      return DesignEffects(
        ClusterSizes(count: clusters.arm1, people: people.arm1),
        ClusterSizes(count: clusters.arm2, people: people.arm2), intraclusterCorrelation: icc)
    }
    return DesignEffects(DesignEffect(averageSize: size ?? 1, intraclusterCorrelation: icc))
  }

  /// The average size of clusters over both arms.
  var averageSize: Double {
    if let clusters, let people {
      return (people.arm1 + people.arm2) / (clusters.arm1 + clusters.arm2)
    }
    return size ?? 1
  }

  /// The clusters of each arm by their sizes, which are taken to be equal within an arm; `nil` where an arm has fewer
  /// people than a cluster.
  func sizes(people: (arm1: Double, arm2: Double)) -> (ClusterSizes, ClusterSizes)? {
    // A comparator that was divided among comparisons has a part of its clusters as well.
    let shares = self.people.map { (people.arm1 / $0.arm1, people.arm2 / $0.arm2) } ?? (1, 1)
    let counts =
      clusters.map { ($0.arm1 * shares.0, $0.arm2 * shares.1) }
      ?? (people.arm1 / averageSize, people.arm2 / averageSize)
    guard counts.0 >= 1, counts.1 >= 1, people.arm1 >= counts.0, people.arm2 >= counts.1 else { return nil }
    return (
      ClusterSizes(count: counts.0, people: people.arm1), ClusterSizes(count: counts.1, people: people.arm2)
    )
  }

  // MARK: Reading

  private static func number(
    _ field: InputField, _ reported: ReportedRows, _ position: Int
  ) throws -> Double? {
    guard let value = try reported.number(field, position) else { return nil }
    switch field {
    case Fields.icc:
      guard value >= 0 && value < 1 else {
        throw reported.impossible(
          position, field.name, value, "is no intracluster correlation, which lies from 0 to below 1")
      }
    case Fields.clusterSize:
      guard value >= 1 && value.isFinite else {
        throw reported.impossible(
          position, field.name, value, "must be 1 or more: a cluster has a person at least")
      }
    default:
      guard value >= 1 && value.isFinite else {
        throw reported.impossible(position, field.name, value, "must be 1 or more clusters")
      }
    }
    return value
  }

  private static func check(
    _ clusters: Double?, _ field: InputField, _ people: Double, _ n: String, _ reported: ReportedRows,
    _ position: Int
  ) throws {
    guard let clusters, clusters > people else { return }
    throw reported.impossible(position, field.name, clusters, "exceeds \(n), the people in the clusters")
  }

  private static func isAdjusted(_ reported: ReportedRows, _ position: Int) throws -> Bool {
    guard let word = reported.text("cluster_adjusted", position) else { return false }
    switch word.lowercased() {
    case "yes", "y", "true", "1": return true
    case "no", "n", "false", "0": return false
    default: throw reported.failure(position, "cluster_adjusted", "must be 'yes' or 'no'")
    }
  }

  private static func people(_ reported: ReportedRows, _ position: Int) throws -> (
    arm1: Double, arm2: Double
  )? {
    let arms = try ["1", "2"].map { arm -> Double? in
      if let n = try reported.number(arm == "1" ? Fields.n1 : Fields.n2, position) { return n }
      guard let events = try reported.number(InputField("events" + arm, nil), position),
        let others = try reported.number(InputField("nonevents" + arm, nil), position)
      else { return nil }
      return events + others
    }
    guard let arm1 = arms[0], let arm2 = arms[1] else { return nil }
    return (arm1, arm2)
  }
}

extension ReportedRows {
  /// File and line of a row.
  func place(_ position: Int) -> String { "\(source.name):\(source.table.line(ofRow: rows[position]))" }

  /// A failure about the cell of a field that has a column.
  func failure(_ position: Int, _ field: String, _ reason: String) -> CommandFailure {
    guard let column = columns.columns[field] else { return .data("\(place(position)): \(field) \(reason)") }
    return source.failure(row: rows[position], column: column, reason)
  }
}
