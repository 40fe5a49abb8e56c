import RealModule

/// The Cauchy combination: the mean of tan((1/2 - p)π) has nearly the standard Cauchy distribution in its upper tail,
/// whatever the dependence between the p values.
///
/// A p value of exactly 1 makes the combined one 1. Source: Liu and Xie 2020, doi 10.1080/01621459.2018.1554485 (ACAT).
public struct CauchyCombination: PValueCombination, Hashable {
  /// The method has no settings.
  public init() {}

  /// The code in files and on the command line: `cauchy`.
  public var code: String { "cauchy" }
  /// The name as a report prints it.
  public var name: String { "Cauchy (ACAT)" }

  /// The combined p value.
  public func combine(_ sample: PValueSample) -> CombinedPValue? {
    // Divided one by one, since a sum of the largest could overflow.
    let statistic = sample.values.reduce(0) { $0 + cotangent(of: $1) / Double(sample.count) }
    return CombinedPValue(self, statistic: statistic, pValue: survival(statistic))
  }

  /// tan((1/2 - p)π) is the cotangent of pπ, accurate near both ends.
  private func cotangent(of p: OneSidedPValue) -> Double {
    if p.complement == 0 { return -.infinity }
    return p.value <= 0.5
      ? 1 / .tan(p.value * .pi).clampedAwayFromZero : -1 / .tan(p.complement * .pi).clampedAwayFromZero
  }

  /// P(X > x) for a standard Cauchy variable.
  private func survival(_ x: Double) -> Double {
    guard x.isFinite else { return x > 0 ? 0 : 1 }
    if x > 1 { return .atan(1 / x) / .pi }
    return 0.5 - .atan(x) / .pi
  }
}

extension PValueCombination where Self == CauchyCombination {
  /// The Cauchy combination.
  public static var cauchy: Self { Self() }
}

extension Double {
  /// The number, or the smallest normal one in place of a smaller, so that its reciprocal is finite.
  fileprivate var clampedAwayFromZero: Double { Swift.max(self, .leastNormalMagnitude) }
}
