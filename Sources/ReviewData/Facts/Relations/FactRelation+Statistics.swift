import RealModule

extension FactRelation {
  /// Test statistics by every way in which rows state them. F with one numerator degree of freedom is t².
  static func statistics(level: Double) -> [FactRelation] {
    let interval = FactSource.statisticFromInterval(level: level)
    return [
      FactRelation(
        .difference, .t, .rootOfF,
        advice: "F with 1 numerator degree of freedom is t²: look for a slip in either.")
    ]
      + [FactSource.t, .rootOfF].flatMap { test in
        [
          FactRelation(.difference, test, .statisticFromMeans, advice: FactRelation.testAdvice),
          FactRelation(.difference, test, .statisticFromError, advice: FactRelation.testAdvice),
          FactRelation(.difference, test, interval, advice: FactRelation.testAdvice),
        ]
      } + [
        FactRelation(.difference, .t, .statisticFromCorrelation, advice: FactRelation.testAdvice),
        FactRelation(
          .difference,
          [(.correlation, .middleOfCorrelations), (.errorFromPeople, .errorOfCorrelation(level))],
          code: "r-interval", name: "correlations against their intervals",
          advice:
            "Look for the level of the interval, and whether it is of this correlation and of these people."),
      ]
  }

  private static let testAdvice =
    "The test may be of something else (adjusted, paired, other people); if it is not, one of the numbers is wrong: do not pool the row as it stands."
}

extension FactSource {
  /// t as printed; of a t whose sign is not told (`t_printed`), both.
  static let t = FactSource("t", "t") { $0.statistic(isSquare: false) }

  /// ±√F of an F with one numerator degree of freedom.
  static let rootOfF = FactSource("f", "F") { $0.statistic(isSquare: true) }

  /// The statistics of Student's and of Welch's test.
  static let statisticFromMeans = FactSource("means", "means, standard deviations and people") { row in
    guard row.resultsFollowFromArms, let arms = ArmSummaries(row) else { return nil }
    return Fact(
      arms.fields,
      [arms.pooledError, arms.welchError].map { arms.signedDifference.divided(by: $0) })
  }

  /// The effect over its standard error.
  static let statisticFromError = FactSource("se", "effect and standard error") { row in
    guard let error = standardError.fact(row) else { return nil }
    let effects = row.reportedEffects
    return Fact(
      effects.flatMap(\.fields).uniqued + error.fields, effects.map { $0.range.divided(by: error.hull) })
  }

  /// The effect over half its interval, times the quantile.
  static func statisticFromInterval(level: Double) -> FactSource {
    FactSource("interval", "effect and interval") { row in
      let quantiles = ReferenceDistributions(row, includesNormal: true).criticalValues(level: level)
      let effects = row.reportedEffects.compactMap { effect in effect.width(row).map { (effect, $0) } }
      return Fact(
        effects.flatMap(\.0.fields).uniqued + ["lower", "upper"],
        effects.flatMap { effect, width in quantiles.map { effect.range.divided(by: width).times($0 * 2) } })
    }
  }

  /// t = r √((n - 2)/(1 - r²)).
  static let statisticFromCorrelation = FactSource("r", "r and the people") { row in
    guard let (r, n) = row.correlation else { return nil }
    func t(_ r: Double) -> Double { r * (n - 2).squareRoot() / max(1e-150, 1 - r * r).squareRoot() }
    let (least, greatest) = (max(-1, r.lower), min(1, r.upper))
    return Fact(["r", "n"], ValueRange(t(least), t(greatest)))
  }
}

// On the scale of Fisher's z, as which intervals of correlations are made.
extension FactSource {
  fileprivate static let correlation = FactSource("r", "r") { row in
    row.intervalOfCorrelation == nil ? nil : row.correlation.map { Fact(["r"], $0.r.fisherTransformed) }
  }

  /// The middle of the interval, by Fisher's z or as it stands.
  fileprivate static let middleOfCorrelations = FactSource("interval", "the middle of its interval") { row in
    row.intervalOfCorrelation.flatMap { lower, upper in
      Fact(
        ["lower", "upper"],
        [
          (lower.fisherTransformed + upper.fisherTransformed) * 0.5,
          ((lower + upper) * 0.5).fisherTransformed,
        ])
    }
  }

  /// The standard error of Fisher's z; covariates that are adjusted for, and ranks, make it a little larger.
  fileprivate static let errorFromPeople = FactSource("n", "the number of people") { row in
    guard row.intervalOfCorrelation != nil, let n = row.correlation?.n, n > 3 else { return nil }
    let error = 1 / (n - 3).squareRoot()
    return Fact(["n"], ValueRange(0.87 * error, 1.15 * error))
  }

  fileprivate static func errorOfCorrelation(_ level: Double) -> FactSource {
    FactSource("interval", "the width of the interval of r") { row in
      row.intervalOfCorrelation.flatMap { lower, upper in
        (upper.fisherTransformed - lower.fisherTransformed).notNegative.map {
          Fact(
            ["lower", "upper"],
            $0 * (0.5 / TwoSidedPValues.criticalValue(level: level, degreesOfFreedom: nil)))
        }
      }
    }
  }
}

extension ValueRange {
  fileprivate var fisherTransformed: ValueRange {
    func z(_ r: Double) -> Double { .atanh(max(-1 + 1e-15, min(1 - 1e-15, r))) }
    return ValueRange(z(lower), z(upper))
  }
}

extension ReportedRow {
  /// The bounds of the interval of a correlation that is the row's only result.
  fileprivate var intervalOfCorrelation: (ValueRange, ValueRange)? {
    guard reportedEffects.isEmpty, correlation != nil, let lower = printed("lower"),
      let upper = printed("upper"),
      -1 <= lower.value, lower.value < upper.value, upper.value <= 1
    else { return nil }
    return (lower.range, upper.range)
  }

  /// What t or F says of the statistic: with both signs where its own is not told.
  func statistic(isSquare: Bool) -> Fact? {
    if !isSquare, let t = fact("t") { return t }
    let size: Fact?
    if isSquare {
      guard printed("df1").map({ $0.value == 1 }) ?? true else { return nil }
      size = printed("f").flatMap { $0.value >= 0 ? $0.range.notNegative : nil }
        .map { Fact(["f"], ValueRange($0.lower.squareRoot(), $0.upper.squareRoot())) }
    } else {
      size = fact("t_printed")?.map(\.magnitudes)
    }
    return size.map { Fact($0.fields, [$0.hull, $0.hull * -1]) ?? $0 }
  }

  /// t, or else F.
  var statistic: Fact? { statistic(isSquare: false) ?? statistic(isSquare: true) }

  /// A correlation that is the row's result: of one group of people, not of two measurements.
  var correlation: (r: ValueRange, n: Double)? {
    let others = [
      "mean1", "mean_pre", "mean_post", "mean_change", "sd_pre", "sd1", "n1", "events1", "mean_pre1", "mean",
    ]
    guard others.allSatisfy({ fields[$0] == nil }), let r = printed("r"), r.value.magnitude <= 1,
      let n = people("n"), n > 2
    else { return nil }
    return (r.range, n)
  }
}

extension [String] {
  /// Each once, in order of first appearance.
  var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
