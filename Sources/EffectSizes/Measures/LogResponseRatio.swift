public import Estimates
import RealModule

/// The logarithm of the ratio of two means of the same sign, corrected for small samples.
///
/// Hedges LV et al. (1999), doi 10.1890/0012-9658(1999)080[1150:TMAORR]2.0.CO;2; Lajeunesse MJ (2011),
/// doi 10.1890/11-0423.1; (2015), doi 10.1890/14-2402.1; averaged coefficients of variation: Nakagawa S et al.
/// (2023), doi 10.1111/ele.14144.
public struct LogResponseRatio: BiasCorrectedMeasure {
  public enum Variance: String, VarianceForm {
    /// From each study's own coefficients of variation.
    case largeSample = "LS"
    /// The same to the second order (Lajeunesse 2015, equation 9).
    case secondOrder = "LS2"
    /// With the standard deviation pooled over the two groups.
    case pooled = "HO"
    /// From the average coefficient of variation of each group over the studies.
    case averageCoefficients = "AV"
    /// From the average coefficient of variation of both groups over the studies.
    case averageCoefficient = "AVHO"
  }

  /// The averages of the coefficients of variation over the studies.
  public struct Coefficients: Sendable, Hashable {
    /// In group 1, weighted by its size.
    var group1: Double
    /// In group 2, weighted by its size.
    var group2: Double
    /// In both.
    var overall: Double
  }

  public var variance: Variance
  /// Whether the small-sample correction is made.
  public var corrected: Bool

  /// The log response ratio; by default corrected for small samples.
  public init(variance: Variance = .largeSample, corrected: Bool = true) {
    self.variance = variance
    self.corrected = corrected
  }

  /// Shown as a ratio.
  public var scale: EffectScale {
    EffectScale(
      code: "ROM", name: "Ratio of means", transformation: .exponential, contrast: .ratioOfMeans,
      outcome: .points, errorDependsOnEffect: true)
  }

  /// The average coefficients of variation, weighted by group sizes, of the studies with means of the same sign.
  public func average(over all: [TwoGroupMeans]) -> Coefficients {
    let studies = all.filter { $0.mean1 * $0.mean2 > 0 }
    let group1 = studies.mean(of: { $0.sd1 / $0.mean1 }, weights: \.n1)
    let group2 = studies.mean(of: { $0.sd2 / $0.mean2 }, weights: \.n2)
    let (n1, n2) = (studies.sum(of: \.n1), studies.sum(of: \.n2))
    return Coefficients(group1: group1, group2: group2, overall: (n1 * group1 + n2 * group2) / (n1 + n2))
  }

  /// y = ln(m1/m2) + ½ (CV1²/n1 - CV2²/n2), v = CV1²/n1 + CV2²/n2.
  public func effect(of means: TwoGroupMeans, given average: Coefficients) throws(UndefinedEffect)
    -> EffectSize
  {
    guard means.mean1 * means.mean2 > 0 else {
      throw UndefinedEffect("the means are not of the same sign, or one is 0")
    }
    let part1 = MeanOnLogScale(means.mean1, means.sd1, means.n1)
    let part2 = MeanOnLogScale(means.mean2, means.sd2, means.n2)
    let bias = corrected ? part1.variance / 2 - part2.variance / 2 : 0
    return try EffectSize(
      defined: .log(means.mean1 / means.mean2) + bias,
      variance: samplingVariance(means, part1, part2, average),
      otherwise: "the pooled standard deviation needs more than two people")
  }

  private func samplingVariance(
    _ means: TwoGroupMeans, _ part1: MeanOnLogScale, _ part2: MeanOnLogScale, _ average: Coefficients
  ) -> Double {
    switch variance {
    case .largeSample: part1.variance + part2.variance
    case .secondOrder: part1.secondOrderVariance + part2.secondOrderVariance
    case .pooled:
      means.pooledVariance
        * (1 / (means.n1 * means.mean1 * means.mean1) + 1 / (means.n2 * means.mean2 * means.mean2))
    case .averageCoefficients:
      average.group1 * average.group1 / means.n1 + average.group2 * average.group2 / means.n2
    case .averageCoefficient: average.overall * average.overall * (1 / means.n1 + 1 / means.n2)
    }
  }
}

/// The logarithm of a mean, by the delta method.
struct MeanOnLogScale {
  /// s²/(n m²), the squared coefficient of variation over n.
  var variance: Double

  init(_ mean: Double, _ sd: Double, _ n: Double) { variance = sd * sd / (n * mean * mean) }

  /// s²/(n m²) + s⁴/(2 n² m⁴).
  var secondOrderVariance: Double { variance + variance * variance / 2 }
}

/// The logarithm of a standard deviation, by the delta method.
///
/// Raudenbush SW, Bryk AS (1987), doi 10.3102/10769986012003241.
struct DeviationOnLogScale {
  /// The people it comes from.
  var n: Double

  /// 1/(2 (n - 1)), both the bias of -ln s and the variance of ln s.
  var variance: Double { 1 / (2 * (n - 1)) }

  /// n/(2 (n - 1)²).
  var secondOrderVariance: Double { n / (2 * (n - 1) * (n - 1)) }
}
