import RealModule

/// The means, standard deviations and people of two arms, each within what it was rounded from.
struct ArmSummaries {
  var mean1: ValueRange
  var mean2: ValueRange
  var sd1: ValueRange
  var sd2: ValueRange
  var n1: Double
  var n2: Double

  /// The arms of a row; `nil` where something is missing or a spread is not positive.
  init?(_ row: ReportedRow) {
    guard let mean1 = row.printed("mean1"), let mean2 = row.printed("mean2"), let sd1 = row.printed("sd1"),
      let sd2 = row.printed("sd2"), let n1 = row.people("n1"), let n2 = row.people("n2"), n1 > 1, n2 > 1,
      let range1 = sd1.range.notNegative, let range2 = sd2.range.notNegative, sd1.value > 0, sd2.value > 0
    else { return nil }
    (self.mean1, self.mean2) = (mean1.range, mean2.range)
    (self.sd1, self.sd2) = (range1, range2)
    (self.n1, self.n2) = (n1, n2)
  }

  /// The difference between the means, without its sign.
  var difference: ValueRange { (mean1 - mean2).magnitudes }

  /// SD² = ((n1 - 1) sd1² + (n2 - 1) sd2²) / (n1 + n2 - 2).
  func pooledDeviation(_ sd1: Double, _ sd2: Double) -> Double {
    (((n1 - 1) * sd1 * sd1 + (n2 - 1) * sd2 * sd2) / (n1 + n2 - 2)).squareRoot()
  }

  /// The standard error of the difference between the means in Student's test, with the pooled SD.
  var pooledError: ValueRange {
    overDeviations { pooledDeviation($0, $1) * (1 / n1 + 1 / n2).squareRoot() }
  }

  /// The standard error in Welch's test.
  var welchError: ValueRange { overDeviations { ($0 * $0 / n1 + $1 * $1 / n2).squareRoot() } }

  /// The root of the mean of both variances.
  var meanSquareDeviation: ValueRange { overDeviations { (($0 * $0 + $1 * $1) / 2).squareRoot() } }

  /// Mean 1 less mean 2.
  var signedDifference: ValueRange { mean1 - mean2 }

  /// A spread that grows with both SDs.
  private func overDeviations(_ spread: (Double, Double) -> Double) -> ValueRange {
    ValueRange(spread(sd1.lower, sd2.lower), spread(sd1.upper, sd2.upper))
  }

  /// |d|: the difference in pooled standard deviations.
  var standardizedDifference: ValueRange { difference.divided(by: pooledDeviationRange) }

  /// The pooled SD.
  var pooledDeviationRange: ValueRange { overDeviations(pooledDeviation) }
}
