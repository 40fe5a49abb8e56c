public import MetaAnalysis

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
      estimator: estimator, inferences: inferences, studies: setting.rowCount,
      critical: inferences.map { _ in SimulatedCriticalValue(level: setting.level) },
      columns: PooledColumns(capacity: setting.width))
  }

  private struct Analyst: BlockAnalyst {
    let estimator: any HeterogeneityEstimator
    let inferences: [any CoefficientInference]
    let studies: Int
    /// Those of each inference.
    var critical: [SimulatedCriticalValue]
    var columns: PooledColumns

    mutating func analyse(_ block: borrowing StudyBlock, into results: inout [AnalysisColumns]) {
      block.arranged.estimate(estimator, into: &columns)
      for index in inferences.indices {
        fill(inferences[index], &critical[index], &results[index])
        for refused in block.arranged.refused {
          results[index].fail(refused.dataSet, "the effects cannot be pooled: \(refused.error)")
        }
      }
    }

    private func fill(
      _ inference: some CoefficientInference, _ critical: inout SimulatedCriticalValue,
      _ result: inout AnalysisColumns
    ) {
      for i in 0..<columns.count {
        let inferred = inference.mean(columns.modelBased(i, studies: studies))
        let error = (inferred.varianceFactor * columns.variance[i]).squareRoot()
        let criticalValue = critical(inferred.degreesOfFreedom)
        guard criticalValue.isFinite else {
          result.fail(i, "the interval has no end: there are too few degrees of freedom")
          continue
        }
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
