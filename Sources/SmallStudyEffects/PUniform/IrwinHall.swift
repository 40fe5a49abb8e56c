import Distributions

/// The distribution of the sum of n uniform numbers (Irwin 1927, doi 10.1093/biomet/19.3-4.225).
///
/// Densities come from those of one number less, (x f(x) + (n - x) f(x - 1))/(n - 1), and probabilities are sums of densities of
/// one number more: nothing is subtracted, so that every n is exact to rounding. O(n²).
struct IrwinHall {
  let count: Int

  /// P(sum ≤ x).
  func cumulative(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= Double(count) { return 1 }
    // F_n(x) is the sum of f_{n+1}(x - j) over j.
    let whole = Int(x)
    return Self.densities(count + 1, offset: x - Double(whole)).prefix(whole + 1).reduce(0, +)
  }

  /// The x with P(sum ≤ x) = `probability`, which is between 0 and 1.
  func quantile(_ probability: Double) -> Double {
    RootFinding.root(from: 0, to: Double(count)) { cumulative($0) - probability }?.value ?? 0
  }

  /// The density of the sum of `count` numbers at `offset` + i, i from 0 to `count` - 1.
  private static func densities(_ count: Int, offset: Double) -> [Double] {
    var densities = Array(repeating: 0.0, count: count)
    densities[0] = 1
    for n in 1..<max(count, 2) where n < count {
      for i in (0...n).reversed() {
        let x = offset + Double(i)
        let before = i > 0 ? densities[i - 1] : 0
        densities[i] = (x * densities[i] + (Double(n + 1) - x) * before) / Double(n)
      }
    }
    return densities
  }
}
