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
        FactRelation(.difference, .t, .statisticFromCorrelation, advice: FactRelation.testAdvice)
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
      ["mean1", "sd1", "n1", "mean2", "sd2", "n2"],
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

extension ReportedRow {
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
