public import MetaAnalysis
import Distributions

/// A model of this package with an estimator of τ² (or the common-effect model), and ways of inference from the same fit.
///
/// All data sets of a block are estimated at once, by the same mathematics as a single fit.
public struct PooledMethod: SimulatedMethod {
  /// The name.
  public let code: String
  /// The estimator of τ².
  private let estimator: any HeterogeneityEstimator
  private let inferences: [any CoefficientInference]
  /// Whether τ² is estimated, not taken to be 0.
  public let estimatesTauSquared: Bool

  /// Random effects with an estimator and ways of inference.
  public init(_ estimator: some HeterogeneityEstimator, inferences: [any CoefficientInference]) {
    code = estimator.code
    self.estimator = estimator
    self.inferences = inferences
    estimatesTauSquared = true
  }

  /// The common-effect model.
  public init(commonEffect inferences: [any CoefficientInference]) {
    code = CommonEffect.code
    estimator = KnownTauSquared(0)
    self.inferences = inferences
    estimatesTauSquared = false
  }

  /// The ways of inference.
  public var tests: [String] { inferences.map(\.code) }

  /// Room for a block of a cell.
  public func analyst(_ setting: AnalysisSetting) -> any BlockAnalyst {
    Analyst(
      estimator: estimator, inferences: inferences.map { Inference($0, setting) },
      columns: PooledColumns(capacity: setting.width))
  }

  /// A way of inference with its critical value in a cell.
  private struct Inference {
    let rule: any CoefficientInference
    let criticalValue: Double

    init(_ rule: any CoefficientInference, _ setting: AnalysisSetting) {
      self.rule = rule
      let degrees = rule.degreesOfFreedom(residual: setting.rowCount - 1)
      // The same bits on every machine where the degrees are a whole number, as they are for all of this package's.
      criticalValue =
        if let degrees, Int(exactly: degrees) == nil {
          -StudentsT(degreesOfFreedom: degrees).quantile((1 - setting.level) / 2)
        } else {
          DeterministicMath.criticalValue(
            level: setting.level, degreesOfFreedom: degrees.flatMap { Int(exactly: $0) })
        }
    }
  }

  private struct Analyst: BlockAnalyst {
    let estimator: any HeterogeneityEstimator
    let inferences: [Inference]
    var columns: PooledColumns

    mutating func analyse(_ block: borrowing StudyBlock, into results: inout [AnalysisColumns]) {
      block.arranged.estimate(estimator, into: &columns)
      for index in inferences.indices {
        fill(inferences[index].rule, inferences[index].criticalValue, &results[index])
        for refused in block.arranged.refused {
          results[index].fail(refused.dataSet, "the effects cannot be pooled: \(refused.error)")
        }
      }
    }

    private func fill(
      _ rule: some CoefficientInference, _ criticalValue: Double, _ result: inout AnalysisColumns
    ) {
      for i in 0..<columns.count {
        let factor = rule.varianceFactor(residualMeanSquare: columns.residualMeanSquare[i])
        let error = (factor * columns.variance[i]).squareRoot()
        let estimate = columns.estimate[i]
        result.estimates[i] = estimate
        result.standardErrors[i] = error
        result.lower[i] = estimate - criticalValue * error
        result.upper[i] = estimate + criticalValue * error
        result.tauSquared[i] = columns.tauSquared[i]
      }
    }
  }
}
