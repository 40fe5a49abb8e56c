import BiasAdjustment
import EffectSizes
import MetaAnalysis
import RiskOfBias

/// A way of taking the risk of bias into account when pooling, under test: studies are judged at low or high risk as the
/// model of data says.
public struct StrategyMethod: SimulatedMethod {
  /// The name, with its settings: `quality-effects:0.3`.
  public let code: String
  private let strategy: any BiasStrategy
  private let inferences: [any CoefficientInference]

  /// A strategy with the ways of inference of the plain model that it starts from (REML). Strategies that make an interval
  /// of their own take the normal one alone.
  public init(code: String, _ strategy: some BiasStrategy, inferences: [any CoefficientInference]) {
    self.code = code
    self.strategy = strategy
    self.inferences = inferences
  }

  /// The ways of inference.
  public var tests: [String] { inferences.map(\.code) }

  /// τ² is an estimate of the plain model, or of DerSimonian and Laird.
  public var estimatesTauSquared: Bool { true }

  /// What pools one replicate at a time.
  public func analyst(_ setting: AnalysisSetting) -> any BlockAnalyst {
    Analyst(
      strategy: strategy, models: inferences.map { InverseVariance(inference: $0, level: setting.level) },
      studies: StudyEffects(
        estimates: Array(repeating: 0, count: setting.rowCount),
        variances: Array(repeating: 1, count: setting.rowCount)))
  }

  /// The tool whose levels `low` and `high` the judgements are.
  static let tool = try? RiskOfBiasTools.named("rob2")

  private struct Analyst: BlockAnalyst {
    let strategy: any BiasStrategy
    let models: [InverseVariance]
    var studies: StudyEffects

    mutating func analyse(_ block: borrowing StudyBlock, into results: inout [AnalysisColumns]) {
      for column in 0..<block.replicateCount {
        guard let studies = block.studies(column, of: &self.studies, or: &results) else { continue }
        let judgements = block.rows(column).map { row in
          Self.assessment(isAtHighRisk: block.isAtHighRisk[row * block.width + column] > 0)
        }
        let assessed = AssessedStudies(studies, assessments: judgements)
        for index in models.indices { pool(assessed, models[index], column, &results[index]) }
      }
    }

    private func pool(
      _ studies: AssessedStudies, _ model: InverseVariance, _ column: Int, _ columns: inout AnalysisColumns
    ) {
      do throws(MetaAnalysisError) {
        guard let result = try strategy.pool(studies, model: model) else {
          columns.fail(column, "no study remains that the strategy can pool")
          return
        }
        columns.store(SimulatedEstimate(result.pooled, tauSquared: result.tauSquared), at: column)
      } catch {
        columns.fail(column, "the effects cannot be pooled: \(error)")
      }
    }

    private static func assessment(isAtHighRisk: Bool) -> Assessment? {
      guard let tool = StrategyMethod.tool,
        let level = tool.levels.first(where: { $0.code == (isAtHighRisk ? "high" : "low") })
      else { return nil }
      return Assessment(
        study: "", tool: tool, domains: Array(repeating: nil, count: tool.domains.count),
        overall: Judgement(level: level))
    }
  }
}
