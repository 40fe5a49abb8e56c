/// Data sets of one shape, arranged for fitting many at once: their studies side by side in the lanes of vectors.
///
/// A block is made once and filled again and again: `arrange` and `estimate` allocate nothing (but for an estimator that is
/// not written for lanes). Values are read from columns in study-major order: that of study i and data set j of n
/// stands at i·n + j.
///
/// <!-- snippet: given let effects = [Double](repeating: 0, count: 2_560), variances = [Double](repeating: 1, count: 2_560) -->
///
///     var block = DataSetBlock(studies: 10, capacity: 256)
///     var estimates = PooledColumns(capacity: 256)
///     var inference = InferenceColumns(capacity: 256)
///     block.arrange(effects: effects.span, variances: variances.span, count: 256)
///     block.estimate(.reml, into: &estimates)
///     estimates.infer(.knappHartung, studies: 10, level: 0.95, into: &inference)
package struct DataSetBlock: Sendable {
  /// The number of studies of each data set, at least 2.
  package let studyCount: Int
  /// The most data sets that the block holds.
  package let capacity: Int
  /// The number of data sets that it holds now.
  package private(set) var count = 0
  /// Cochran's Q of each data set.
  package private(set) var q: [Double]
  /// The "typical" sampling variance (k - 1) / tr P of each data set.
  package private(set) var typicalVariance: [Double]
  /// The data sets that cannot be fitted, and why; their results mean nothing.
  package private(set) var refused: [(dataSet: Int, error: MetaAnalysisError)] = []

  private var cells: [StudyCell]
  private var facts: [DataSetFacts<DataSetGroup.Value>]
  private var sumsAtZero: [LaneResidualSums<DataSetGroup.Value>]

  /// Room for so many data sets of at least two studies.
  package init(studies: Int, capacity: Int) {
    precondition(studies > 1, "a block's data sets have two studies or more")
    precondition(capacity > 0, "a block holds a data set or more")
    studyCount = studies
    self.capacity = capacity
    let groups = (capacity + Self.lanes - 1) / Self.lanes
    let none = StudyCell(effects: .zero, variances: SIMD2(repeating: 1))
    cells = Array(repeating: none, count: groups * Self.lanes / 2 * studies)
    let one = DataSetGroup.Value(repeating: 1)
    let noFacts = DataSetFacts(
      unit: one, origin: .zero, smallestVariance: one, largestVariance: one, effectVariance: .zero)
    facts = Array(repeating: noFacts, count: groups)
    sumsAtZero = Array(repeating: .zero, count: groups)
    q = Array(repeating: 0, count: capacity)
    typicalVariance = q
  }

  private static var lanes: Int { DataSetGroup.Value.laneCount }
  private var groupCount: Int { (count + Self.lanes - 1) / Self.lanes }

  /// Takes data sets in: `count` of the `total` in the columns, from position `first` on.
  ///
  /// A data set with an effect or variance that cannot be fitted is listed in `refused`. O(k) for each data set.
  package mutating func arrange(
    effects: Span<Double>, variances: Span<Double>, first: Int = 0, count: Int, of total: Int? = nil
  ) {
    let columns = DataSetColumns(studies: studyCount, first: first, count: count, total: total ?? count)
    precondition(count <= capacity, "a block holds no more data sets than its capacity")
    precondition(
      first >= 0 && count >= 0 && first + count <= columns.total
        && effects.count == columns.total * studyCount && variances.count == effects.count,
      "columns hold one value for each study and data set")
    self.count = count
    refused.removeAll(keepingCapacity: true)
    for index in 0..<groupCount { arrange(group: index, columns, effects, variances) }
  }

  private mutating func arrange(
    group index: Int, _ columns: DataSetColumns, _ effects: Span<Double>, _ variances: Span<Double>
  ) {
    facts[index] = DataSetGroup.Value.facts(first: index * Self.lanes / 2) { pair in
      arrange(pair: pair, columns, effects, variances)
    }
    let sums = group(index).weightedSums(at: .zero).residualSums
    sumsAtZero[index] = sums
    let typical =
      DataSetGroup.Value(repeating: Double(studyCount - 1)) / sums.trace * facts[index].unitSquared
    for lane in 0..<min(Self.lanes, count - index * Self.lanes) {
      q[index * Self.lanes + lane] = sums.residual.lane(lane)
      typicalVariance[index * Self.lanes + lane] = typical.lane(lane)
    }
  }

  private mutating func arrange(
    pair index: Int, _ columns: DataSetColumns, _ effects: Span<Double>, _ variances: Span<Double>
  ) -> DataSetFacts<SIMD2<Double>> {
    let range = DataSetRange(effects, variances, columns, pair: index)
    for lane in 0..<2 where !range.isLegal[lane] {
      let dataSet = 2 * index + lane
      refused.append((dataSet, columns.error(effects, variances, dataSet: dataSet)))
    }
    let unit = SIMD2(
      HeterogeneityProblem.unit(smallestVariance: range.smallest[0]),
      HeterogeneityProblem.unit(smallestVariance: range.smallest[1]))
    let (perUnit, perSquare) = (1 / unit, 1 / (unit * unit))
    for study in 0..<studyCount {
      let (y, v) = columns.study(effects, variances, study, pair: index, legal: range.isLegal)
      let isReference = range.reference .== SIMD2(repeating: Double(study))
      cells[index * studyCount + study] = StudyCell(
        effects: (y - range.origin) * perUnit,
        variances: (v * perSquare).replacing(with: SIMD2(repeating: .infinity), where: isReference))
    }
    return DataSetFacts(
      unit: unit, origin: range.origin, smallestVariance: range.smallest * perSquare,
      largestVariance: range.largest * perSquare, effectVariance: effectVariance(pair: index))
  }

  private func effectVariance(pair index: Int) -> SIMD2<Double> {
    let cells = DataSetCells(cells: cells, start: index * studyCount, studyCount: studyCount)
    let none = (sum: SIMD2<Double>.zero, squares: SIMD2<Double>.zero)
    let sums = cells.sum(none, adding: { $0 = ($0.sum + $1.sum, $0.squares + $1.squares) }) { sums, cell in
      sums.sum += cell.effects
      sums.squares += cell.effects * cell.effects
    }
    let mean = sums.sum / Double(studyCount)
    return (sums.squares / Double(studyCount) - mean * mean).nonNegative
  }

  private func group(_ index: Int) -> DataSetGroup {
    DataSetGroup(
      cells: DataSetCells(
        cells: cells, start: index * Self.lanes / 2 * studyCount, studyCount: studyCount),
      facts: facts[index], sumsAtZero: sumsAtZero[index])
  }
}

