import Estimates
import Distributions

/// Log odds ratios of two groups whose events are binomial.
///
/// The comparator's group has n participants, the intervention's `allocation` times as many. The logit of the comparator's risk is
/// normal around that of `controlRisk`, or the same in all studies; the intervention's odds are exp θ times the comparator's. Methods
/// of effects have them with one half added to all four cells where one is zero, and the sum of the cells' reciprocals as
/// variance; studies without events, or with nothing but events, in both groups are left out unless they are kept. Methods that pool
/// counts have the counts as they are.
public struct OddsRatioModel: DataModel {
  /// The risk in the comparator's group: its median, where risks vary.
  public let controlRisk: Double
  /// The participants of the comparator's group.
  public let sizes: GroupSizes
  /// The participants of the intervention's group for each of the comparator's.
  public let allocation: Double
  /// The standard deviation of the logit of the comparator's risk.
  public let controlDeviation: Double
  /// Whether studies without events, or with nothing but events, in both groups are kept: of methods of effects, and of `UM.RS`.
  public let keepsDoubleZeros: Bool

  /// A model with a risk, above 0 and below 1, and groups of a size.
  public init(
    controlRisk: Double, sizes: GroupSizes, allocation: Double = 1, controlDeviation: Double = 0,
    keepsDoubleZeros: Bool = false
  ) {
    precondition(controlRisk > 0 && controlRisk < 1, "a risk lies between 0 and 1")
    precondition(
      allocation > 0 && controlDeviation >= 0, "a ratio of sizes is positive, a deviation not negative")
    self.controlRisk = controlRisk
    self.sizes = sizes
    self.allocation = allocation
    self.controlDeviation = controlDeviation
    self.keepsDoubleZeros = keepsDoubleZeros
  }

  /// `or`
  public static var code: String { "or" }
  /// Events and people without them in both groups.
  public static var counts: CountKind? { .tables }
  static let riskKey = ModelKey("control-risk", standard: "0.2")
  static let sizesKey = ModelKey("n", standard: "100")
  static let allocationKey = ModelKey("allocation", standard: "1", randomness: .unlessStandard)
  static let deviationKey = ModelKey("control-sd", standard: "0", randomness: .unlessStandard)
  static let doubleZerosKey = ModelKey("keep00", standard: "no", randomness: .never)
  /// `control-risk`, `n`, `allocation`, `control-sd`, `keep00`
  public static var keys: [ModelKey] { [riskKey, sizesKey, allocationKey, deviationKey, doubleZerosKey] }

  /// Reads the risk and how it varies, the sizes, and what becomes of double zeros.
  public init(settings: ScenarioSettings) throws(SimulationError) {
    controlRisk = try settings.number(
      Self.riskKey, in: 1e-9...(1 - 1e-9), orElse: "a risk lies between 0 and 1, such as 0.2")
    sizes = try GroupSizes(settings.text(Self.sizesKey), key: Self.sizesKey.name, minimum: 1)
    allocation = try settings.number(
      Self.allocationKey, in: 0.001...1_000,
      orElse: "write the intervention's participants for each of the comparator's, from 0.001 to 1000")
    controlDeviation = try settings.number(
      Self.deviationKey, in: 0...20,
      orElse: "the standard deviation of a logit is not negative (and at most 20)")
    keepsDoubleZeros = try settings.flag(Self.doubleZerosKey)
  }

  /// The risk, the sizes, their ratio, the risk's deviation, and whether double zeros are kept.
  public var settings: [String] {
    [
      controlRisk.codeText, sizes.code, allocation.codeText, controlDeviation.codeText,
      keepsDoubleZeros ? "yes" : "no",
    ]
  }

  /// The generator of a cell.
  public func generator(_ truth: CellTruth) -> any StudyGenerator {
    Generator(
      truth: truth, model: self,
      controlLogOdds: DeterministicMath.logarithm(controlRisk / (1 - controlRisk)))
  }

  private struct Generator: StudyGenerator {
    let truth: CellTruth
    let model: OddsRatioModel
    let controlLogOdds: Double

    func generate(_ random: RandomBlock, round: Int, column: Int, into block: inout StudyBlock) {
      for pair in 0..<(truth.studyCount + 1) / 2 {
        let theta = truth.effects(random, pair: pair, round: round)
        let baseline = baselines(random, pair: pair, round: round)
        store(2 * pair, theta.0, baseline.0, random, round, column, &block)
        guard 2 * pair + 1 < truth.studyCount else { return }
        store(2 * pair + 1, theta.1, baseline.1, random, round, column, &block)
      }
    }

    /// The comparator's log odds of two neighbouring studies.
    private func baselines(_ random: RandomBlock, pair: Int, round: Int) -> (RandomLanes, RandomLanes) {
      let same = RandomLanes(repeating: controlLogOdds)
      guard model.controlDeviation > 0 else { return (same, same) }
      let normals = random.normals(
        at: RandomPlace(purpose: RandomPurpose.baseline, item: pair, round: round))
      return (same + model.controlDeviation * normals.0, same + model.controlDeviation * normals.1)
    }

    private func store(
      _ study: Int, _ theta: RandomLanes, _ baseline: RandomLanes, _ random: RandomBlock, _ round: Int,
      _ column: Int, _ block: inout StudyBlock
    ) {
      let n2 = model.sizes.sizes(random, study: study, round: round)
      let n1 =
        model.allocation == 1
        ? n2
        : (model.allocation * n2).rounded(.toNearestOrAwayFromZero).clamped(
          lowerBound: RandomLanes(repeating: 1), upperBound: RandomLanes(repeating: .infinity))
      let risk = Self.risk(baseline + theta)
      let control =
        model.controlDeviation > 0 ? Self.risk(baseline) : RandomLanes(repeating: model.controlRisk)
      let c = random.binomials(
        trials: n2, risk: control,
        at: RandomPlace(purpose: RandomPurpose.comparatorEvents, item: study, round: round))
      let a = random.binomials(
        trials: n1, risk: risk,
        at: RandomPlace(purpose: RandomPurpose.interventionEvents, item: study, round: round))
      let (effect, variance) = Self.logOddsRatio(a, n1 - a, c, n2 - c)
      block.set(row: study, column: column, effect: effect, variance: variance)
      block.set(row: study, column: column, counts: a, n1 - a, c, n2 - c)
      guard !model.keepsDoubleZeros else { return }
      let isDoubleZero = (a + c .== .zero) .| (n1 - a + (n2 - c) .== .zero)
      block.set(
        row: study, column: column, isLeftOut: RandomLanes.zero.replacing(with: 1, where: isDoubleZero))
    }

    private static func risk(_ logOdds: RandomLanes) -> RandomLanes {
      1 / (1 + DeterministicMath.exponential(-logOdds))
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
