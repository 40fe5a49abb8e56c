import EffectSizes
import Estimates
import MetaAnalysis

/// A method that pools counts under test: Mantel-Haenszel and Peto, exact inference, one-stage, beta-binomial and penalised models.
///
/// Counts come from the model of data as they are. A replicate for which the method has a reason in place of a result is counted as a
/// failure with the reason, as is one whose likelihood's maximum was not reached.
public struct CountMethod: SimulatedMethod {
  /// What is made of the counts of one replicate.
  typealias Estimation = @Sendable (StudyEffects, AnalysisSetting) throws -> CountEstimate

  /// The name: `CM.EL`.
  public let code: String
  /// The counts that it pools.
  public let counts: Set<CountKind>
  /// Whether its results have τ².
  public let estimatesTauSquared: Bool
  /// Whether it needs effects beside the counts, and so does without studies that have none.
  private let takesEffects: Bool
  private let inferences: [any CoefficientInference]
  private let estimate: Estimation

  init(
    code: String, counts: Set<CountKind>, estimatesTauSquared: Bool, takesEffects: Bool,
    inferences: [any CoefficientInference], _ estimate: @escaping Estimation
  ) {
    (self.code, self.counts, self.estimatesTauSquared) = (code, counts, estimatesTauSquared)
    (self.takesEffects, self.inferences, self.estimate) = (takesEffects, inferences, estimate)
  }

  /// The ways of inference.
  public var tests: [String] { inferences.map(\.code) }

  /// What pools one replicate at a time.
  public func analyst(_ setting: AnalysisSetting) -> any BlockAnalyst {
    Analyst(
      method: self, setting: setting,
      critical: inferences.map { _ in SimulatedCriticalValue(level: setting.level) },
      studies: StudyEffects(
        estimates: Array(repeating: 0, count: setting.rowCount),
        variances: Array(repeating: 1, count: setting.rowCount)))
  }

  private struct Analyst: BlockAnalyst {
    let method: CountMethod
    let setting: AnalysisSetting
    /// Those of each inference.
    var critical: [SimulatedCriticalValue]
    var studies: StudyEffects

    mutating func analyse(_ block: borrowing StudyBlock, into results: inout [AnalysisColumns]) {
      for column in 0..<block.replicateCount {
        do {
          try block.copyCountedReplicate(column, into: &studies)
          guard
            let pooled = method.takesEffects ? block.studies(column, of: &studies, or: &results) : studies
          else { continue }
          let found = try method.estimate(pooled, setting)
          for index in results.indices { results[index].store(interval(of: found, index), at: column) }
        } catch {
          for index in results.indices {
            results[index].fail(column, "the counts cannot be pooled: \(error)")
          }
        }
      }
    }

    /// The estimate with the interval of a way of inference.
    private mutating func interval(of found: CountEstimate, _ index: Int) -> SimulatedEstimate {
      let isStudents = method.inferences[index] is StudentsTInference
      let half = critical[index](isStudents ? found.degreesOfFreedom : nil) * found.standardError
      return SimulatedEstimate(
        estimate: found.estimate, standardError: found.standardError,
        lower: found.interval?.lower ?? found.estimate - half,
        upper: found.interval?.upper ?? found.estimate + half, tauSquared: found.tauSquared)
    }
  }
}

/// What a method that pools counts says of one replicate, whatever the way of inference.
struct CountEstimate {
  /// The effect.
  var estimate: Double
  /// Its standard error.
  var standardError: Double
  /// The estimate of τ², where the method has one.
  var tauSquared: Double?
  /// The degrees of freedom of Student's t; `nil` where there are none, and the normal distribution takes its place.
  var degreesOfFreedom: Double?
  /// An interval that is not made of the standard error.
  var interval: Interval?
}

/// A likelihood was not climbed to its end.
struct MaximumNotReached: Error, CustomStringConvertible {
  var description: String { "the likelihood's maximum was not reached" }
}
