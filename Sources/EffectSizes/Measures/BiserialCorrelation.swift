import Distributions
public import Estimates

/// The correlation of an outcome with the normal variable behind the two groups.
///
/// Soper HE (1914), doi 10.1093/biomet/10.2-3.384; Jacobs P, Viechtbauer W (2017), doi 10.1002/jrsm.1218.
public struct BiserialCorrelation: Measure {
  /// The biserial correlation has no settings.
  public init() {}

  /// Shown as it is; it can exceed 1.
  public var scale: EffectScale {
    EffectScale(code: "RBIS", name: "Biserial correlation", outcome: .scores, errorDependsOnEffect: true)
  }

  /// y = √(p1 p2)/φ(z) r_pb, z = Φ⁻¹(p2), p1 = n1/N,
  /// v = [p1 p2/φ² - (3/2 + (1 - p1 z/φ)(1 + p2 z/φ)) y² + y⁴]/(N - 1).
  public func effect(
    of difference: StandardizedDifference, given _: NoAverage
  ) throws(UndefinedEffect) -> EffectSize {
    let N = difference.n1 + difference.n2
    let (p1, p2) = (difference.n1 / N, difference.n2 / N)
    let z = -StandardNormal().quantile(p1)
    let density = StandardNormal().density(z)
    let pointBiserial = try PointBiserialCorrelation().effect(of: difference)
    let r = (p1 * p2).squareRoot() / density * pointBiserial.estimate
    let tilt = 1.5 + (1 - p1 * z / density) * (1 + p2 * z / density)
    return try EffectSize(
      defined: r, variance: (p1 * p2 / (density * density) - tilt * r * r + r * r * r * r) / (N - 1),
      otherwise: "the variance is negative")
  }
}

/// Fisher's z of the biserial correlation.
public struct FisherBiserialCorrelation: FisherTransforming {
  /// The biserial correlation.
  public var base: BiserialCorrelation { BiserialCorrelation() }

  /// Fisher's z has no settings.
  public init() {}

  /// Shown as a correlation.
  public var scale: EffectScale {
    EffectScale(
      code: "ZBIS", name: "Biserial correlation", transformation: .hyperbolicTangent, outcome: .scores,
      errorDependsOnEffect: true)
  }
}
