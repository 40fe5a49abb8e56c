/// The factor by which clusters inflate the variance of a mean: 1 + (m - 1) icc, m people in a cluster on average.
///
/// Cochrane Handbook for Systematic Reviews of Interventions, 23.1.4; Donner A, Klar N (2000), Design and Analysis of
/// Cluster Randomization Trials.
public struct DesignEffect: Sendable, Hashable, Codable {
  /// The average size of clusters, m.
  public var averageSize: Double
  /// The intracluster correlation, the share of the variance that lies between clusters.
  public var intraclusterCorrelation: Double

  /// The effect of clusters of an average size, 1 or more, with a correlation from 0 to below 1.
  ///
  /// - Throws: `SummaryError.impossible` for others.
  public init(averageSize: Double, intraclusterCorrelation: Double) throws(SummaryError) {
    try SummaryError.require(averageSize >= 1, "cluster_size", averageSize, "must be 1 or more")
    try Self.check(intraclusterCorrelation)
    self.averageSize = averageSize
    self.intraclusterCorrelation = intraclusterCorrelation
  }

  static func check(_ correlation: Double) throws(SummaryError) {
    try SummaryError.require(
      correlation >= 0 && correlation < 1, "icc", correlation, "must be at least 0 and less than 1")
  }

  /// The factor; 1 where clusters are people or do not differ.
  public var factor: Double { 1 + (averageSize - 1) * intraclusterCorrelation }
}

/// The design effects of two arms.
public struct DesignEffects: Sendable, Hashable, Codable {
  /// That of group 1.
  public var group1: Double
  /// That of group 2.
  public var group2: Double

  /// Factors, 1 or more.
  ///
  /// - Throws: `SummaryError.impossible` for others.
  public init(group1: Double, group2: Double) throws(SummaryError) {
    try SummaryError.require(group1 >= 1, "design effect", group1, "must be 1 or more")
    try SummaryError.require(group2 >= 1, "design effect", group2, "must be 1 or more")
    self.group1 = group1
    self.group2 = group2
  }

  /// The same in both arms: that of clusters of the average size over both.
  public init(_ effect: DesignEffect) {
    (group1, group2) = (effect.factor, effect.factor)
  }

  /// One for both arms, by the average size over both, as the Handbook does; where the people of one arm are in no
  /// clusters, each arm has its own.
  ///
  /// - Throws: `SummaryError.impossible` for a correlation outside [0, 1).
  public init(
    _ sizes1: ClusterSizes, _ sizes2: ClusterSizes, intraclusterCorrelation: Double
  ) throws(SummaryError) {
    func factor(_ averageSize: Double) throws(SummaryError) -> Double {
      try DesignEffect(averageSize: averageSize, intraclusterCorrelation: intraclusterCorrelation).factor
    }
    if sizes1.arePeople != sizes2.arePeople {
      (group1, group2) = (try factor(sizes1.averageSize), try factor(sizes2.averageSize))
    } else {
      group1 = try factor((sizes1.people + sizes2.people) / (sizes1.count + sizes2.count))
      group2 = group1
    }
  }
}
