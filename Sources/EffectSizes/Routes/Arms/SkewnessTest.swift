import RealModule

/// The test at 5% of whether three or five numbers of a sample speak against a symmetric distribution.
///
/// Shi J and others (2023), doi 10.1177/09622802231172043.
struct SkewnessTest: Sendable, Hashable {
  let statistic: Double
  let criticalValue: Double

  /// The test for what is there; `nil` where neither range nor quartiles are.
  init?(_ numbers: FiveNumbers) {
    let (m, n) = (numbers.median, numbers.n)
    let ofRange = numbers.range.map { abs($0.lower + $0.upper - 2 * m) / ($0.upper - $0.lower) }
    let ofQuartiles = numbers.quartiles.map { abs($0.lower + $0.upper - 2 * m) / ($0.upper - $0.lower) }
    switch (ofRange, ofQuartiles) {
    case (let range?, let quartiles?):
      statistic = max(2.65 * .log(0.6 * n) / n.squareRoot() * range, quartiles)
      criticalValue = 3 / n.squareRoot() - 40 / (n * n * n)
    case (let range?, nil):
      statistic = range
      criticalValue = 1 / .log(n + 9) + 2.5 / (n + 1)
    case (nil, let quartiles?):
      statistic = quartiles
      criticalValue = 2.65 / n.squareRoot() - 6 / (n * n)
    case (nil, nil): return nil
    }
  }

  /// Whether the numbers are too lopsided for a symmetric distribution.
  var rejects: Bool { statistic > criticalValue }

  /// The comparison with its numbers.
  var formula: String { "skewness \(shown(statistic)) > critical value \(shown(criticalValue))" }
}
