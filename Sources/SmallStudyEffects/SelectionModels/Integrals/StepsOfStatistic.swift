import Distributions

/// Cut points of p values as cuts of statistics z, and where the studies lie between them.
struct StepsOfStatistic {
  /// The cuts of z, ascending.
  private let cuts: [Double]
  /// Of each piece between them the interval of p.
  private let places: [Int]
  /// Of each study the interval of its p value.
  let found: [Int]
  private let deviations: [Double]

  /// - Throws: `cutPointsNotAscending` unless cut points ascend between 0 and 1.
  init(_ cuts: [Double], _ studies: SelectedStudies) throws(SmallStudyError) {
    let areAscending = zip([0] + cuts, cuts + [1]).allSatisfy { $0 < $1 }
    guard areAscending, !cuts.isEmpty else { throw .cutPointsNotAscending(cuts) }
    let normal = StandardNormal()
    let intervals = Array(0...cuts.count)
    if studies.alternative == .twoSided {
      let upper = cuts.reversed().map { -normal.quantile($0 / 2) }
      self.cuts = upper.reversed().map { -$0 } + upper
      places = intervals.dropLast() + intervals.reversed()
    } else {
      self.cuts = cuts.reversed().map { -normal.quantile($0) }
      places = intervals.reversed()
    }
    found = studies.pValues.map { p in cuts.firstIndex { p.value <= $0 } ?? cuts.count }
    deviations = studies.deviations
  }

  /// Throws `emptyInterval` where an interval has no study.
  func expectStudies(in intervals: [SelectionInterval]) throws(SmallStudyError) {
    if let empty = intervals.indices.first(where: { !found.contains($0) }) {
      throw .emptyInterval(intervals[empty])
    }
  }

  func integrals(weights: [Double], areEstimated: Bool) -> IntervalIntegrals {
    IntervalIntegrals(
      cuts: cuts, places: places, found: found, weights: weights, areEstimated: areEstimated,
      deviations: deviations)
  }
}
