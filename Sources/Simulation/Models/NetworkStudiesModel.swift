import Estimates
import Distributions

/// Trials of two groups each in a network of treatments, with normal effects and known variances: y ~ N(θ, v).
///
/// Treatments are equally far apart: the effect of treatment j against the first is μ (j - 1)/(T - 1), so that μ is that of the last
/// against the first, which methods are asked for. Studies take the comparisons of the layout in turn; θ of a study is the effect of its
/// comparison with the variance τ². Direct and indirect evidence agree.
public struct NetworkStudiesModel: DataModel {
  /// The law of the sampling variances.
  public let variances: any VarianceLaw
  /// The number of treatments, T.
  public let treatmentCount: Int
  /// Which treatments are compared.
  public let layout: NetworkLayout

  /// A network of 3 to 50 treatments.
  public init(
    variances: some VarianceLaw = .chiSquared, treatmentCount: Int = 4, layout: NetworkLayout = .dense
  ) {
    precondition(Self.treatmentCounts.contains(treatmentCount), "a network here has 3 to 50 treatments")
    (self.variances, self.treatmentCount, self.layout) = (variances, treatmentCount, layout)
  }

  private static let treatmentCounts = 3...50

  /// `network`
  public static var code: String { "network" }
  static let treatmentsKey = ModelKey("treatments", standard: "4")
  static let layoutKey = ModelKey("layout", standard: NetworkLayout.dense.rawValue)
  /// `variances`, `treatments`, `layout`
  public static var keys: [ModelKey] { [NormalModel.variancesKey, treatmentsKey, layoutKey] }
  /// Studies are of several comparisons.
  public static var isNetwork: Bool { true }

  /// Reads the settings.
  public init(settings: ScenarioSettings) throws(SimulationError) {
    variances = try Catalogue.varianceLaws.element(
      settings.text(NormalModel.variancesKey), key: NormalModel.variancesKey.name)
    treatmentCount = try settings.integer(
      Self.treatmentsKey, in: Self.treatmentCounts, orElse: "a network here has 3 to 50 treatments")
    let text = settings.text(Self.layoutKey)
    guard let layout = NetworkLayout(rawValue: text) else {
      throw settings.impossible(
        Self.layoutKey,
        "it is one of \(NetworkLayout.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    self.layout = layout
  }

  /// The law of variances, the number of treatments, and the layout.
  public var settings: [String] { [variances.code, String(treatmentCount), layout.rawValue] }

  /// The comparison of each study.
  public func network(studies k: Int) -> SimulatedNetwork? { made(k) }

  private func made(_ k: Int) -> SimulatedNetwork {
    let all = layout.comparisons(of: treatmentCount)
    return SimulatedNetwork(treatmentCount: treatmentCount, comparisons: (0..<k).map { all[$0 % all.count] })
  }

  /// The generator of a cell.
  public func generator(_ truth: CellTruth) -> any StudyGenerator { Generator(truth, self) }

  private struct Generator: StudyGenerator {
    let truth: CellTruth
    let variances: any VarianceLaw
    /// How far each study's mean is from μ.
    let shifts: [Double]

    init(_ truth: CellTruth, _ model: NetworkStudiesModel) {
      self.truth = truth
      variances = model.variances
      let step = truth.mean / Double(model.treatmentCount - 1)
      shifts = model.made(truth.studyCount).comparisons.map {
        step * Double($0.treatment - $0.against) - truth.mean
      }
    }

    func generate(_ random: RandomBlock, round: Int, column: Int, into block: inout StudyBlock) {
      for pair in 0..<(truth.studyCount + 1) / 2 {
        let theta = truth.effects(random, pair: pair, round: round)
        let error = random.normals(at: RandomPlace(purpose: RandomPurpose.error, item: pair, round: round))
        store(2 * pair, theta.0, error.0, random, round, column, &block)
        guard 2 * pair + 1 < truth.studyCount else { return }
        store(2 * pair + 1, theta.1, error.1, random, round, column, &block)
      }
    }

    private func store(
      _ study: Int, _ theta: RandomLanes, _ error: RandomLanes, _ random: RandomBlock, _ round: Int,
      _ column: Int, _ block: inout StudyBlock
    ) {
      let v = variances.variances(random, study: study, round: round)
      let mean = theta + RandomLanes(repeating: shifts[study])
      block.set(
        row: study, column: column, effect: mean + DeterministicMath.squareRoot(v) * error, variance: v)
    }
  }
}

/// What the studies of a simulated network compare.
public struct SimulatedNetwork: Sendable, Hashable {
  /// The number of treatments.
  public var treatmentCount: Int
  /// The comparison of each study.
  public var comparisons: [SimulatedComparison]
}

/// Two treatments that a simulated study compares, by their numbers from 1: the first against the second.
public struct SimulatedComparison: Sendable, Hashable {
  /// The treatment.
  public var treatment: Int
  /// What it is compared with.
  public var against: Int
}

/// Which treatments of a simulated network are compared directly.
public enum NetworkLayout: String, Sendable, Hashable, CaseIterable {
  /// Each with each.
  case dense
  /// Each with the first: no loop.
  case star
  /// Each with the next, and the last with the first: one loop.
  case ring
  /// Each with the next: the last and the first are compared indirectly alone.
  case line

  /// The comparisons, the later treatment against the earlier one.
  func comparisons(of treatments: Int) -> [SimulatedComparison] {
    func pair(_ earlier: Int, _ later: Int) -> SimulatedComparison {
      SimulatedComparison(treatment: later, against: earlier)
    }
    let neighbours = (1..<treatments).map { pair($0, $0 + 1) }
    switch self {
    case .dense:
      return (1..<treatments).flatMap { earlier in (earlier + 1...treatments).map { pair(earlier, $0) } }
    case .star: return (2...treatments).map { pair(1, $0) }
    case .ring: return neighbours + [pair(1, treatments)]
    case .line: return neighbours
    }
  }
}
