import Distributions

/// Beyond which values measures call a case influential.
///
/// Source: Viechtbauer and Cheung 2010, doi 10.1002/jrsm.11.
public struct InfluenceCutoffs: Sendable, Hashable {
  /// The number of studies, or clusters, k.
  public var cases: Int
  /// The number of coefficients, p.
  public var coefficients: Int

  /// The cut-offs for so many cases and coefficients.
  public init(cases: Int, coefficients: Int) {
    self.cases = cases
    self.coefficients = coefficients
  }

  /// 3 √(p / (k - p)); infinite without more cases than coefficients.
  public var dffits: Double {
    cases > coefficients ? 3 * (Double(coefficients) / Double(cases - coefficients)).squareRoot() : .infinity
  }

  /// The median of chi-squared with p degrees of freedom.
  public var cooksDistance: Double {
    ChiSquared(degreesOfFreedom: Double(coefficients)).quantile(0.5)
  }

  /// 3p / k.
  public var hat: Double { 3 * Double(coefficients) / Double(cases) }

  /// 1.
  public var dfbetas: Double { 1 }

  /// Whether a case exceeds one of them.
  func areExceeded(by influence: InfluenceCase) -> Bool {
    abs(influence.dffits ?? 0) > dffits || (influence.cooksDistance ?? 0) > cooksDistance
      || (influence.hat ?? 0) > hat || (influence.dfbetas ?? []).contains { abs($0) > dfbetas }
  }
}
