import Evidence

/// What the user chose for units of analysis.
struct UnitSettings {
  /// How clusters are allowed for.
  enum ClusterMethod: String, CaseIterable {
    /// Effective sample sizes.
    case effectiveSampleSizes = "effective-n"
    /// Hedges 2007, in units of the total standard deviation.
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
  enum SharedControl: String, CaseIterable {
    case split
    case combine
    case refuse
  }

  /// What `--cluster-method` can name.
  static let clusterMethods = Catalogue<ClusterMethod> { method in
    switch method {
    case .effectiveSampleSizes: "effective sample sizes"
    case .hedges2007: "total SD"
    case .hedges2007Within: "SD within clusters"
    }
  }

  /// What `--shared-control` can name.
  static let sharedControls = Catalogue<SharedControl>(casesNamed: \.rawValue)

  /// The intracluster correlation of rows that have none of their own.
  var icc: Double?
  /// The correlations that the analysis is repeated with.
  var grid: [Double] = []
  var clusterMethod = ClusterMethod.effectiveSampleSizes
  var sharedControl = SharedControl.refuse
  /// Whether comparisons that share a comparator stay as they are where nothing is chosen.
  var allowsSharedComparators = false
  /// Whether effects are wanted for their direction alone, so that clusters are left as they are.
  var leavesClusters = false
  /// The correlation of crossover trials that report none.
  var correlation: Double?
  /// Whether controlled and pre-post studies may be pooled together.
  var mixesDesigns = false

  /// For syntheses of directions, in which neither clusters nor shared comparators change what counts.
  static let directionsOnly = UnitSettings(allowsSharedComparators: true, leavesClusters: true)
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
