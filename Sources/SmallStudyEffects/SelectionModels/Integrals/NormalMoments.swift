import Distributions
import RealModule

/// The integrals of He_n(u) φ(u) over an interval, n from 0 to 4, in closed form: -He_{n-1}(u) φ(u) from end to end.
enum NormalMoments {
  /// From `lower` to `upper`, either of which may be infinite.
  static func between(_ lower: Double, _ upper: Double) -> SIMD8<Double> {
    var moments = atBound(lower, logDensity: 0) - atBound(upper, logDensity: 0)
    moments[0] = StandardNormal().probability(from: lower, to: upper)
    return moments
  }

  /// He_{n-1}(u) φ(u) times e^`logDensity`, n from 1 to 4, in the places 1 to 4.
  static func atBound(_ u: Double, logDensity: Double) -> SIMD8<Double> {
    guard u.isFinite else { return .zero }
    let density = Double.exp(logDensity - 0.5 * u * u - StandardNormal.logarithmOfRoot)
    guard density > 0 else { return .zero }
    let square = u * u
    return density * SIMD8(0, 1, u, square - 1, u * (square - 3), 0, 0, 0)
  }
}
