import Distributions

/// J(m) = Γ(m/2) / (√(m/2) Γ((m - 1)/2)) with m = 2n - 2, for all group sizes n that occur.
///
/// By rational steps from an asymptotic series, without the gamma function, so that the bits are the same on
/// every machine. Source of J: Hedges 1981, doi 10.3102/10769986006002107.
struct SmallSampleCorrections: Sendable {
  private let smallest: Int
  private let factors: [Double]

  /// Larger ranges are not tabulated.
  private static let largestTable = 100_000

  init(_ sizes: ClosedRange<Int>) {
    smallest = sizes.lowerBound
    factors = sizes.count <= Self.largestTable ? sizes.map { Self.factor(degreesOfFreedom: 2 * $0 - 2) } : []
  }

  /// The factors of four group sizes.
  @inline(__always)
  func factors(sizes: RandomLanes) -> RandomLanes {
    RandomLanes(factor(sizes[0]), factor(sizes[1]), factor(sizes[2]), factor(sizes[3]))
  }

  @inline(__always)
  private func factor(_ size: Double) -> Double {
    let index = Int(size) - smallest
    return factors.isEmpty ? Self.factor(degreesOfFreedom: 2 * Int(size) - 2) : factors[index]
  }

  /// J(m) for m of at least 2. With x = (m - 1)/2, Γ(x + ½)/Γ(x) steps up by (x + ½)/x; from x = 30 on it is √(x - ¼) times
  /// a series in 1/(x - ¼)², whose remainder is below 1e-17.
  static func factor(degreesOfFreedom m: Int) -> Double { factor(degreesOfFreedom: Double(m)) }

  /// J(m) for m above 1, whole or not.
  static func factor(degreesOfFreedom m: Double) -> Double {
    var x = (m - 1) / 2
    var steps = 1.0
    while x < 30 {
      steps *= x / (x + 0.5)
      x += 1
    }
    let w = x - 0.25
    let r = 1 / (w * w)
    let series =
      1 + r * (1.0 / 64 + r * (-19.0 / 8192 + r * (631.0 / 524_288 + r * (-174_317.0 / 134_217_728))))
    return steps * (w.squareRoot() * series) / (m / 2).squareRoot()
  }
}
