/// How the random effects of the levels within a group vary together: standard deviations times a correlation matrix.
///
/// Conform to add a structure: one file, one line in `CovarianceStructureCatalogue.swift`. A structure's correlation matrix is
/// CC' for a factor C that depends smoothly on angles, any of which are admissible, and reaches correlations of 1.
public protocol CovarianceStructure: Sendable {
  /// The code in files and on the command line: `CS`.
  var code: String { get }
  var name: String { get }
  /// Whether each level has a variance of its own.
  var hasVarianceOfEachLevel: Bool { get }
  /// Whether levels are times, whose distances count.
  var needsTimes: Bool { get }
  /// Whether levels stand in an order, so that near ones have more in common.
  var isOrdered: Bool { get }
  /// Which levels `correlation` is that of.
  var correlatedPairs: CorrelatedPairs { get }
  /// The number of angles for levels at the given times (their positions, where levels are no numbers).
  func angleCount(levels: Int) -> Int
  /// C, J x J, column after column.
  func correlationFactor(angles: [Double], times: [Double]) -> [Double]
  /// The angles at which the levels' correlations are near a number, from which a search begins.
  func angles(correlation: Double, times: [Double]) -> [Double]
  /// Angles that are spread over all that the structure has, as numbers are over those from 0 to 1: one for each angle.
  func angles(spread: [Double], times: [Double]) -> [Double]
  /// The one correlation that the structure is described by; `nil` where there is none, or several.
  func correlation(angles: [Double], times: [Double]) -> Double?
  /// Angles at which `correlation` is the given one; `nil` where the structure has none.
  func angle(of correlation: Double, times: [Double]) -> Double?
  /// Angles that give the random effects of some levels the other sign; `nil` where the structure has none.
  func angles(_ angles: [Double], turning isTurned: [Bool], times: [Double]) -> [Double]?
  /// The range of `correlation`.
  func correlationRange(levels: Int) -> ClosedRange<Double>
}

extension CovarianceStructure {
  public var needsTimes: Bool { false }
  public var isOrdered: Bool { false }
  public var correlatedPairs: CorrelatedPairs { .any }
  public func angleCount(levels: Int) -> Int { 0 }
  public func correlationFactor(angles: [Double], times: [Double]) -> [Double] {
    let levels = times.count
    return (0..<levels * levels).map { $0 % (levels + 1) == 0 ? 1 : 0 }
  }
  public func angles(correlation: Double, times: [Double]) -> [Double] { [] }
  public func angles(spread: [Double], times: [Double]) -> [Double] {
    let range = correlationRange(levels: times.count)
    guard let low = angle(of: range.lowerBound, times: times),
      let high = angle(of: range.upperBound, times: times)
    else { return spread.map { _ in 0 } }
    return spread.map { low + $0 * (high - low) }
  }
  public func correlation(angles: [Double], times: [Double]) -> Double? { nil }
  public func angle(of correlation: Double, times: [Double]) -> Double? { nil }
  public func angles(_ angles: [Double], turning isTurned: [Bool], times: [Double]) -> [Double]? {
    guard !angles.isEmpty, isTurned.contains(!isTurned[0]) else { return angles }
    // Two levels have one correlation, which turns; with more a single one cannot.
    guard isTurned.count == 2, let correlation = correlation(angles: angles, times: times) else { return nil }
    return angle(of: -correlation, times: times).map { [$0] }
  }
  public func correlationRange(levels: Int) -> ClosedRange<Double> { -1...1 }
}

/// Which levels of a term one correlation is that of.
public enum CorrelatedPairs: String, Sendable, Hashable, Codable {
  /// Any two.
  case any
  /// Those next to each other in their order.
  case neighbours
  /// Those one unit of time apart.
  case unitApart
}
