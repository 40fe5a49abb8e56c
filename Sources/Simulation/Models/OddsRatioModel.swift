import Estimates
import Distributions

/// Log odds ratios of two groups of n participants each, whose events are binomial.
///
/// The comparator's risk is the same in all studies; the intervention's odds are exp θ times the comparator's. Where a
/// cell of a study is zero, one half is added to all four. Variance: the sum of the cells' reciprocals.
public struct OddsRatioModel: DataModel {
  /// The risk in the comparator's group.
  public let controlRisk: Double
  /// The participants of each group.
  public let sizes: GroupSizes

  /// A model with a risk, above 0 and below 1, and groups of a size.
  public init(controlRisk: Double, sizes: GroupSizes) {
    precondition(controlRisk > 0 && controlRisk < 1, "a risk lies between 0 and 1")
    self.controlRisk = controlRisk
    self.sizes = sizes
  }

  /// `or`
  public static var code: String { "or" }
  static let riskKey = ModelKey("control-risk", standard: "0.2")
  static let sizesKey = ModelKey("n", standard: "100")
  /// `control-risk`, `n`
  public static var keys: [ModelKey] { [riskKey, sizesKey] }

  /// Reads the risk and the sizes.
  public init(settings: ScenarioSettings) throws(SimulationError) {
    controlRisk = try settings.number(
      Self.riskKey, in: 1e-9...(1 - 1e-9), orElse: "a risk lies between 0 and 1, such as 0.2")
    sizes = try GroupSizes(settings.text(Self.sizesKey), key: Self.sizesKey.name, minimum: 1)
  }

  /// The risk and the sizes.
  public var settings: [String] { [controlRisk.codeText, sizes.code] }

  /// The generator of a cell.
  public func generator(_ truth: CellTruth) -> any StudyGenerator {
    Generator(
      truth: truth, sizes: sizes, controlRisk: controlRisk,
      controlLogOdds: DeterministicMath.logarithm(controlRisk / (1 - controlRisk)))
  }

  private struct Generator: StudyGenerator {
    let truth: CellTruth
    let sizes: GroupSizes
    let controlRisk: Double
    let controlLogOdds: Double

    func generate(_ random: RandomBlock, round: Int, column: Int, into block: inout StudyBlock) {
      for pair in 0..<(truth.studyCount + 1) / 2 {
        let theta = truth.effects(random, pair: pair, round: round)
        store(2 * pair, theta.0, random, round, column, &block)
        guard 2 * pair + 1 < truth.studyCount else { return }
        store(2 * pair + 1, theta.1, random, round, column, &block)
      }
    }

    private func store(
      _ study: Int, _ theta: RandomLanes, _ random: RandomBlock, _ round: Int, _ column: Int,
      _ block: inout StudyBlock
    ) {
      let n = sizes.sizes(random, study: study, round: round)
      let logOdds = controlLogOdds + theta
      let risk = 1 / (1 + DeterministicMath.exponential(-logOdds))
      let control = RandomLanes(repeating: controlRisk)
      let c = events(
        n, control, random, RandomPlace(purpose: RandomPurpose.comparatorEvents, item: study, round: round))
      let a = events(
        n, risk, random, RandomPlace(purpose: RandomPurpose.interventionEvents, item: study, round: round))
      let (effect, variance) = Self.logOddsRatio(a, n - a, c, n - c)
      block.set(row: study, column: column, effect: effect, variance: variance)
    }

    private func events(
      _ n: RandomLanes, _ risk: RandomLanes, _ random: RandomBlock, _ place: RandomPlace
    ) -> RandomLanes {
      var events = RandomLanes.zero
      for lane in 0..<4 {
        var sequence = RandomSequence(
          random.generator, replicate: random.firstReplicate &+ UInt64(lane), from: place)
        events[lane] = Double(sequence.binomial(trials: Int(n[lane]), probability: risk[lane]))
      }
      return events
    }

    private static func logOddsRatio(
      _ a: RandomLanes, _ b: RandomLanes, _ c: RandomLanes, _ d: RandomLanes
    ) -> (RandomLanes, RandomLanes) {
      let none = RandomLanes.zero
      let isAnyZero = (a .== none) .| (b .== none) .| ((c .== none) .| (d .== none))
      let half = RandomLanes.zero.replacing(with: 0.5, where: isAnyZero)
      let (a, b, c, d) = (a + half, b + half, c + half, d + half)
      let one = RandomLanes(repeating: 1)
      let (intervention, comparator) = (one / a + one / b, one / c + one / d)
      return (DeterministicMath.logarithm((a * d) / (b * c)), intervention + comparator)
    }
  }
}

extension DataModel where Self == OddsRatioModel {
  /// Log odds ratios.
  public static func oddsRatio(controlRisk: Double, sizes: GroupSizes) -> Self {
    Self(controlRisk: controlRisk, sizes: sizes)
  }
}
