import Distributions
import RealModule

extension FactRelation {
  /// Two-sided p values against everything that they follow from.
  static func pValues(level: Double) -> [FactRelation] {
    [
      FactRelation(
        .pValue, .p, .pFromT,
        advice: "Look whether the test is one-sided, and for the degrees of freedom (column `df`)."),
      FactRelation(
        .pValue, .p, .pFromF,
        advice: "Look for the degrees of freedom (columns `df1`, `df2`), and for a slip in either number."),
      FactRelation(.pValue, .p, .pFromInterval(level: level), advice: ofOneAnalysis),
      FactRelation(.pValue, .p, .pFromError, advice: ofOneAnalysis),
      FactRelation(.pValue, .p, .pFromMeans, advice: ofOneAnalysis),
      FactRelation(.pValue, .p, .pFromEvents, advice: ofOneAnalysis),
      FactRelation(.pValue, .p, .pFromCorrelation, advice: ofOneAnalysis),
      FactRelation(.pValue, .p, .pFromStandardizedDifference, advice: ofOneAnalysis),
      FactRelation(
        .pValue, .p, .pFromChiSquared,
        advice:
          "Look for the degrees of freedom (column `df1`, 1 without it), and for a slip in either number."),
      FactRelation(
        .magnitude, FactSource(field: "chi2", "chi-squared"), .chiSquaredFromEvents, advice: ofOneAnalysis),
    ]
  }

  private static let ofOneAnalysis =
    "Look whether both are of the same analysis (adjusted and unadjusted results get mixed) and the same people, and of what level the interval is."
}

extension FactSource {
  /// p as printed.
  static let p = FactSource("p", "p") { row in row.pValue.map { Fact([row.pField], $0.range) } }

  static let pFromT = FactSource("t", "t and its degrees of freedom") { row in
    guard let t = row.statistic(isSquare: false) else { return nil }
    let distributions = ReferenceDistributions(row, includesNormal: false)
    return Fact(t.fields, distributions.pValues(of: t.ranges[0]))
  }

  static let pFromF = FactSource("f", "F and its degrees of freedom") { row in
    guard let f = row.printed("f"), f.value >= 0, let range = f.range.notNegative else { return nil }
    let df1 = row.printed("df1")?.value ?? 1
    guard df1 > 0 else { return nil }
    let distributions = ReferenceDistributions(row, includesNormal: false)
    func p(_ f: Double, _ df2: Double) -> Double { FisherF(numerator: df1, denominator: df2).survival(f) }
    return Fact(
      ["f"],
      distributions.degreesOfFreedom.map { freedom in
        ValueRange(p(range.lower, freedom.lower), p(range.lower, freedom.upper))
          .union(ValueRange(p(range.upper, freedom.lower), p(range.upper, freedom.upper)))
      })
  }

  /// p of the effect over half its interval, by every pair of distributions that a report may have taken for the two.
  static func pFromInterval(level: Double) -> FactSource {
    let source = statisticFromInterval(level: level)
    return FactSource("interval", "effect and interval") { row in
      row.tellsTestOfCounts ? nil : p(of: source.fact(row), row, includesNormal: true)
    }
  }

  static let pFromError = FactSource("se", "effect and standard error") { row in
    row.tellsTestOfCounts ? nil : p(of: statisticFromError.fact(row), row, includesNormal: true)
  }

  static let pFromMeans = FactSource("means", "means, standard deviations and people") { row in
    p(of: statisticFromMeans.fact(row), row, includesNormal: true)
  }

  /// p of d over its error where groups do not differ, where nothing nearer to the test is there. Some divide by the SD of one
  /// group, and correct for small samples.
  static let pFromStandardizedDifference = FactSource("d", "the standardised difference and the people") {
    row in
    guard row.resultsFollowFromArms, row.statistic == nil, ArmSummaries(row) == nil,
      ["se", "variance", "lower"].allSatisfy({ row[$0] == nil }),
      let d = row.effect(.standardizedDifference), let n1 = row.people("n1"), let n2 = row.people("n2"),
      n1 > 1, n2 > 1
    else { return nil }
    let factors = ValueRange(0.75, 1.3 / SmallSample.correction(n1 + n2 - 2))
    let t = d.map {
      $0.magnitudes.times(factors).divided(by: ValueRange(exactly: (1 / n1 + 1 / n2).squareRoot()))
    }
    return p(of: Fact(t.fields + ["n1", "n2"], t.ranges), row, includesNormal: true)
  }

  static let pFromCorrelation = FactSource("r", "r and the people") { row in
    guard let t = statisticFromCorrelation.fact(row), let n = row.people("n") else { return nil }
    // Tests of Fisher's z are in use as well.
    let z = row.correlation.map { correlation -> ValueRange in
      let range = correlation.r.magnitudes
      let root = max(0, n - 3).squareRoot()
      return ValueRange(
        .atanh(min(range.lower, 1 - 1e-15)) * root, .atanh(min(range.upper, 1 - 1e-15)) * root)
    }
    return Fact(
      t.fields,
      t.ranges.map { TwoSidedPValues.range($0, degreesOfFreedom: n - 2) }
        + (z.map { [TwoSidedPValues.range($0, degreesOfFreedom: nil)] } ?? []))
  }

  static let pFromChiSquared = FactSource("chi2", "chi-squared and its degrees of freedom") { row in
    guard let square = row.printed("chi2"), square.value >= 0, let range = square.range.notNegative else {
      return nil
    }
    let freedom = row.printed("df1")?.value ?? 1
    guard freedom > 0 else { return nil }
    let distribution = ChiSquared(degreesOfFreedom: freedom)
    return Fact(["chi2"], ValueRange(distribution.survival(range.lower), distribution.survival(range.upper)))
  }

  private static func p(of statistic: Fact?, _ row: ReportedRow, includesNormal: Bool) -> Fact? {
    guard let statistic else { return nil }
    let distributions = ReferenceDistributions(row, includesNormal: includesNormal)
    return Fact(statistic.fields, statistic.ranges.flatMap { distributions.pValues(of: $0) })
  }
}

extension ReportedRow {
  /// Whether p is better compared with a test of counts than with the interval of a ratio, which is of another test.
  fileprivate var tellsTestOfCounts: Bool { fields["chi2"] != nil || ReportedCounts(self) != nil }
}
