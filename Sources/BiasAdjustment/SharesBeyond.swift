import Distributions
public import Estimates
public import MetaAnalysis
import RealModule

/// The share of true effects beyond a threshold when all effects have a bias, and the bias that makes the share small.
///
/// True effects are taken to be normal around M with variance τ²; a bias B ~ N(mean, sd²) made each of them larger, so that
/// effects without it are normal around M - mean with variance τ² - sd². The share above q is
/// 1 - Φ((q - M + mean) / √(τ² - sd²)), that below q its complement. The constant bias that leaves a share r beyond q is
/// M - q + Φ⁻¹(1 - r)τ for shares above, M - q - Φ⁻¹(1 - r)τ for shares below. Standard errors by the delta method with M
/// and τ² independent.
///
/// Source: Mathur, VanderWeele 2020, doi 10.1080/01621459.2018.1529598; the calibrated share after Wang, Lee 2019, doi
/// 10.1002/jrsm.1345.
public struct SharesBeyond: Sendable, Hashable, Codable {
  /// A number with its standard error and normal interval.
  public struct Estimate: Sendable, Hashable, Codable {
    /// The number.
    public var value: Double
    /// Its standard error by the delta method; `nil` without the standard error of τ².
    public var standardError: Double?
    /// Its interval.
    public var interval: Interval?
  }

  /// The threshold q, on the analysis scale.
  public let threshold: Double
  /// Whether effects above the threshold are counted.
  public let isAbove: Bool
  /// The bias of all studies.
  public let bias: BiasBelief
  /// The share of true effects beyond the threshold, from 0 to 1; `nil` where τ² is not larger than the bias's variance.
  public let share: Estimate?
  /// The same by counting effects that are drawn towards the mean until they vary as the true effects do: no normal
  /// distribution is assumed. `nil` for a bias that varies.
  public let calibratedShare: Double?
  /// The share that counts as small.
  public let smallShare: Double
  /// The constant bias, positive where it makes effects larger, that leaves that share; `nil` where the share without bias
  /// is no larger.
  public let tippingBias: Estimate?
  /// Whether the delta method's intervals can be relied on: ten studies or more and a share from 0.15 to 0.85, as the
  /// source advises.
  public let isReliable: Bool

  /// Shares in a random-effects fit; `nil` for a common effect, which has no spread of true effects.
  ///
  /// - Throws: `shareOutOfRange` where `smallShare` does not lie between 0 and 1.
  public init?(
    _ fit: PooledFit, threshold: Double, isAbove: Bool, bias: BiasBelief = .none, smallShare: Double = 0.1
  ) throws(BiasAdjustmentError) {
    guard smallShare > 0 && smallShare < 1 else { throw .shareOutOfRange(smallShare) }
    guard fit.heterogeneity.isRandomEffects else { return nil }
    self.threshold = threshold
    self.isAbove = isAbove
    self.bias = bias
    self.smallShare = smallShare
    let delta = DeltaMethod(fit, sign: isAbove ? 1 : -1, threshold: threshold)
    share = delta.share(bias)
    let calibrated = fit.calibratedEffects
    func count(_ mean: Double) -> Double {
      let beyond = calibrated.count { isAbove ? $0 - mean > threshold : $0 - mean < threshold }
      return Double(beyond) / Double(calibrated.count)
    }
    calibratedShare = bias.standardDeviation == 0 ? count(bias.mean) : nil
    let unbiased = delta.share(.none)?.value ?? count(0)
    tippingBias = unbiased > smallShare ? delta.tippingBias(smallShare) : nil
    isReliable = fit.studyCount >= 10 && (0.15...0.85).contains(share?.value ?? 0)
  }
}

/// Shares and biases of a fit with their standard errors.
private struct DeltaMethod {
  let mean: Double
  let meanError: Double
  let tauSquared: Double
  let tauSquaredError: Double?
  let level: Double
  /// 1 where effects above the threshold are counted, -1 below.
  let sign: Double
  let threshold: Double

  init(_ fit: PooledFit, sign: Double, threshold: Double) {
    mean = fit.pooled.estimate
    meanError = fit.pooled.standardError
    tauSquared = fit.heterogeneity.tauSquared
    tauSquaredError = fit.heterogeneity.tauSquaredStandardError
    level = fit.pooled.level
    self.sign = sign
    self.threshold = threshold
  }

  func share(_ bias: BiasBelief) -> SharesBeyond.Estimate? {
    let variance = tauSquared - bias.standardDeviation * bias.standardDeviation
    guard variance > 0 else { return nil }
    let distance = sign * (mean - bias.mean - threshold)
    let z = distance / variance.squareRoot()
    let error = tauSquaredError.map { tauSquaredError in
      let ofMean = meanError * meanError / variance
      let ofVariance =
        tauSquaredError * tauSquaredError * distance * distance / (4 * variance * variance * variance)
      return (ofMean + ofVariance).squareRoot() * StandardNormal().density(z)
    }
    return estimate(StandardNormal().cumulative(z), error, within: 0...1)
  }

  func tippingBias(_ share: Double) -> SharesBeyond.Estimate? {
    let z = StandardNormal().quantile(share)
    let error = tauSquaredError.map { tauSquaredError in
      let ofVariance =
        tauSquared > 0 ? tauSquaredError * tauSquaredError * z * z / (4 * tauSquared) : 0
      return (meanError * meanError + ofVariance).squareRoot()
    }
    return estimate(mean - threshold - sign * z * tauSquared.squareRoot(), error, within: nil)
  }

  private func estimate(
    _ value: Double, _ error: Double?, within range: ClosedRange<Double>?
  ) -> SharesBeyond.Estimate {
    let interval = error.map { error in
      let reach = StandardNormal().quantile((1 + level) / 2) * error
      return Interval(
        lower: max(value - reach, range?.lowerBound ?? -.infinity),
        upper: min(value + reach, range?.upperBound ?? .infinity))
    }
    return SharesBeyond.Estimate(value: value, standardError: error, interval: interval)
  }
}

extension PooledFit {
  /// Effects drawn towards the mean until their variance is τ²: M + √(τ² / (τ² + v)) (y - M).
  var calibratedEffects: [Double] {
    let (mean, tauSquared) = (pooled.estimate, heterogeneity.tauSquared)
    return zip(effects.estimates, effects.variances).map { effect, variance in
      mean + (tauSquared / (tauSquared + variance)).squareRoot() * (effect - mean)
    }
  }
}
