import Estimates
import Distributions

/// Several outcomes of each study, with normal effects whose sampling errors are correlated.
///
/// All outcomes of a study have its true effect θ and its variance v; the error of outcome j is
/// √v (√ρ a + √(1 - ρ) b_j). The methods get all outcomes as if each came from a study of its own.
public struct CorrelatedOutcomesModel: DataModel {
  /// The law of the sampling variances.
  public let variances: any VarianceLaw
  /// The number of outcomes of each study.
  public let outcomeCount: Int
  /// The correlation ρ of their errors.
  public let correlation: Double

  /// A model of studies with some outcomes and a correlation from 0 to 1.
  public init(variances: some VarianceLaw = .chiSquared, outcomeCount: Int, correlation: Double) {
    precondition(
      outcomeCount >= 1 && (0...1).contains(correlation), "a correlation lies between 0 and 1 here")
    self.variances = variances
    self.outcomeCount = outcomeCount
    self.correlation = correlation
  }

  /// `correlated`
  public static var code: String { "correlated" }
  static let outcomesKey = ModelKey("outcomes", standard: "3")
  static let correlationKey = ModelKey("rho", standard: "0.5")
  /// `variances`, `outcomes`, `rho`
  public static var keys: [ModelKey] { [NormalModel.variancesKey, outcomesKey, correlationKey] }

  /// Reads the settings.
  public init(settings: ScenarioSettings) throws(SimulationError) {
    variances = try Catalogue.varianceLaws.element(
      settings.text(NormalModel.variancesKey), key: NormalModel.variancesKey.name)
    outcomeCount = try settings.integer(
      Self.outcomesKey, in: 1...1_000, orElse: "a study has 1 to 1000 outcomes")
    correlation = try settings.number(
      Self.correlationKey, in: 0...1, orElse: "the correlation lies between 0 and 1")
  }

  /// The law of variances, the number of outcomes, and the correlation.
  public var settings: [String] { [variances.code, String(outcomeCount), correlation.codeText] }

  /// All outcomes of all studies.
  public func rowCount(studies k: Int) -> Int { k * outcomeCount }

  /// The generator of a cell.
  public func generator(_ truth: CellTruth) -> any StudyGenerator { Generator(truth: truth, model: self) }

  private struct Generator: StudyGenerator {
    let truth: CellTruth
    let model: CorrelatedOutcomesModel

    func generate(_ random: RandomBlock, round: Int, column: Int, into block: inout StudyBlock) {
      for pair in 0..<(truth.studyCount + 1) / 2 {
        let theta = truth.effects(random, pair: pair, round: round)
        let shared = random.normals(
          at: RandomPlace(purpose: RandomPurpose.sharedError, item: pair, round: round))
        store(2 * pair, theta.0, shared.0, random, round, column, &block)
        guard 2 * pair + 1 < truth.studyCount else { return }
        store(2 * pair + 1, theta.1, shared.1, random, round, column, &block)
      }
    }

    private func store(
      _ study: Int, _ theta: RandomLanes, _ shared: RandomLanes, _ random: RandomBlock, _ round: Int,
      _ column: Int, _ block: inout StudyBlock
    ) {
      let v = model.variances.variances(random, study: study, round: round)
      let deviation = DeterministicMath.squareRoot(v)
      let (common, own) = (model.correlation.squareRoot(), (1 - model.correlation).squareRoot())
      for outcome in 0..<model.outcomeCount {
        // Two neighbouring rows share a draw.
        let row = study * model.outcomeCount + outcome
        let pair = random.normals(
          at: RandomPlace(purpose: RandomPurpose.error, item: row / 2, round: round))
        let error = common * shared + own * (row % 2 == 0 ? pair.0 : pair.1)
        block.set(row: row, column: column, effect: theta + deviation * error, variance: v)
      }
    }
  }
}
