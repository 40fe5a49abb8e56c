import Estimates
import Distributions

/// Cluster-randomised trials with standardised mean differences, analysed with or without regard to the clusters.
///
/// Each group has c clusters of m participants; of the outcome's variance, 1, the part ICC lies between clusters. The
/// mean of a group has the variance (ICC + (1 - ICC)/m)/c; the sum of squares between clusters is m ICC + 1 - ICC times
/// a chi-squared number with 2(c - 1) degrees of freedom, that within clusters 1 - ICC times one with 2c(m - 1).
/// g is Hedges' with n = cm. `ignored`: variance 2/n + g²/(4n); `adjusted`: with the effective size
/// n/(1 + (m - 1) ICC) in place of n in the correction for small samples and in the variance (Cochrane Handbook 23.1.4), the
/// ICC known: as effects of cluster trials are computed.
public struct ClusteredTrialsModel: DataModel {
  /// Clusters in each group.
  public let clusterCount: Int
  /// Participants in each cluster.
  public let clusterSize: Int
  /// The intracluster correlation.
  public let intraclusterCorrelation: Double
  /// Whether the analysis takes the clusters into account.
  public let isAdjusted: Bool

  /// A model of trials; c and m are at least 2, the correlation lies between 0 and 1.
  public init(
    clusterCount: Int, clusterSize: Int, intraclusterCorrelation: Double, isAdjusted: Bool
  ) {
    precondition(clusterCount >= 2 && clusterSize >= 2, "two clusters of two participants at least")
    precondition((0..<1).contains(intraclusterCorrelation), "a correlation lies between 0 and 1")
    self.clusterCount = clusterCount
    self.clusterSize = clusterSize
    self.intraclusterCorrelation = intraclusterCorrelation
    self.isAdjusted = isAdjusted
  }

  /// `clustered`
  public static var code: String { "clustered" }
  static let clustersKey = ModelKey("clusters", standard: "10")
  static let sizeKey = ModelKey("cluster-size", standard: "20")
  static let correlationKey = ModelKey("icc", standard: "0.05")
  static let analysisKey = ModelKey("analysis", standard: "ignored")
  /// `clusters`, `cluster-size`, `icc`, `analysis`
  public static var keys: [ModelKey] { [clustersKey, sizeKey, correlationKey, analysisKey] }

  /// Reads the settings.
  public init(settings: ScenarioSettings) throws(SimulationError) {
    clusterCount = try settings.integer(
      Self.clustersKey, in: 2...1_000_000, orElse: "a group has 2 to 1000000 clusters")
    clusterSize = try settings.integer(
      Self.sizeKey, in: 2...1_000_000, orElse: "a cluster has 2 to 1000000 participants")
    intraclusterCorrelation = try settings.number(
      Self.correlationKey, in: 0...0.999_999, orElse: "the intracluster correlation lies between 0 and 1")
    isAdjusted = try Self.analyses.element(settings.text(Self.analysisKey), key: Self.analysisKey.name)
  }

  /// Whether clusters are taken into account, by the names of analyses.
  static let analyses = Catalogue<Bool>([
    .init("ignored", "without regard to clusters") { false },
    .init("adjusted", "with effective sizes, the intracluster correlation known") { true },
  ])

  /// Clusters, their size, the correlation, and the analysis.
  public var settings: [String] {
    [
      String(clusterCount), String(clusterSize), intraclusterCorrelation.codeText,
      isAdjusted ? "adjusted" : "ignored",
    ]
  }

  /// The generator of a cell.
  public func generator(_ truth: CellTruth) -> any StudyGenerator { Generator(truth: truth, model: self) }

  private struct Generator: StudyGenerator {
    let truth: CellTruth
    let c, m, icc, n, analysedSize, correction: Double

    init(truth: CellTruth, model: ClusteredTrialsModel) {
      self.truth = truth
      c = Double(model.clusterCount)
      m = Double(model.clusterSize)
      icc = model.intraclusterCorrelation
      n = c * m
      analysedSize = model.isAdjusted ? n / (1 + (m - 1) * icc) : n
      // A trial is worth more than one person in each group: two clusters are two at least.
      correction = SmallSampleCorrections.factor(degreesOfFreedom: 2 * analysedSize - 2)
    }

    func generate(_ random: RandomBlock, round: Int, column: Int, into block: inout StudyBlock) {
      for pair in 0..<(truth.studyCount + 1) / 2 {
        let delta = truth.effects(random, pair: pair, round: round)
        let error = random.normals(at: RandomPlace(purpose: RandomPurpose.error, item: pair, round: round))
        store(2 * pair, delta.0, error.0, random, round, column, &block)
        guard 2 * pair + 1 < truth.studyCount else { return }
        store(2 * pair + 1, delta.1, error.1, random, round, column, &block)
      }
    }

    private func store(
      _ study: Int, _ delta: RandomLanes, _ error: RandomLanes, _ random: RandomBlock, _ round: Int,
      _ column: Int, _ block: inout StudyBlock
    ) {
      let between = random.chiSquared(
        degreesOfFreedom: 2 * (c - 1),
        at: RandomPlace(purpose: RandomPurpose.clusters, item: study, round: round))
      let within = random.chiSquared(
        degreesOfFreedom: 2 * c * (m - 1),
        at: RandomPlace(purpose: RandomPurpose.squares, item: study, round: round))
      let pooled = ((m * icc + 1 - icc) * between + (1 - icc) * within) / (2 * n - 2)
      let deviation = (2 * (icc + (1 - icc) / m) / c).squareRoot()
      let g = correction * (delta + deviation * error) / DeterministicMath.squareRoot(pooled)
      block.set(
        row: study, column: column, effect: g, variance: 2 / analysedSize + g * g / (4 * analysedSize))
    }
  }
}
