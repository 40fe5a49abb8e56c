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
  public init(averageSize: Double, intraclusterCorrelation: Double) {
    precondition(averageSize >= 1, "a cluster has a person at least")
    precondition(
      intraclusterCorrelation >= 0 && intraclusterCorrelation < 1, "the correlation lies in [0, 1)")
    self.averageSize = averageSize
    self.intraclusterCorrelation = intraclusterCorrelation
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
  public init(group1: Double, group2: Double) {
    precondition(group1 >= 1 && group2 >= 1, "a design effect is 1 or more")
    self.group1 = group1
    self.group2 = group2
  }

  /// The same in both arms: that of clusters of the average size over both.
  public init(_ effect: DesignEffect) { self.init(group1: effect.factor, group2: effect.factor) }

  /// One for both arms, by the average size over both, as the Handbook does; where the people of one arm are in no
  /// clusters, each arm has its own.
  public init(_ sizes1: ClusterSizes, _ sizes2: ClusterSizes, intraclusterCorrelation: Double) {
    func effect(_ averageSize: Double) -> Double {
      DesignEffect(averageSize: averageSize, intraclusterCorrelation: intraclusterCorrelation).factor
    }
    if sizes1.arePeople != sizes2.arePeople {
      self.init(group1: effect(sizes1.averageSize), group2: effect(sizes2.averageSize))
    } else {
      let common = effect((sizes1.people + sizes2.people) / (sizes1.count + sizes2.count))
      self.init(group1: common, group2: common)
    }
  }
}
