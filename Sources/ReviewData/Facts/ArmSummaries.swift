import RealModule

/// The means, standard deviations and people of two arms, each within what it was rounded from.
///
/// Where the row has the difference of the means in place of these, it is that of group 1 from 0, and SDs may be as much smaller
/// as an adjustment for the value before makes them, at a correlation of up to 0.9.
struct ArmSummaries {
  /// The fields that tell it.
  let fields: [String]
  var mean1: ValueRange
  var mean2: ValueRange
  var sd1: ValueRange
  var sd2: ValueRange
  var n1: Double
  var n2: Double

  /// The arms of a row; `nil` where something is missing or a spread is not positive.
  init?(_ row: ReportedRow) {
    let means = ["mean1", "mean2"].compactMap { row.printed($0)?.range }
    let difference = row.isChange ? nil : row.effect(.meanDifference)
    guard means.count == 2 || difference != nil, let sd1 = row.printed("sd1"), let sd2 = row.printed("sd2"),
      let n1 = row.people("n1"), let n2 = row.people("n2"), n1 > 1, n2 > 1,
      let range1 = sd1.range.notNegative, let range2 = sd2.range.notNegative, sd1.value > 0, sd2.value > 0
    else { return nil }
    if means.count == 2 {
      (mean1, mean2) = (means[0], means[1])
      fields = ["mean1", "sd1", "n1", "mean2", "sd2", "n2"]
    } else {
      (mean1, mean2) = (difference?.hull ?? ValueRange(exactly: 0), ValueRange(exactly: 0))
      fields = (difference?.fields ?? []) + ["sd1", "n1", "sd2", "n2"]
    }
    let least = means.count == 2 ? 1 : 0.43
    self.sd1 = ValueRange(least * range1.lower, range1.upper)
    self.sd2 = ValueRange(least * range2.lower, range2.upper)
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
