import EffectSizes

/// What a row says of its clusters.
struct ClusterFacts {
  /// The correlation, and whether it is assumed.
  var correlation: Double
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
    case clusters(ClusterFacts)
    case excluded(ClusterProblem)
    /// It has clusters, and neither it nor the settings have a correlation.
    case correlationNeeded
  }

  private typealias Fields = UnitFields

  /// Reads a row as stages left it.
  static func read(_ studies: Studies, _ position: Int, assumed: Double?) throws(MalformedCell) -> Reading {
    let cells = ClusterCells(
      reader: studies.reader, row: studies.rows[position], changes: studies.changes[position] ?? [:])
    return try read(cells, assumed: assumed)
  }

  /// Why the clusters that a row tells of cannot be allowed for; `nil` where it tells of none.
  static func problem(_ studies: Studies, _ position: Int, assumed: Double?) -> ClusterProblem? {
    switch try? read(studies, position, assumed: assumed) {
    case .excluded(let problem): problem
    case .correlationNeeded: .withoutCorrelation
    case .nothing, .clusters, nil: nil
    }
  }

  /// Reads a row as it is in the table.
  static func read(_ reader: RowReader, row: Int, assumed: Double?) throws(MalformedCell) -> Reading {
    try read(ClusterCells(reader: reader, row: row, changes: [:]), assumed: assumed)
  }

  private static func read(_ row: ClusterCells, assumed: Double?) throws(MalformedCell) -> Reading {
    let clusters1 = try row.number(Fields.clusters1)
    let clusters2 = try row.number(Fields.clusters2)
    let size = try row.number(Fields.clusterSize)
    let icc = try row.number(Fields.icc)
    if try row.reader.yesNo(Fields.clusterAdjusted.name, row: row.row) ?? false { return .nothing }
    // Of a stepped wedge only the trial's own estimate counts, which allows for clusters and time.
    if row.reader.text(Fields.design.name, row: row.row).map(TrialDesign.isSteppedWedge) ?? false {
      return .nothing
    }
    guard clusters1 != nil || clusters2 != nil || size != nil else {
      guard let icc, icc > 0 else { return .nothing }
      return .excluded(.withoutSize)
    }
    guard let correlation = icc ?? assumed else {
      return row.reader.columns[Fields.icc.name] == nil ? .correlationNeeded : .excluded(.withoutCorrelation)
    }
    let people = try row.people
    if let people {
      try row.check(clusters1, Fields.clusters1, people.arm1, "n1")
      try row.check(clusters2, Fields.clusters2, people.arm2, "n2")
    }
    var facts = ClusterFacts(correlation: correlation, isAssumed: icc == nil, people: people, size: size)
    switch (clusters1, clusters2) {
    case (let one?, let two?): facts.clusters = (one, two)
    case (nil, nil): break
    case (nil, _?): return .excluded(.oneArm(given: "clusters2", missing: "clusters1"))
    case (_?, nil): return .excluded(.oneArm(given: "clusters1", missing: "clusters2"))
    }
    if facts.size == nil && facts.people == nil { return .excluded(.withoutPeople) }
    guard (try? facts.checkedEffects) != nil else { return .excluded(.lessThanOneCluster) }
    return .clusters(facts)
  }

  /// The design effects of both arms, which have been made when the row was read.
  var designEffects: DesignEffects {
    guard let effects = try? checkedEffects else { preconditionFailure("a row's clusters are checked") }
    return effects
  }

  private var checkedEffects: DesignEffects {
    get throws(SummaryError) {
      if let clusters, let people {
        return try DesignEffects(
          ClusterSizes(count: clusters.arm1, people: people.arm1),
          ClusterSizes(count: clusters.arm2, people: people.arm2), intraclusterCorrelation: correlation)
      }
      return DesignEffects(
        try DesignEffect(averageSize: size ?? 1, intraclusterCorrelation: correlation))
    }
  }

  /// The average size of clusters over both arms.
  var averageSize: Double {
    if let clusters, let people {
      return (people.arm1 + people.arm2) / (clusters.arm1 + clusters.arm2)
    }
    return size ?? 1
  }

  /// The factor of a difference's variance; between arms with design effects of their own, weighted as in the variance.
  var varianceFactor: Double {
    let effects = designEffects
    guard let people, effects.group1 != effects.group2 else { return effects.group1 }
    return (effects.group1 / people.arm1 + effects.group2 / people.arm2) / (1 / people.arm1 + 1 / people.arm2)
  }

  /// The clusters of each arm by their sizes, which are taken to be equal within an arm; `nil` where an arm has fewer
  /// people than a cluster.
  func sizes(people: (arm1: Double, arm2: Double)) -> (ClusterSizes, ClusterSizes)? {
    // A comparator that was divided among comparisons has a part of its clusters as well.
    let shares = self.people.map { (people.arm1 / $0.arm1, people.arm2 / $0.arm2) } ?? (1, 1)
    let counts =
      clusters.map { ($0.arm1 * shares.0, $0.arm2 * shares.1) }
      ?? (people.arm1 / averageSize, people.arm2 / averageSize)
    guard counts.0 >= 1, counts.1 >= 1,
      let sizes1 = try? ClusterSizes(count: counts.0, people: people.arm1),
      let sizes2 = try? ClusterSizes(count: counts.1, people: people.arm2)
    else { return nil }
    return (sizes1, sizes2)
  }
}

/// The cells of a row that speak of clusters and of the people in them.
private struct ClusterCells {
  let reader: RowReader
  let row: Int
  /// The numbers that stages put in the place of cells.
  let changes: [String: Double]

  private typealias Fields = UnitFields

  private func cell(_ field: InputField) throws(MalformedCell) -> Double? {
    if let changed = changes[field.name] { return changed }
    return try reader.number(field, row: row)
  }

  func number(_ field: InputField) throws(MalformedCell) -> Double? {
    guard let value = try cell(field) else { return nil }
    switch field {
    case Fields.icc:
      guard value >= 0 && value < 1 else {
        throw malformed(field, value, "is no intracluster correlation, which lies from 0 to below 1")
      }
    case Fields.clusterSize:
      guard value >= 1 && value.isFinite else {
        throw malformed(field, value, "must be 1 or more: a cluster has a person at least")
      }
    default:
      guard value >= 1 && value.isFinite else { throw malformed(field, value, "must be 1 or more clusters") }
    }
    return value
  }

  func check(
    _ clusters: Double?, _ field: InputField, _ people: Double, _ n: String
  ) throws(MalformedCell) {
    guard let clusters, clusters > people else { return }
    throw malformed(field, clusters, "exceeds \(n), the people in the clusters")
  }

  var people: (arm1: Double, arm2: Double)? {
    get throws(MalformedCell) {
      guard let arm1 = try people("1"), let arm2 = try people("2") else { return nil }
      return (arm1, arm2)
    }
  }

  private func people(_ arm: String) throws(MalformedCell) -> Double? {
    try ArmPeople.reported(ofArm: arm) { (field) throws(MalformedCell) in try cell(InputField(field, nil)) }
  }

  private func malformed(_ field: InputField, _ value: Double, _ reason: String) -> MalformedCell {
    reader.malformed(field.name, row: row, value: "\(value)", reason)
  }
}
