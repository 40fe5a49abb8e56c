/// The risks of an event in two groups.
public struct RiskPair: Sendable, Hashable {
  /// The risk in group 1.
  public var group1: Double
  /// The risk in group 2.
  public var group2: Double
}

extension TwoByTwoTable {
  /// The observed risks.
  var risks: RiskPair { RiskPair(group1: events1 / n1, group2: events2 / n2) }

  /// The risk over both groups, in each.
  var commonRisk: RiskPair {
    let risk = (events1 + events2) / (n1 + n2)
    return RiskPair(group1: risk, group2: risk)
  }

  /// Why a ratio of this table is not defined.
  var reasonForNoRatio: String {
    if events1 + events2 == 0 { return "no events in either group" }
    if nonevents1 + nonevents2 == 0 { return "nothing but events in both groups" }
    return hasZeroCell ? "a cell is zero" : "the group sizes are too small"
  }
}

/// A measure of two risks whose variance may use their averages over the studies, weighted by group size.
public protocol RiskAveragingMeasure: Measure where Summary == TwoByTwoTable {}

extension RiskAveragingMeasure {
  /// The studies' risks in each group, averaged with weights proportional to the group's size.
  public func average(over tables: [TwoByTwoTable]) -> RiskPair {
    RiskPair(
      group1: tables.sum(of: \.events1) / tables.sum(of: \.n1),
      group2: tables.sum(of: \.events2) / tables.sum(of: \.n2))
  }
}

extension Sequence {
  /// The sum of a number over the elements.
  func sum(of number: (Element) -> Double) -> Double { reduce(0) { $0 + number($1) } }

  /// The mean of a number over the elements, with weights.
  func mean(of number: (Element) -> Double, weights: (Element) -> Double) -> Double {
    var (top, bottom) = (0.0, 0.0)
    for element in self {
      top += weights(element) * number(element)
      bottom += weights(element)
    }
    return top / bottom
  }
}
