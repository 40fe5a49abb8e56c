import Distributions
import RealModule

/// Integrals of sinc from minus infinity to a whole number: 1/2 + Si(πn)/π.
///
/// With them the values of a density on an even lattice give its distribution function, as exactly as the lattice holds the
/// density (Haber 1993, doi 10.1090/S0025-5718-1993-1149295-9).
struct SincIntegral: Sendable {
  static let shared = SincIntegral()
  private let positive: [Double]

  private init() {
    let rule = GaussLegendre(count: 16)
    var (values, sum) = ([0.5], 0.5)
    for n in 1...Self.summed {
      for (x, weight) in rule.nodes(from: Double(n - 1), to: Double(n)) {
        sum += weight * .sin(.pi * x) / (.pi * x)
      }
      values.append(sum)
    }
    positive = values + (Self.summed + 1..<Self.tabled).map(Self.asymptotic)
  }

  private static let summed = 32
  private static let tabled = 1024

  /// 1 - (-1)^n f(πn)/π with the asymptotic series of the auxiliary function f.
  private static func asymptotic(_ n: Int) -> Double {
    let x = Double.pi * Double(n)
    let square = 1 / (x * x)
    let series = 1 - square * (2 - square * (24 - square * (720 - square * 40320)))
    return 1 - (n.isMultiple(of: 2) ? 1 : -1) * series / (x * .pi)
  }

  subscript(n: Int) -> Double {
    let distance = abs(n)
    let value = distance < positive.count ? positive[distance] : Self.asymptotic(distance)
    return n < 0 ? 1 - value : value
  }
}
