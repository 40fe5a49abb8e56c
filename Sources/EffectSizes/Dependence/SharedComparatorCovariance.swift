import RealModule

/// A measure whose effects against one comparator have a covariance that the comparator's own data tell.
///
/// Conform to make `--shared-control covariance` serve a measure. Source: Gleser and Olkin 2009, in The Handbook of Research
/// Synthesis and Meta-Analysis, 2nd ed., chapter 19.
public protocol SharedComparatorMeasure: Measure {
  /// The covariance of the effects of two prepared summaries that have one comparator.
  func comparatorCovariance(
    _ first: (summary: Summary, effect: Double), _ second: (summary: Summary, effect: Double)
  ) -> Double
}

extension SharedComparatorMeasure where Summary: CellCounts {
  /// From the comparator's part of each effect's variance, which differ where zero cells make one of two tables get an addition:
  /// their geometric mean.
  fileprivate func covariance(_ first: Double, _ second: Double) -> Double {
    first == second ? first : (first * second).squareRoot()
  }
}

extension MeanDifference: SharedComparatorMeasure {
  /// s2²/n2.
  public func comparatorCovariance(
    _ first: (summary: TwoGroupMeans, effect: Double), _ second: (summary: TwoGroupMeans, effect: Double)
  ) -> Double {
    first.summary.sd2 * first.summary.sd2 / first.summary.n2
  }
}

extension StandardizedMeanDifference: SharedComparatorMeasure {
  /// 1/n2 + g_i g_j n2/(2 N_i N_j): each difference is in units of the standard deviation of its own pair, and the two pooled
  /// variances have the comparator's alone in common.
  public func comparatorCovariance(
    _ first: (summary: StandardizedDifference, effect: Double),
    _ second: (summary: StandardizedDifference, effect: Double)
  ) -> Double {
    let n2 = first.summary.n2
    let people = (first.summary.n1 + n2) * (second.summary.n1 + n2)
    return 1 / n2 + first.effect * second.effect * n2 / (2 * people)
  }
}

extension LogRiskRatio: SharedComparatorMeasure {
  /// 1/q - 1/n2 for q events of the comparator.
  public func comparatorCovariance(
    _ first: (summary: TwoByTwoTable, effect: Double), _ second: (summary: TwoByTwoTable, effect: Double)
  ) -> Double {
    func part(_ table: TwoByTwoTable) -> Double { 1 / table.events2 - 1 / table.n2 }
    return covariance(part(first.summary), part(second.summary))
  }
}

extension LogOddsRatio: SharedComparatorMeasure {
  /// 1/q + 1/(n2 - q) for q events of the comparator.
  public func comparatorCovariance(
    _ first: (summary: TwoByTwoTable, effect: Double), _ second: (summary: TwoByTwoTable, effect: Double)
  ) -> Double {
    func part(_ table: TwoByTwoTable) -> Double { 1 / table.events2 + 1 / table.nonevents2 }
    return covariance(part(first.summary), part(second.summary))
  }
}

extension RiskDifference: SharedComparatorMeasure {
  /// q (n2 - q)/n2³ for q events of the comparator.
  public func comparatorCovariance(
    _ first: (summary: TwoByTwoTable, effect: Double), _ second: (summary: TwoByTwoTable, effect: Double)
  ) -> Double {
    func part(_ table: TwoByTwoTable) -> Double {
      table.events2 * table.nonevents2 / (table.n2 * table.n2 * table.n2)
    }
    return covariance(part(first.summary), part(second.summary))
  }
}

/// The covariances of effects that have a comparator in common, by pairs of their positions.
public struct SharedComparatorCovariances: Sendable, Hashable {
  /// Two positions, the lower first, and the covariance of their effects.
  public struct Pair: Sendable, Hashable {
    public var first: Int
    public var second: Int
    public var covariance: Double
  }

  /// Every pair of every group.
  public var pairs: [Pair]

  /// The covariances within groups of rows that have one comparator each; `nil` where the measure has no formula for it, or a
  /// row of a group no summary.
  ///
  /// - Parameters:
  ///   - measure: The measure of the effects.
  ///   - rows: All rows, since zero cells may be corrected in all where one has such.
  ///   - effects: The effects of the rows as the measure gives them.
  ///   - groups: The positions of the rows that have one comparator, one list for each comparator.
  public init?(
    of measure: some Measure, rows: [some FieldValues], effects: [Double], groups: [[Int]]
  ) {
    guard let measure = measure as? any SharedComparatorMeasure,
      let pairs = Self.pairs(measure, rows, effects, groups)
    else { return nil }
    self.pairs = pairs
  }

  private static func pairs<M: SharedComparatorMeasure>(
    _ measure: M, _ rows: [some FieldValues], _ effects: [Double], _ groups: [[Int]]
  ) -> [Pair]? {
    var summaries: [M.Summary] = []
    var places: [Int: Int] = [:]
    for (position, row) in rows.enumerated() {
      guard let summary = try? M.Summary(row) else { continue }
      places[position] = summaries.count
      summaries.append(summary)
    }
    _ = measure.prepare(&summaries)
    var pairs: [Pair] = []
    for group in groups {
      for (index, first) in group.enumerated() {
        for second in group[(index + 1)...] {
          guard let left = places[first], let right = places[second] else { return nil }
          pairs.append(
            Pair(
              first: min(first, second), second: max(first, second),
              covariance: measure.comparatorCovariance(
                (summaries[left], effects[first]), (summaries[right], effects[second]))))
        }
      }
    }
    return pairs
  }
}
