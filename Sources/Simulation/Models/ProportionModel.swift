import Distributions
import Estimates

/// Proportions of one group of n participants, whose events are binomial; the effect is the logit.
///
/// μ and τ² are those of the logits. Methods of effects have the logit with one half added to events and non-events where one of them is
/// zero, and the sum of their reciprocals as variance; methods that pool counts have the counts as they are.
public struct ProportionModel: DataModel {
  /// The participants of a study.
  public let sizes: GroupSizes

  /// A model with groups of a size.
  public init(sizes: GroupSizes) { self.sizes = sizes }

  /// `proportion`
  public static var code: String { "proportion" }
  /// Events, and people without them.
  public static var counts: CountKind? { .proportions }
  static let sizesKey = ModelKey("n", standard: "100")
  /// `n`
  public static var keys: [ModelKey] { [sizesKey] }

  /// Reads the sizes.
  public init(settings: ScenarioSettings) throws(SimulationError) {
    sizes = try GroupSizes(settings.text(Self.sizesKey), key: Self.sizesKey.name, minimum: 1)
  }

  /// The sizes.
  public var settings: [String] { [sizes.code] }

  /// The generator of a cell.
  public func generator(_ truth: CellTruth) -> any StudyGenerator { Generator(truth: truth, sizes: sizes) }

  private struct Generator: StudyGenerator {
    let truth: CellTruth
    let sizes: GroupSizes

    func generate(_ random: RandomBlock, round: Int, column: Int, into block: inout StudyBlock) {
      for pair in 0..<(truth.studyCount + 1) / 2 {
        let theta = truth.effects(random, pair: pair, round: round)
        store(2 * pair, theta.0, random, round, column, &block)
        guard 2 * pair + 1 < truth.studyCount else { return }
        store(2 * pair + 1, theta.1, random, round, column, &block)
      }
    }

    private func store(
      _ study: Int, _ logit: RandomLanes, _ random: RandomBlock, _ round: Int, _ column: Int,
      _ block: inout StudyBlock
    ) {
      let n = sizes.sizes(random, study: study, round: round)
      let x = random.binomials(
        trials: n, risk: 1 / (1 + DeterministicMath.exponential(-logit)),
        at: RandomPlace(purpose: RandomPurpose.events, item: study, round: round))
      let isAnyZero = (x .== .zero) .| (n - x .== .zero)
      let half = RandomLanes.zero.replacing(with: 0.5, where: isAnyZero)
      let (events, nonevents) = (x + half, n - x + half)
      block.set(
        row: study, column: column, effect: DeterministicMath.logarithm(events / nonevents),
        variance: 1 / events + 1 / nonevents)
      block.set(row: study, column: column, counts: x, n - x)
    }
  }
}

extension DataModel where Self == ProportionModel {
  /// Proportions of one group.
  public static func proportion(sizes: GroupSizes) -> Self { Self(sizes: sizes) }
}
