import EffectSizes
import Estimates
import MetaAnalysis
import SmallStudyEffects

/// A method for small-study effects and publication bias under test.
///
/// Those that look to one side look where the laboratory's own selection favours effects: above 0. A replicate for which the
/// method has a reason in place of a result is counted as a failure with the reason.
public struct AdjustmentMethod: SimulatedMethod {
  /// What is made of the studies of one replicate, by a plain model with a way of inference.
  typealias Estimation =
    @Sendable (StudyEffects, InverseVariance) throws(SmallStudyError) -> SimulatedEstimate

  /// The name: `PET-PEESE`.
  public let code: String
  /// Whether its results have τ².
  public let estimatesTauSquared: Bool
  private let inferences: [any CoefficientInference]
  private let estimate: Estimation

  init(
    code: String, estimatesTauSquared: Bool, inferences: [any CoefficientInference],
    _ estimate: @escaping Estimation
  ) {
    self.code = code
    self.estimatesTauSquared = estimatesTauSquared
    self.inferences = inferences
    self.estimate = estimate
  }

  /// The ways of inference; of a method with an interval of its own one alone.
  public var tests: [String] { inferences.map(\.code) }

  /// What analyses one replicate at a time.
  public func analyst(_ setting: AnalysisSetting) -> any BlockAnalyst {
    Analyst(
      estimate: estimate, models: inferences.map { InverseVariance(inference: $0, level: setting.level) },
      studies: StudyEffects(
        estimates: Array(repeating: 0, count: setting.rowCount),
        variances: Array(repeating: 1, count: setting.rowCount)))
  }

  private struct Analyst: BlockAnalyst {
    let estimate: Estimation
    let models: [InverseVariance]
    var studies: StudyEffects

    mutating func analyse(_ block: borrowing StudyBlock, into results: inout [AnalysisColumns]) {
      for column in 0..<block.replicateCount {
        guard let studies = block.studies(column, of: &self.studies, or: &results) else { continue }
        for index in models.indices {
          do {
            results[index].store(try estimate(studies, models[index]), at: column)
          } catch {
            results[index].fail(column, "\(error)")
          }
        }
      }
    }
  }
}
