/// Quantiles of a number over sets of studies.
public struct SubsetQuantiles: Sendable, Hashable, Codable {
  /// The number of sets that have it.
  public let count: Int
  /// The least value.
  public let minimum: Double
  /// The 2.5% quantile, by linear interpolation between order statistics.
  public let lower: Double
  /// The 25% quantile.
  public let firstQuartile: Double
  /// The median.
  public let median: Double
  /// The 75% quantile.
  public let thirdQuartile: Double
  /// The 97.5% quantile.
  public let upper: Double
  /// The largest value.
  public let maximum: Double

  /// Of values in ascending order; `nil` without any.
  init?(sorted values: some RandomAccessCollection<Double>) {
    guard !values.isEmpty else { return nil }
    func quantile(_ share: Double) -> Double {
      let place = share * Double(values.count - 1)
      let below = Int(place)
      let first = values[values.index(values.startIndex, offsetBy: below)]
      guard below + 1 < values.count else { return first }
      let second = values[values.index(values.startIndex, offsetBy: below + 1)]
      return first + (place - Double(below)) * (second - first)
    }
    count = values.count
    (minimum, maximum) = (quantile(0), quantile(1))
    (lower, upper) = (quantile(0.025), quantile(0.975))
    (firstQuartile, median, thirdQuartile) = (quantile(0.25), quantile(0.5), quantile(0.75))
  }
}

/// Quantiles of a number over all sets, and over those with and without each study.
public struct SubsetSummary: Sendable, Hashable {
  /// Over all sets; `nil` where none has a result.
  public let all: SubsetQuantiles?
  /// Over the sets that have a study, for each study.
  public let with: [SubsetQuantiles?]
  /// Over the sets that do not.
  public let without: [SubsetQuantiles?]

  /// Of one number a set; those that are not numbers are left out. O(n log n + k n) for n sets.
  init(_ values: [Double], _ subsets: StudySubsets) {
    let order = values.indices.filter { !values[$0].isNaN }.sorted { values[$0] < values[$1] }
    all = SubsetQuantiles(sorted: order.map { values[$0] })
    var (with, without): ([SubsetQuantiles?], [SubsetQuantiles?]) = ([], [])
    for study in 0..<subsets.studyCount {
      var (having, lacking): ([Double], [Double]) = ([], [])
      for set in order {
        if subsets.contains(study, in: set) {
          having.append(values[set])
        } else {
          lacking.append(values[set])
        }
      }
      with.append(SubsetQuantiles(sorted: having))
      without.append(SubsetQuantiles(sorted: lacking))
    }
    (self.with, self.without) = (with, without)
  }
}

extension SubsetFits {
  /// The quantiles of the pooled effect. O(n log n + k n) for n sets.
  public var estimateSummary: SubsetSummary { SubsetSummary(estimates, subsets) }
  /// The quantiles of I² in percent. O(n log n + k n) for n sets.
  public var iSquaredSummary: SubsetSummary { SubsetSummary(iSquared, subsets) }
}
