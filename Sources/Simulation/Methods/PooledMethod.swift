import EffectSizes
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
      estimator: estimator, inferences: inferences, level: setting.level,
      critical: inferences.map { _ in SimulatedCriticalValue(level: setting.level) },
      columns: PooledColumns(capacity: setting.width))
  }

  private struct Analyst: BlockAnalyst {
    let estimator: any HeterogeneityEstimator
    let inferences: [any CoefficientInference]
    let level: Double
    /// Those of each inference.
    var critical: [SimulatedCriticalValue]
    var columns: PooledColumns

    mutating func analyse(_ block: borrowing StudyBlock, into results: inout [AnalysisColumns]) {
      analyse(block.arranged, 0..<block.replicateCount, but: block.isShort, &results)
      for part in block.shorter { analyse(part.data, part.columns, but: nil, &results) }
      for column in 0..<block.replicateCount where block.isShort[column] {
        analyseSingle(block, column, &results)
      }
    }

    /// Estimates the data sets of some columns of the block, and stores what is found but for the columns to skip.
    private mutating func analyse<Columns: RandomAccessCollection>(
      _ data: DataSetBlock, _ places: Columns, but skipped: [Bool]?, _ results: inout [AnalysisColumns]
    ) where Columns.Element == Int, Columns.Index == Int {
      data.estimate(estimator, into: &columns)
      for index in inferences.indices {
        for (dataSet, column) in places.enumerated() where !(skipped?[column] ?? false) {
          fill(inferences[index], &critical[index], dataSet, data.studyCount, column, &results[index])
        }
        for refused in data.refused where !(skipped?[places[refused.dataSet]] ?? false) {
          results[index].fail(places[refused.dataSet], "the effects cannot be pooled: \(refused.error)")
        }
      }
    }

    private func fill(
      _ inference: some CoefficientInference, _ critical: inout SimulatedCriticalValue, _ dataSet: Int,
      _ studies: Int, _ column: Int, _ result: inout AnalysisColumns
    ) {
      let inferred = inference.mean(columns.modelBased(dataSet, studies: studies))
      let error = (inferred.varianceFactor * columns.variance[dataSet]).squareRoot()
      let criticalValue = critical(inferred.degreesOfFreedom)
      guard criticalValue.isFinite else {
        result.fail(column, "the interval has no end: there are too few degrees of freedom")
        return
      }
      let estimate = columns.estimate[dataSet]
      result.estimates[column] = estimate
      result.standardErrors[column] = error
      result.lower[column] = estimate - criticalValue * error
      result.upper[column] = estimate + criticalValue * error
      result.tauSquared[column] = columns.tauSquared[dataSet]
    }

    /// The replicate where one study alone is left, or none.
    private func analyseSingle(
      _ block: borrowing StudyBlock, _ column: Int, _ results: inout [AnalysisColumns]
    ) {
      let rows = block.rows(column)
      guard rows.count < 2 else { return }
      for index in inferences.indices {
        guard let row = rows.first else {
          results[index].fail(column, StudyBlock.nothingLeft)
          continue
        }
        let place = row * block.width + column
        do throws(MetaAnalysisError) {
          let fit = try InverseVariance(method: estimator, inference: inferences[index], level: level).fit(
            StudyEffects(estimates: [block.effects[place]], variances: [block.variances[place]]))
          results[index].store(
            SimulatedEstimate(fit.pooled, tauSquared: fit.heterogeneity.tauSquared), at: column)
        } catch {
          results[index].fail(column, "the effects cannot be pooled: \(error)")
        }
      }
    }
  }
}
