import Distributions
import RealModule

/// A p value with its complement and both logarithms, each accurate where it is small.
public struct SelectionPValue: Sendable, Hashable {
  /// p.
  public let value: Double
  /// 1 - p.
  public let complement: Double
  /// ln p.
  public let logarithm: Double
  /// ln(1 - p).
  public let logarithmOfComplement: Double

  /// A p value that is known itself.
  public init(_ value: Double) {
    self.init(value: value, complement: 1 - value)
  }

  init(value: Double, complement: Double) {
    self.value = value
    self.complement = complement
    logarithm = .log(value)
    logarithmOfComplement = complement < 0.5 ? .log(complement) : .log(onePlus: -value)
  }

  /// The p value of a statistic z, one-sided (small where z is large) or two-sided.
  init(statistic z: Double, isTwoSided: Bool) {
    let normal = StandardNormal()
    if isTwoSided {
      let p = 2 * normal.survival(abs(z))
      self.init(value: min(1, p), complement: .erf(abs(z) / Double.sqrt(2)))
    } else {
      self.init(value: normal.survival(z), complement: normal.cumulative(z))
    }
  }

  /// The p value, or the nearest in a range that lies inside 0 to 1.
  func kept(in range: ClosedRange<Double>) -> SelectionPValue {
    if value < range.lowerBound { return SelectionPValue(range.lowerBound) }
    return value > range.upperBound ? SelectionPValue(range.upperBound) : self
  }
}
