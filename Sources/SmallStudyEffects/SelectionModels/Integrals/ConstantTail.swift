import Distributions
import RealModule

/// A tail of a normal distribution in which the weight is constant.
struct ConstantTail {
  /// The bound u of the tail.
  let bound: Double
  let isUpper: Bool
  var logWeight = 0.0

  /// ln P(u in the tail).
  var logProbability: Double { StandardNormal().logCumulative(isUpper ? -bound : bound) }

  /// The logarithm of weight times probability.
  var exponent: Double { logWeight + logProbability }

  /// The moments, divided by e^`scale`.
  func moments(_ scale: Double) -> SIMD8<Double> {
    let atBound = NormalMoments.atBound(bound, logDensity: logWeight - scale)
    var moments = isUpper ? atBound : -atBound
    moments[0] = .exp(exponent - scale)
    return moments
  }
}
