import EffectSizes
public import Estimates

/// The choices about units of analysis: clusters, crossover trials, arms that share a comparator.
public struct UnitSettings: Sendable, Hashable, Codable {
  /// How clusters are allowed for.
  public enum ClusterMethod: String, Sendable, Hashable, Codable, CaseIterable {
    /// Effective sample sizes (Cochrane Handbook 23.1.4).
    case effectiveSampleSizes = "effective-n"
    /// Hedges 2007 (doi 10.3102/1076998606298043), in units of the total standard deviation.
    case hedges2007
    /// Hedges 2007, where the standard deviations are those within clusters.
    case hedges2007Within = "hedges2007-within"

    var standardizer: ClusteredStandardizedDifference.Standardizer? {
      switch self {
      case .effectiveSampleSizes: nil
      case .hedges2007: .total
      case .hedges2007Within: .within
      }
    }
  }

  /// What is done where several comparisons share a comparator.
  public enum SharedControl: String, Sendable, Hashable, Codable, CaseIterable {
    /// They are refused.
    case refuse
    /// The comparator's people are divided among the comparisons (Cochrane Handbook 23.3.4).
    case split
    /// The other arms are combined into one (Cochrane Handbook 6.5.2.10).
    case combine
    /// Their effects get the covariance that the comparator's data tell (Gleser and Olkin 2009).
    case covariance
  }

  /// What becomes of trials with clusters that cannot be allowed for.
  public enum UnknownClusters: Sendable, Hashable, Codable {
    /// They are left out, or refused where the table has no column of intracluster correlations.
    case refuse
    /// They are left out.
    case leaveOut
    /// They stay as they are, where nothing but the size of effects is wanted.
    case keep
  }

  /// The intracluster correlation of rows that have none of their own.
  public var intraclusterCorrelation: Double?
  /// How clusters are allowed for.
  public var clusterMethod = ClusterMethod.effectiveSampleSizes
  /// What is done where several comparisons share a comparator.
  public var sharedControl = SharedControl.refuse
  /// Whether comparisons that share a comparator stay as they are where nothing is chosen.
  public var allowsSharedComparators = false
  /// Whether effects are wanted for their direction alone, so that clusters are left as they are.
  public var leavesClusters = false
  /// What becomes of trials whose clusters cannot be allowed for.
  public var unknownClusters = UnknownClusters.refuse
  /// The correlation of the two values of people in crossover trials that report none.
  public var crossoverCorrelation: Double?
  /// The correlation of values before and after of rows that report none; `nil` where none is assumed.
  public var prePostCorrelation: Double?

  /// The defaults: effective sample sizes, and no comparator that several comparisons share.
  public init() {}
}

extension Catalogue where Element == UnitSettings.ClusterMethod {
  /// The ways of allowing for clusters, the first for every measure and the others for SMD.
  public static let clusterMethods = Catalogue { method in
    switch method {
    case .effectiveSampleSizes: "effective sample sizes"
    case .hedges2007: "total SD"
    case .hedges2007Within: "SD within clusters"
    }
  }
}

extension Catalogue where Element == UnitSettings.SharedControl {
  /// What can be done where several comparisons share a comparator.
  public static let sharedControls = Catalogue { choice in
    switch choice {
    case .refuse: "they are refused"
    case .split: "the comparator's people are divided"
    case .combine: "the other arms are combined"
    case .covariance: "their effects get the covariance that it tells, in models of dependent effects"
    }
  }
}

/// The fields that say what the units of a trial are.
enum UnitFields {
  static let clusters1 = InputField("clusters1", nil, .positive)
  static let clusters2 = InputField("clusters2", nil, .positive)
  static let clusterSize = InputField("cluster_size", nil, .positive)
  static let icc = InputField("icc", nil)
  static let clusterAdjusted = InputField("cluster_adjusted", nil)
  static let arm = InputField("arm", nil)
  static let comparator = InputField("comparator", nil)
  static let design = InputField("design", nil)

  static let all = [clusters1, clusters2, clusterSize, icc, clusterAdjusted, arm, comparator, design]

  static let n1 = InputField("n1", "n1i", .positive)
  static let n2 = InputField("n2", "n2i", .positive)
  /// What clusters are counted against, for measures that do not read it themselves.
  static let people = [n1, n2]
}
