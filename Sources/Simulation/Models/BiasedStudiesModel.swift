import Estimates
import Distributions

/// Normal effects with known variances, some of them biased.
///
/// A study is biased with the probability `share`, and is then judged to be at high risk of bias; its effect is moved by a
/// normal number with the bias's mean and standard deviation. The true mean stays that of the unbiased effects.
public struct BiasedStudiesModel: DataModel {
  /// The law of the sampling variances.
  public let variances: any VarianceLaw
  /// The mean of the bias.
  public let biasMean: Double
  /// Its standard deviation between studies.
  public let biasDeviation: Double
  /// The probability that a study is biased.
  public let share: Double

  /// A model with a share of biased studies.
  public init(
    variances: some VarianceLaw = .chiSquared, biasMean: Double, biasDeviation: Double, share: Double
  ) {
    precondition(biasDeviation >= 0 && (0...1).contains(share), "a share lies between 0 and 1")
    self.variances = variances
    self.biasMean = biasMean
    self.biasDeviation = biasDeviation
    self.share = share
  }

  /// `biased`
  public static var code: String { "biased" }
  static let biasKey = ModelKey("bias", column: "study-bias", standard: "0.2:0.1")
  static let shareKey = ModelKey("share", standard: "0.3")
  /// `variances`, `bias`, `share`
  public static var keys: [ModelKey] { [NormalModel.variancesKey, biasKey, shareKey] }

  /// Reads the settings.
  public init(settings: ScenarioSettings) throws(SimulationError) {
    variances = try Catalogue.varianceLaws.element(
      settings.text(NormalModel.variancesKey), key: NormalModel.variancesKey.name)
    let texts = settings.text(Self.biasKey).split(separator: ":", omittingEmptySubsequences: false)
    let numbers = texts.compactMap { Double(decimal: String($0)) }
    guard numbers.count == texts.count, numbers.count == 2 else {
      throw settings.impossible(Self.biasKey, "write it as MEAN:SD, such as 0.2:0.1")
    }
    guard numbers[1] >= 0 else {
      throw settings.impossible(Self.biasKey, "a standard deviation is not negative")
    }
    (biasMean, biasDeviation) = (numbers[0], numbers[1])
    share = try settings.number(Self.shareKey, in: 0...1, orElse: "a share lies between 0 and 1")
  }

  /// The law of variances, the bias, and the share.
  public var settings: [String] {
    [variances.code, "\(biasMean.codeText):\(biasDeviation.codeText)", share.codeText]
  }

  /// The generator of a cell.
  public func generator(_ truth: CellTruth) -> any StudyGenerator {
    Generator(
      truth: truth, model: self, unbiased: NormalModel(variances: variances).generator(truth))
  }

  private struct Generator: StudyGenerator {
    let truth: CellTruth
    let model: BiasedStudiesModel
    let unbiased: any StudyGenerator

    func generate(_ random: RandomBlock, round: Int, column: Int, into block: inout StudyBlock) {
      unbiased.generate(random, round: round, column: column, into: &block)
      for study in 0..<truth.studyCount {
        // Two neighbours share a draw, here as everywhere.
        let judgement = RandomPlace(purpose: RandomPurpose.judgement, item: study / 2, round: round)
        let size = RandomPlace(purpose: RandomPurpose.bias, item: study / 2, round: round)
        let (uniforms, normals) = (random.uniforms(at: judgement), random.normals(at: size))
        let isBiased = (study % 2 == 0 ? uniforms.0 : uniforms.1) .< model.share
        let bias = model.biasMean + model.biasDeviation * (study % 2 == 0 ? normals.0 : normals.1)
        let place = study * block.width + column
        let moved = block.effects.lanes(at: place) + RandomLanes.zero.replacing(with: bias, where: isBiased)
        block.set(row: study, column: column, effect: moved, variance: block.variances.lanes(at: place))
        block.set(
          row: study, column: column, isAtHighRisk: RandomLanes.zero.replacing(with: 1, where: isBiased))
      }
    }
  }
}
