import RealModule

/// Means of whole scores against sums of whole numbers (GRIM): n times the mean must be near a whole number.
///
/// The check has power only where 10 to the number of decimals exceeds n: with two decimals and n above 100 every mean is
/// possible, and none is found.
///
/// Source: Brown and Heathers 2017, doi 10.1177/1948550616673876.
public struct GranularityOfMeans: RowCheck {
  public init() {}
  /// `grim`
  public var code: String { "grim" }
  /// What is compared.
  public var name: String { "means of whole scores against sums of whole numbers (GRIM)" }
  public var advice: String {
    "Ask how many people the mean is of and whether missing items were filled in: either can explain it."
  }

  /// What the check finds. Change scores and rows with a mean outside of the scale are left alone.
  public func findings(in row: ReportedRow) -> [Finding] {
    guard let scale = row.scale, scale.isWhole, !row.isChange else { return [] }
    let means = ["mean1", "mean2"].compactMap { row.printed($0) }
    guard means.allSatisfy({ scale.allows($0.range) }) else { return [] }
    return ["1", "2"].compactMap { arm in
      guard let mean = row.printed("mean" + arm), let n = row.people("n" + arm), n == n.rounded(),
        !Self.isPossible(mean, n: n)
      else { return nil }
      return row.finding(
        self, ["mean" + arm, "n" + arm], "no \(CheckText.number(n)) whole scores have this mean",
        observed: row["mean" + arm] ?? "", allowed: Self.neighbours(of: mean, n: n))
    }
  }

  /// Whether a mean of `n` whole numbers rounds to the printed one.
  static func isPossible(_ mean: PrintedNumber, n: Double) -> Bool {
    let sums = mean.range * n
    // A billionth of a sum is left to the rounding of the arithmetic.
    let slack = 1e-9 * max(1, sums.upper.magnitude)
    return (sums.lower - slack).rounded(.up) <= sums.upper + slack
  }

  /// The possible means on either side, to the digits printed.
  private static func neighbours(of mean: PrintedNumber, n: Double) -> String {
    let sum = mean.value * n
    let scale = Double.pow(10, Double(max(0, mean.decimals)))
    let around = [sum.rounded(.down), sum.rounded(.up)].map {
      CheckText.number(($0 / n * scale).rounded() / scale, significant: 15)
    }
    return "\(around[0]) or \(around[1])"
  }
}
