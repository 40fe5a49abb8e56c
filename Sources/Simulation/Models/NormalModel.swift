import Estimates
import Distributions

/// Normal effects with known variances: y ~ N(θ, v).
///
/// v comes from `variances`; θ, v and the error are independent.
public struct NormalModel: DataModel {
  /// The law of the sampling variances.
  public let variances: any VarianceLaw

  /// A model with a law of variances.
  public init(variances: some VarianceLaw = .chiSquared) { self.variances = variances }

  /// `normal`
  public static var code: String { "normal" }
  static let variancesKey = ModelKey("variances", standard: "chi2")
  /// `variances`
  public static var keys: [ModelKey] { [variancesKey] }

  /// Reads the law of variances.
  public init(settings: ScenarioSettings) throws(SimulationError) {
    variances = try Catalogue.varianceLaws.element(
      settings.text(Self.variancesKey), key: Self.variancesKey.name)
  }

  /// The law of variances.
  public var settings: [String] { [variances.code] }

  /// The generator of a cell.
  public func generator(_ truth: CellTruth) -> any StudyGenerator {
    Generator(truth: truth, variances: variances)
  }

  private struct Generator: StudyGenerator {
    let truth: CellTruth
    let variances: any VarianceLaw

    func generate(_ random: RandomBlock, round: Int, column: Int, into block: inout StudyBlock) {
      for pair in 0..<(truth.studyCount + 1) / 2 {
        let theta = truth.effects(random, pair: pair, round: round)
        let error = random.normals(at: RandomPlace(purpose: RandomPurpose.error, item: pair, round: round))
        let v = variances.variances(random, study: 2 * pair, round: round)
        block.set(
          row: 2 * pair, column: column,
          effect: theta.0 + DeterministicMath.squareRoot(v) * error.0, variance: v)
        guard 2 * pair + 1 < truth.studyCount else { return }
        let w = variances.variances(random, study: 2 * pair + 1, round: round)
        block.set(
          row: 2 * pair + 1, column: column,
          effect: theta.1 + DeterministicMath.squareRoot(w) * error.1, variance: w)
      }
    }
  }
}
