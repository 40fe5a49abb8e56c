import Distributions
import RealModule

/// The logarithm of a study's density over the integral of weights, with its derivatives by the mean and by τ².
///
/// The normal density solves ∂/∂τ² = ½ ∂²/∂μ², so that Hermite moments make all of them.
struct SelectionTerm {
  let value: Double
  let mean: Double
  let tau: Double
  let meanMean: Double
  let meanTau: Double
  let tauTau: Double
  private let moments: SIMD8<Double>
  private let precision: Double

  /// Of an effect at a distance from its mean, with its total variance.
  init(residual: Double, total: Double, _ integrals: SelectionMoments) {
    let precision = 1 / total.squareRoot()
    let square = precision * precision
    let e = residual * precision
    let w = integrals.whole / integrals.whole[0]
    // So far from what was found the logarithm of the integral and that of the density cancel to rounding.
    guard integrals.logScale > Self.leastLogScale else {
      self = Self(impossible: w, precision)
      return
    }
    value =
      -0.5 * e * e - 0.5 * .log(total) - StandardNormal.logarithmOfRoot - integrals.logScale
      - .log(integrals.whole[0])
    mean = (e - w[1]) * precision
    tau = 0.5 * (e * e - 1 - w[2]) * square
    meanMean = -(1 + w[2] - w[1] * w[1]) * square
    meanTau = -(e + 0.5 * (w[3] - w[1] * w[2])) * precision * square
    tauTau = (0.5 - e * e - 0.25 * (w[4] - w[2] * w[2])) * square * square
    moments = w
    self.precision = precision
  }

  private static let leastLogScale = -1e6

  /// A place where the likelihood is not computed.
  private init(impossible moments: SIMD8<Double>, _ precision: Double) {
    (value, mean, tau, meanMean, meanTau, tauTau) = (-.infinity, 0, 0, 0, 0, 0)
    (self.moments, self.precision) = (moments, precision)
  }

  /// The derivative by the mean and a parameter of selection, from that parameter's moments over the whole integral.
  func byMean(_ first: SIMD4<Double>) -> Double { -(first[1] - moments[1] * first[0]) * precision }

  /// The derivative by τ² and a parameter of selection.
  func byTau(_ first: SIMD4<Double>) -> Double {
    -0.5 * (first[2] - moments[2] * first[0]) * precision * precision
  }
}
