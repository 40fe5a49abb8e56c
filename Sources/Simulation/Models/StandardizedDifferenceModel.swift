import Distributions

/// Standardised mean differences of two groups of normal data with n participants each, as Hedges' g.
///
/// Nobody's data are made: the difference of means is normal with variance 2/n around the study's effect δ, and the
/// pooled variance chi-squared with m = 2n - 2 degrees of freedom, over m. g = J(m) d, with variance
/// 2/n + g²/(4n).
///
/// Source: Hedges 1981, doi 10.3102/10769986006002107.
public struct StandardizedDifferenceModel: DataModel {
  /// The participants of each group.
  public let sizes: GroupSizes

  /// A model with groups of a size.
  public init(sizes: GroupSizes) { self.sizes = sizes }

  /// `smd`
  public static var code: String { "smd" }
  static let sizesKey = ModelKey("n", standard: "20")
  /// `n`
  public static var keys: [ModelKey] { [sizesKey] }

  /// Reads the sizes: two participants a group at least.
  public init(settings: ScenarioSettings) throws(SimulationError) {
    sizes = try GroupSizes(settings.text(Self.sizesKey), key: Self.sizesKey.name, minimum: 2)
  }

  /// The sizes.
  public var settings: [String] { [sizes.code] }

  /// The generator of a cell.
  public func generator(_ truth: CellTruth) -> any StudyGenerator { Generator(truth: truth, sizes: sizes) }

  private struct Generator: StudyGenerator {
    let truth: CellTruth
    let sizes: GroupSizes
    let corrections: SmallSampleCorrections

    init(truth: CellTruth, sizes: GroupSizes) {
      self.truth = truth
      self.sizes = sizes
      corrections = SmallSampleCorrections(sizes.range)
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
      let n = sizes.sizes(random, study: study, round: round)
      let m = 2 * n - 2
      let place = RandomPlace(purpose: RandomPurpose.squares, item: study, round: round)
      let pooled = DeterministicMath.squareRoot(random.chiSquared(degreesOfFreedom: m, at: place) / m)
      let difference = delta + DeterministicMath.squareRoot(2 / n) * error
      let g = corrections.factors(sizes: n) * difference / pooled
      block.set(row: study, column: column, effect: g, variance: 2 / n + g * g / (4 * n))
    }
  }
}

extension DataModel where Self == StandardizedDifferenceModel {
  /// Standardised mean differences.
  public static func standardizedDifference(sizes: GroupSizes) -> Self { Self(sizes: sizes) }
}
