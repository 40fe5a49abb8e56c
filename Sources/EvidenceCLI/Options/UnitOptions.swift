import ArgumentParser
import Evidence

/// Units of analysis: clusters, crossover trials, several arms.
struct UnitOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: .intraclusterCorrelation)
  var icc: Double?

  @Option(
    name: .customLong("icc-grid"), parsing: .unconditional,
    help: ArgumentHelp(
      "Repeat the analysis with each of these in place of --icc: 0.01,0.05,0.1.", valueName: "numbers"))
  var iccGrid: String?

  @Option(
    name: .customLong("cluster-method"),
    help: ArgumentHelp(
      "How clusters are allowed for, the two last for SMD: \(Catalogue.clusterMethods.explainedListing) (default: effective-n).",
      valueName: "name"),
    completion: .codes(of: Catalogue.clusterMethods))
  var clusterMethod: String?

  @Option(parsing: .unconditional, help: .crossoverCorrelation)
  var correlation: Double?

  @Option(
    name: .customLong("r-grid"), parsing: .unconditional,
    help: ArgumentHelp(
      "Repeat the analysis with each of these as the correlation of values before and after, where studies report none: "
        + "0.3,0.5,0.7. The main result has the first.", valueName: "numbers"))
  var rGrid: String?

  @Option(
    name: .customLong("shared-control"),
    help: ArgumentHelp(
      "Where rows of a study (columns arm, comparator) share a comparator: \(Catalogue.sharedControls.listing) (default: refuse).",
      valueName: "name"),
    completion: .codes(of: Catalogue.sharedControls))
  var sharedControl: String?

  @Flag(name: .customLong("mix-designs"), help: "Pool controlled and single-group pre-post studies together.")
  var mixDesigns = false

  func validate() throws {
    _ = try chosenClusterMethod()
    _ = try chosenSharedControl()
  }

  func settings() throws -> UnitSettings {
    var settings = UnitSettings()
    settings.intraclusterCorrelation = icc
    settings.clusterMethod = try chosenClusterMethod() ?? .effectiveSampleSizes
    settings.sharedControl = try chosenSharedControl() ?? .refuse
    settings.crossoverCorrelation = correlation
    return settings
  }

  /// The correlations that the analysis is repeated with.
  var grid: [Double] {
    get throws {
      guard let iccGrid else { return [] }
      return try NumberList.read(iccGrid, option: "--icc-grid", example: "0.01,0.05,0.1")
    }
  }

  /// The correlations of values before and after that the analysis is repeated with.
  var prePostGrid: [Double] {
    get throws {
      guard let rGrid else { return [] }
      return try NumberList.read(rGrid, option: "--r-grid", example: "0.3,0.5,0.7")
    }
  }

  private func chosenClusterMethod() throws -> UnitSettings.ClusterMethod? {
    try clusterMethod.map { try Catalogue.clusterMethods.element($0, for: "--cluster-method") }
  }

  private func chosenSharedControl() throws -> UnitSettings.SharedControl? {
    try sharedControl.map { try Catalogue.sharedControls.element($0, for: "--shared-control") }
  }
}

extension ArgumentHelp {
  /// The option for the intracluster correlation.
  static let intraclusterCorrelation = ArgumentHelp(
    "The intracluster correlation of cluster trials (columns clusters1 clusters2, or cluster_size) that have none in a "
      + "column icc.", valueName: "number")

  /// The option for the correlation in crossover trials.
  static let crossoverCorrelation = ArgumentHelp(
    "The correlation of people's two values in crossover trials (design crossover) without r.",
    valueName: "number")
}
