/// What is summed over the replicates of one block, in their order, for one method and test.
struct BlockSums: Sendable {
  var count = 0
  var error = 0.0
  var squaredError = 0.0
  var standardError = 0.0
  var width = 0.0
  var tauSquaredError = 0.0
  var covered = 0
  var rejected = 0

  /// Adds the replicates of columns that have not failed.
  mutating func add(_ columns: AnalysisColumns, count: Int, mean: Double, tauSquared: Double) {
    for i in 0..<count where columns.hasFailed[i] == 0 {
      let difference = columns.estimates[i] - mean
      let (lower, upper) = (columns.lower[i], columns.upper[i])
      self.count += 1
      error += difference
      squaredError += difference * difference
      standardError += columns.standardErrors[i]
      width += upper - lower
      tauSquaredError += columns.tauSquared[i] - tauSquared
      covered += lower <= mean && mean <= upper ? 1 : 0
      rejected += lower > 0 || upper < 0 ? 1 : 0
    }
  }
}