extension DataSetBlock {
  /// Estimates τ² and the mean of every data set; `columns` has the block's capacity or more.
  ///
  /// The estimator is opened once a group. Does not allocate, unless the estimator is not written for lanes.
  package func estimate(_ method: any HeterogeneityEstimator, into columns: inout PooledColumns) {
    precondition(columns.capacity >= count, "the columns have room for the block")
    columns.count = count
    if let method = method as? any LanewiseEstimator {
      for index in 0..<groupCount { estimate(method, group: index, into: &columns) }
    } else {
      for index in 0..<groupCount { estimateEach(method, group: index, into: &columns) }
    }
  }

  private func estimate(_ method: any LanewiseEstimator, group index: Int, into columns: inout PooledColumns)
  {
    let group = group(index)
    let estimate = method.estimate(group: group)
    columns.store(
      estimate, group.weightedSums(at: estimate.tauSquared).pooled, group.facts, first: index * Self.lanes,
      degreesOfFreedom: group.degreesOfFreedom)
  }

  /// Estimates of a method that takes one data set at a time.
  private func estimateEach(
    _ method: any HeterogeneityEstimator, group index: Int, into columns: inout PooledColumns
  ) {
    let group = group(index)
    var estimate = LaneEstimate<DataSetGroup.Value>(formula: .zero, standardError: .zero)
    for lane in 0..<min(Self.lanes, count - index * Self.lanes) {
      let single = method.estimate(HeterogeneityProblem(group, lane: lane))
      estimate.set(lane, to: single, square: square(group.facts.unit.lane(lane)))
      if single.standardError == nil { estimate.standardError = nil }
    }
    columns.store(
      estimate, group.weightedSums(at: estimate.tauSquared).pooled, group.facts, first: index * Self.lanes,
      degreesOfFreedom: group.degreesOfFreedom)
  }
}

private func square(_ value: Double) -> Double { value * value }
