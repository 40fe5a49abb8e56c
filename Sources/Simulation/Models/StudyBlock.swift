public import Distributions
package import MetaAnalysis

/// The studies of many replicates: a row for each study (or each outcome of one), a column for each replicate.
///
/// Columns are worked on four at a time. Rows lie one after another: the entry of row r and replicate c is at
/// r × `width` + c.
public struct StudyBlock: Sendable {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns: one for each replicate, and the last four for studies that may not be published.
  public let width: Int
  /// The number of columns that count, from the first on.
  public internal(set) var replicateCount: Int
  /// The number of the first column's replicate.
  public internal(set) var firstReplicate: Int
  /// The effects on the analysis scale.
  public internal(set) var effects: [Double]
  /// Their sampling variances.
  public internal(set) var variances: [Double]
  /// Whether a study is judged to have a high risk of bias: 1 or 0.
  public internal(set) var isAtHighRisk: [Double]
  /// The replicates that could not be made: 1 or 0.
  public internal(set) var isUnmade: [Double]
  /// Of the four replicates in the making, the rows whose study is not yet published: 1 or 0.
  var isAwaited: [Double]

  /// The studies of all columns, arranged for the estimators of this package.
  package private(set) var arranged: DataSetBlock

  /// A block of zeros with room for replicates, a multiple of four.
  public init(rowCount: Int, capacity: Int) {
    precondition(rowCount > 1 && capacity > 0 && capacity % 4 == 0, "replicates come in fours")
    self.rowCount = rowCount
    width = capacity + 4
    replicateCount = capacity
    firstReplicate = 0
    effects = Array(repeating: 0, count: rowCount * width)
    variances = Array(repeating: 1, count: rowCount * width)
    isAtHighRisk = Array(repeating: 0, count: rowCount * width)
    isUnmade = Array(repeating: 0, count: width)
    isAwaited = Array(repeating: 0, count: rowCount * 4)
    arranged = DataSetBlock(studies: rowCount, capacity: capacity)
  }

  /// The first of the four columns for studies that may not be published.
  var candidateColumn: Int { width - 4 }

  /// Stores the effect and variance of a row for the four replicates from `column` on.
  @inline(__always)
  public mutating func set(row: Int, column: Int, effect: RandomLanes, variance: RandomLanes) {
    let place = row * width + column
    effects.store(effect, at: place)
    variances.store(variance, at: place)
  }

  /// Stores whether a row is judged to be at high risk of bias.
  @inline(__always)
  public mutating func set(row: Int, column: Int, isAtHighRisk flags: RandomLanes) {
    isAtHighRisk.store(flags, at: row * width + column)
  }

  /// Arranges the studies for the estimators of this package, once for all methods.
  mutating func arrange() {
    let (effects, variances, width, count) = (effects, variances, width, replicateCount)
    arranged.arrange(
      effects: effects.span, variances: variances.span, first: 0, count: count, of: width)
  }

  /// The studies of one replicate, of which `estimates` and `variances` are filled.
  func copyReplicate(_ column: Int, into estimates: inout [Double], _ variances: inout [Double]) {
    for row in 0..<rowCount {
      estimates[row] = effects[row * width + column]
      variances[row] = self.variances[row * width + column]
    }
  }
}

extension [Double] {
  /// Four neighbours.
  @inline(__always)
  func lanes(at index: Int) -> RandomLanes {
    RandomLanes(self[index], self[index + 1], self[index + 2], self[index + 3])
  }

  /// Replaces four neighbours.
  @inline(__always)
  mutating func store(_ lanes: RandomLanes, at index: Int) {
    self[index] = lanes[0]
    self[index + 1] = lanes[1]
    self[index + 2] = lanes[2]
    self[index + 3] = lanes[3]
  }
}
