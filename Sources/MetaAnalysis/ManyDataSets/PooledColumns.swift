import Estimates

/// The estimates of many data sets by one method, a column each, in the data's units.
package struct PooledColumns: Sendable {
  /// The most data sets there is room for.
  package let capacity: Int
  /// The number of data sets.
  package internal(set) var count = 0
  /// τ², not negative.
  package private(set) var tauSquared: [Double]
  /// The standard error of τ²; meaningless where the method has none.
  package private(set) var tauSquaredStandardError: [Double]
  /// Whether the method has a standard error of τ².
  package private(set) var hasTauSquaredStandardError = true
  /// The inverse-variance mean.
  package private(set) var estimate: [Double]
  /// Its model-based variance, 1/Σw.
  package private(set) var variance: [Double]
  /// s²: the weighted residual sum of squares around it, over k - 1.
  package private(set) var residualMeanSquare: [Double]
  /// How unequal the weights are (`ModelBasedMean`).
  private var weightVariance: [Double]
  /// What the restricted likelihood is expected to tell of τ² (`ModelBasedMean`).
  private var information: [Double]
  /// How each τ² was reached.
  package private(set) var convergence: [ConvergenceRecord]

  /// Room for so many data sets.
  package init(capacity: Int) {
    self.capacity = capacity
    let column = Array(repeating: 0.0, count: capacity)
    (tauSquared, tauSquaredStandardError, estimate) = (column, column, column)
    (variance, residualMeanSquare) = (column, column)
    (weightVariance, information) = (column, column)
    convergence = Array(repeating: .closedForm, count: capacity)
  }

  /// Takes the estimates of a group in, from position `first` on.
  mutating func store<Value: Lanes>(
    _ found: LaneEstimate<Value>, _ mean: PooledMean<Value>, _ facts: DataSetFacts<Value>, first: Int,
    degreesOfFreedom: Value
  ) {
    let square = facts.unit * facts.unit
    let standardError = (found.standardError ?? .zero) * square
    hasTauSquaredStandardError = found.standardError != nil
    let tauSquared = found.tauSquared * square
    let center = facts.origin + mean.offset * facts.unit
    let variance = mean.variance * square
    let meanSquare = mean.residual / degreesOfFreedom
    for lane in 0..<min(Value.laneCount, count - first) {
      self.tauSquared[first + lane] = tauSquared.lane(lane)
      tauSquaredStandardError[first + lane] = standardError.lane(lane)
      estimate[first + lane] = center.lane(lane)
      self.variance[first + lane] = variance.lane(lane)
      residualMeanSquare[first + lane] = meanSquare.lane(lane)
      weightVariance[first + lane] = mean.weightVariance.lane(lane)
      information[first + lane] = mean.information.lane(lane)
      convergence[first + lane] = found.record(lane)
    }
  }

  /// What inference on the mean of one data set of k studies is made from.
  package func modelBased(_ dataSet: Int, studies: Int) -> ModelBasedMean {
    ModelBasedMean(
      residualMeanSquare: residualMeanSquare[dataSet], residualDegreesOfFreedom: studies - 1,
      weightVariance: weightVariance[dataSet], information: information[dataSet])
  }

  /// Makes standard errors and intervals of the means; `columns` has room for them. Does not allocate.
  package func infer(
    _ inference: any CoefficientInference, studies: Int, level: Double, into columns: inout InferenceColumns
  ) {
    precondition(columns.capacity >= count, "the columns have room for the estimates")
    columns.fill(self, inference, studies: studies, level: level)
  }
}

/// The standard errors and intervals of many means by one way of inference.
package struct InferenceColumns: Sendable {
  /// The most data sets there is room for.
  package let capacity: Int
  /// The number of data sets.
  package private(set) var count = 0
  /// The means' standard errors.
  package private(set) var standardError: [Double]
  /// The lower bounds of their intervals.
  package private(set) var lower: [Double]
  /// The upper bounds.
  package private(set) var upper: [Double]
  /// The degrees of freedom of their reference distributions; `nil` for the normal one.
  package private(set) var degreesOfFreedom: [Double?]

  /// Room for so many data sets.
  package init(capacity: Int) {
    self.capacity = capacity
    let column = Array(repeating: 0.0, count: capacity)
    (standardError, lower, upper) = (column, column, column)
    degreesOfFreedom = Array(repeating: nil, count: capacity)
  }

  fileprivate mutating func fill(
    _ estimates: PooledColumns, _ inference: some CoefficientInference, studies: Int, level: Double
  ) {
    count = estimates.count
    var critical = CriticalValue(level: level)
    for i in 0..<count {
      let inferred = inference.mean(estimates.modelBased(i, studies: studies))
      let error = (inferred.varianceFactor * estimates.variance[i]).squareRoot()
      let critical = critical(inferred.degreesOfFreedom)
      standardError[i] = error
      degreesOfFreedom[i] = inferred.degreesOfFreedom
      lower[i] = estimates.estimate[i] - critical * error
      upper[i] = estimates.estimate[i] + critical * error
    }
  }
}
