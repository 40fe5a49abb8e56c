import Distributions
import Estimates

/// Rates of one group, whose events are Poisson in a person-time; the effect is the logarithm of the rate.
///
/// μ and τ² are those of the log rates. Methods of effects have the log rate with one half added to the events where there are none, and
/// their reciprocal as variance; methods that pool counts have the counts as they are.
public struct RateModel: DataModel {
  /// The person-time of a study, a whole number of any unit.
  public let times: GroupSizes

  /// A model with a person-time.
  public init(times: GroupSizes) { self.times = times }

  /// `rate`
  public static var code: String { "rate" }
  /// Events and person-time.
  public static var counts: CountKind? { .singleRates }
  static let timesKey = ModelKey("time", standard: "100")
  /// `time`
  public static var keys: [ModelKey] { [timesKey] }

  /// The most events that are expected of a study.
  private static let mostEvents = 1e15

  /// Reads the times.
  public init(settings: ScenarioSettings) throws(SimulationError) {
    times = try GroupSizes(
      settings.text(Self.timesKey), key: Self.timesKey.name, minimum: 1, of: "units of person-time")
  }

  /// The times.
  public var settings: [String] { [times.code] }

  /// The generator of a cell.
  public func generator(_ truth: CellTruth) -> any StudyGenerator { Generator(truth: truth, times: times) }

  private struct Generator: StudyGenerator {
    let truth: CellTruth
    let times: GroupSizes

    func generate(_ random: RandomBlock, round: Int, column: Int, into block: inout StudyBlock) {
      for pair in 0..<(truth.studyCount + 1) / 2 {
        let theta = truth.effects(random, pair: pair, round: round)
        store(2 * pair, theta.0, random, round, column, &block)
        guard 2 * pair + 1 < truth.studyCount else { return }
        store(2 * pair + 1, theta.1, random, round, column, &block)
      }
    }

    private func store(
      _ study: Int, _ logRate: RandomLanes, _ random: RandomBlock, _ round: Int, _ column: Int,
      _ block: inout StudyBlock
    ) {
      let time = times.sizes(random, study: study, round: round)
      let expected = (time * DeterministicMath.exponential(logRate)).clamped(
        lowerBound: .zero, upperBound: RandomLanes(repeating: RateModel.mostEvents))
      let x = random.poissons(
        mean: expected, at: RandomPlace(purpose: RandomPurpose.events, item: study, round: round))
      let events = x.replacing(with: 0.5, where: x .== .zero)
      block.set(
        row: study, column: column, effect: DeterministicMath.logarithm(events / time), variance: 1 / events)
      block.set(row: study, column: column, counts: x, time)
    }
  }
}

extension DataModel where Self == RateModel {
  /// Rates of one group.
  public static func rate(times: GroupSizes) -> Self { Self(times: times) }
}
