public import Estimates

/// The correlation of group and outcome.
///
/// Tate RF (1954), doi 10.1214/aoms/1177728730.
public struct PointBiserialCorrelation: Measure {
  public enum Variance: String, VarianceForm {
    /// For people sampled by group: both group sizes are fixed.
    case largeSample = "LS"
    /// The same.
    case stratified = "ST"
    /// For people sampled regardless of group: only the total is fixed.
    case crossSectional = "CS"
  }

  public var variance: Variance

  /// The point-biserial correlation, by default for fixed group sizes.
  public init(variance: Variance = .largeSample) { self.variance = variance }

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(code: "RPB", name: "Point-biserial correlation", outcome: .scores, errorDependsOnEffect: true)
  }

  /// y = d/√(d² + h), h = m/n1 + m/n2, m = n1 + n2 - 2.
  public func effect(
    of difference: StandardizedDifference, given _: NoAverage
  ) throws(UndefinedEffect) -> EffectSize {
    let (d, n1, n2) = (difference.d, difference.n1, difference.n2)
    let N = n1 + n2
    let h = difference.degreesOfFreedom * (1 / n1 + 1 / n2)
    guard h > 0, d.isFinite else { throw UndefinedEffect("the standardised difference is not defined") }
    let r = d / (d * d + h).squareRoot()
    let v: Double
    switch variance {
    case .largeSample, .stratified:
      // h²/(h + d²)³ (1/n1 + 1/n2 + d²/(2N))
      let total = h + d * d
      v = h * h / (total * total * total) * (1 / n1 + 1 / n2 + d * d / (2 * N))
    case .crossSectional:
      // (1 - r²)² (1 - 3/2 r² + r²/(4 p1 p2))/N
      let product = n1 * n2 / (N * N)
      let slack = 1 - r * r
      v = slack * slack * (1 - 1.5 * r * r + r * r / (4 * product)) / N
    }
    return try EffectSize(defined: r, variance: v, otherwise: "the correlation is 1 or -1")
  }
}

/// Fisher's z of the point-biserial correlation.
public struct FisherPointBiserialCorrelation: FisherTransforming {
  /// The choices of sampling variance of the point-biserial correlation.
  public typealias Variance = PointBiserialCorrelation.Variance
  /// The point-biserial correlation.
  public var base: PointBiserialCorrelation

  /// Fisher's z of the point-biserial correlation with the given variance.
  public init(variance: Variance = .largeSample) { base = PointBiserialCorrelation(variance: variance) }

  /// Shown as a correlation.
  public var scale: EffectScale {
    EffectScale(
      code: "ZPB", name: "Point-biserial correlation", transformation: .hyperbolicTangent, outcome: .scores,
      errorDependsOnEffect: true)
  }
}
