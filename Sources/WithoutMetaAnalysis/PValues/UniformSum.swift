/// The sum of independent variables that are uniform on [0, 1] (Irwin and Hall).
///
/// Its density is a B-spline, so the recurrence of de Boor and Cox applies, every term of which is positive:
///
/// <!-- snippet: not compiled, because it is a formula -->
///
///     f₍ₘ₊₁₎(x) = (x fₘ(x) + (m + 1 - x) fₘ(x - 1)) / m
///
/// and the distribution function is a sum of densities, F₍ₖ₎(x) = Σ f₍ₖ₊₁₎(x - j) over j = 0, 1, ... The textbook's
/// alternating sum loses all digits from about 25 variables on; here the relative error grows like the number of
/// variables times the precision of a double, in both tails.
///
/// Sources: de Boor 1972, doi 10.1016/0021-9045(72)90080-9; Irwin 1927, Hall 1927, doi 10.1093/biomet/19.3-4.240.
public struct UniformSum: Sendable, Hashable {
  /// How many variables are added, at least one.
  public var count: Int

  /// The sum of the given number of variables, which is at least one.
  public init(count: Int) {
    precondition(count >= 1, "there is at least one variable")
    self.count = count
  }

  /// P(X ≤ x). O(k²) in the number of variables.
  public func cumulative(_ x: Double) -> Double {
    let k = Double(count)
    if x <= 0 { return 0 }
    if x >= k { return 1 }
    // The distribution is symmetric about k/2, and the lower tail has fewer terms.
    return x <= k / 2 ? lowerTail(x) : 1 - lowerTail(k - x)
  }

  /// P(X ≤ x) for x up to half of the number of variables.
  private func lowerTail(_ x: Double) -> Double {
    let cells = Int(x)
    let fraction = x - Double(cells)
    // densities[i] is the density of m variables at fraction + i; of one variable it is 1 in the first cell.
    var densities = [Double](repeating: 0, count: cells + 1)
    densities[0] = 1
    for m in 1...count {
      for i in stride(from: min(cells, m), through: 0, by: -1) {
        let place = fraction + Double(i)
        let before = i > 0 ? densities[i - 1] : 0
        densities[i] = (place * densities[i] + (Double(m + 1) - place) * before) / Double(m)
      }
    }
    return densities.reduce(0, +)
  }
}
