import Distributions

/// A p value against the alternative that people are better off, accurate however small it or its complement is.
public struct OneSidedPValue: Sendable, Hashable, Codable {
  /// Small where the study points to benefit; in (0, 1].
  public let value: Double
  /// 1 - `value`, without its rounding; in [0, 1).
  public let complement: Double

  /// A one-sided p value as reported.
  ///
  /// - Throws: `pValueOutOfRange` unless it is in (0, 1].
  public init(_ value: Double) throws(WithoutMetaAnalysisError) {
    guard value > 0, value <= 1 else { throw .pValueOutOfRange(value) }
    self.value = value
    complement = 1 - value
  }

  /// A two-sided p value turned by its direction: half of it where the study points to benefit, else the rest.
  ///
  /// - Throws: `pValueOutOfRange` unless it is in (0, 1].
  public init(twoSided value: Double, isBenefit: Bool) throws(WithoutMetaAnalysisError) {
    guard value > 0, value <= 1 else { throw .pValueOutOfRange(value) }
    self.init(tail: value / 2, isBenefit: isBenefit)
  }

  /// The p value of a normal deviate, positive where the study points to benefit.
  ///
  /// - Throws: `statisticNotFinite`.
  public init(z: Double) throws(WithoutMetaAnalysisError) {
    guard z.isFinite else { throw .statisticNotFinite(z) }
    self.init(tail: StandardNormal().survival(z.magnitude), isBenefit: z >= 0)
  }

  /// The p value of a t statistic, positive where the study points to benefit.
  ///
  /// - Throws: `statisticNotFinite`, `degreesOfFreedomNotPositive`.
  public init(t: Double, degreesOfFreedom: Double) throws(WithoutMetaAnalysisError) {
    guard t.isFinite else { throw .statisticNotFinite(t) }
    guard degreesOfFreedom > 0, degreesOfFreedom.isFinite else {
      throw .degreesOfFreedomNotPositive(degreesOfFreedom)
    }
    self.init(
      tail: StudentsT(degreesOfFreedom: degreesOfFreedom).survival(t.magnitude), isBenefit: t >= 0)
  }

  /// The smaller tail, which is at most 1/2. One below the smallest double stands for that.
  private init(tail: Double, isBenefit: Bool) {
    let tail = max(tail, .leastNonzeroMagnitude)
    value = isBenefit ? tail : 1 - tail
    complement = isBenefit ? 1 - tail : tail
  }

  /// The normal deviate with this p value, positive for benefit; -infinity for a p value of 1.
  public var z: Double {
    if value <= complement { return -StandardNormal().quantile(value) }
    return complement > 0 ? StandardNormal().quantile(complement) : -.infinity
  }
}
