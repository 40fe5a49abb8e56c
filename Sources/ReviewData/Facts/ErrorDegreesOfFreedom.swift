import Distributions
import RealModule

/// The distributions that a report may have taken for a test statistic: Student's t by its degrees of freedom, or the
/// normal one.
struct ReferenceDistributions {
  /// Ranges of degrees of freedom of t; one for each way of testing.
  var degreesOfFreedom: [ValueRange]
  /// Whether the normal distribution may have been taken.
  var includesNormal: Bool

  /// Those of a row: by printed degrees of freedom, or by the people those of Student's and of Welch's test.
  init(_ row: ReportedRow, includesNormal: Bool) {
    self.includesNormal = includesNormal
    degreesOfFreedom = Self.printed(row).map { [$0] } ?? Self.fromPeople(row)
  }

  private static func printed(_ row: ReportedRow) -> ValueRange? {
    guard let number = row.printed("df2") ?? row.printed("df"), number.value > 0 else { return nil }
    return ValueRange(max(number.lower, number.value / 2), number.upper)
  }

  /// n1 + n2 - 2 of Student's test, and what Welch's test may have: between min(n1, n2) - 1 and n1 + n2 - 2.
  private static func fromPeople(_ row: ReportedRow) -> [ValueRange] {
    guard let n1 = row.people("n1"), let n2 = row.people("n2") else {
      // The smaller of two unknown arms is taken to have a tenth of all people at least.
      return row.people("n").flatMap { $0 > 2 ? [ValueRange(max(1, $0 / 10 - 1), $0 - 2)] : nil } ?? []
    }
    guard n1 + n2 > 2 else { return [] }
    let student = ValueRange(exactly: n1 + n2 - 2)
    if let arms = ArmSummaries(row) { return [student, arms.welchDegreesOfFreedom] }
    let least = min(n1, n2) - 1
    return least > 0 ? [ValueRange(least, n1 + n2 - 2)] : [student]
  }

  /// Whether any distribution is known.
  var isEmpty: Bool { degreesOfFreedom.isEmpty && !includesNormal }

  /// The two-sided p values of statistics in a range, by each distribution.
  func pValues(of statistic: ValueRange) -> [ValueRange] {
    let size = statistic.magnitudes
    return degreesOfFreedom.map { freedom in
      // p falls with both.
      ValueRange(
        TwoSidedPValues.value(size.upper, degreesOfFreedom: freedom.upper),
        TwoSidedPValues.value(size.lower, degreesOfFreedom: freedom.lower))
    } + (includesNormal ? [TwoSidedPValues.range(size, degreesOfFreedom: nil)] : [])
  }

  /// How many standard errors half of an interval is, by each distribution.
  func criticalValues(level: Double) -> [ValueRange] {
    degreesOfFreedom.map { freedom in
      ValueRange(
        TwoSidedPValues.criticalValue(level: level, degreesOfFreedom: freedom.upper),
        TwoSidedPValues.criticalValue(level: level, degreesOfFreedom: freedom.lower))
    }
      + (includesNormal
        ? [ValueRange(exactly: TwoSidedPValues.criticalValue(level: level, degreesOfFreedom: nil))] : [])
  }
}

extension ArmSummaries {
  /// The degrees of freedom of Welch's test for all SDs that round to the printed ones.
  ///
  /// With r = (sd1²/n1)/(sd2²/n2): (r + 1)²/(r²/(n1 - 1) + 1/(n2 - 1)), which is largest, n1 + n2 - 2, at
  /// r = (n1 - 1)/(n2 - 1).
  ///
  /// Source: Welch 1947, doi 10.1093/biomet/34.1-2.28.
  var welchDegreesOfFreedom: ValueRange {
    func value(_ r: Double) -> Double {
      r.isFinite ? (r + 1) * (r + 1) / (r * r / (n1 - 1) + 1 / (n2 - 1)) : n1 - 1
    }
    let least = sd1.lower * sd1.lower / n1 / (sd2.upper * sd2.upper / n2)
    let greatest =
      sd2.lower > 0 ? sd1.upper * sd1.upper / n1 / (sd2.lower * sd2.lower / n2) : Double.infinity
    let peak = (n1 - 1) / (n2 - 1)
    let ends = ValueRange(value(least), value(greatest))
    return (least...greatest).contains(peak) ? ends.union(ValueRange(exactly: n1 + n2 - 2)) : ends
  }
}
