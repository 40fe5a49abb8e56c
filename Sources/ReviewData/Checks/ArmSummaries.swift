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

  /// |t| of Student's test with the pooled SD, for all values that round to the printed ones.
  var pooledT: ValueRange {
    statistic { pooledDeviation($0, $1) * (1 / n1 + 1 / n2).squareRoot() }
  }

  /// |t| of Welch's test.
  var welchT: ValueRange { statistic { ($0 * $0 / n1 + $1 * $1 / n2).squareRoot() } }

  /// |d|: the difference in pooled standard deviations.
  var standardizedDifference: ValueRange { statistic(pooledDeviation) }

  /// The difference over an error that grows with both SDs.
  private func statistic(_ error: (Double, Double) -> Double) -> ValueRange {
    let (least, greatest) = (error(sd1.lower, sd2.lower), error(sd1.upper, sd2.upper))
    return ValueRange(
      difference.lower / greatest, least > 0 ? difference.upper / least : .greatestFiniteMagnitude)
  }
}
