import RealModule

extension FactRelation {
  /// Mean differences and standardised ones against the arms, and against each other.
  static let differences: [FactRelation] = [
    FactRelation(
      .difference, .meanDifference, .differenceOfMeans, advice: adjusted, code: "difference-means"),
    FactRelation(.difference, .standardizedDifference, .standardizedMeans, advice: standardized),
    FactRelation(.difference, .standardizedDifference, .standardizedStatistic, advice: standardized),
    FactRelation(.difference, .standardizedDifference, .differenceInDeviations, advice: standardized),
  ]

  private static let adjusted =
    "If the difference is an adjusted one, write `adjusted` in a column `route`; otherwise look for a slip, a sign, or swapped arms."
  private static let standardized =
    "Look which SD it was divided by, whether groups are the wrong way round, and whether it is an adjusted result (write `adjusted` in a column `route`)."
}

extension FactSource {
  /// The mean difference as printed.
  static let meanDifference = FactSource("difference", "the mean difference") { row in
    row.isAdjusted ? nil : row.effect(.meanDifference)
  }

  /// Mean 1 less mean 2; of changes, or of what was measured after less before, where the arms have these.
  static let differenceOfMeans = FactSource("means", "the means of the arms") { row in
    let ways: [[(String, Double)]] = [
      [("mean1", 1), ("mean2", -1)], [("mean_change1", 1), ("mean_change2", -1)],
      [("mean_post1", 1), ("mean_post2", -1)],
      [("mean_post1", 1), ("mean_pre1", -1), ("mean_post2", -1), ("mean_pre2", 1)],
    ]
    let found = ways.compactMap { terms -> (fields: [String], range: ValueRange)? in
      var sum = ValueRange(exactly: 0)
      for (field, sign) in terms {
        guard let number = row.printed(field)?.range else { return nil }
        sum = sum + number * sign
      }
      return (terms.map(\.0), sum)
    }
    guard let first = found.first else { return nil }
    return Fact(first.fields, found.map(\.range))
  }

  /// The standardised difference as printed.
  static let standardizedDifference = FactSource("d", "the standardised difference") { row in
    row.isAdjusted ? nil : row.effect(.standardizedDifference)
  }

  /// The difference of the means in every SD that reports divide by, with and without the correction for small samples.
  static let standardizedMeans = FactSource("means", "means and SDs") { row in
    guard !row.isAdjusted, row["mean1"] != nil, let arms = ArmSummaries(row) else { return nil }
    let m = arms.n1 + arms.n2 - 2
    let deviations = [
      (arms.pooledDeviationRange, m),
      (arms.meanSquareDeviation, m), (arms.sd1, arms.n1 - 1), (arms.sd2, arms.n2 - 1),
    ]
    return Fact(
      arms.fields,
      deviations.flatMap { deviation, freedom in
        let d = arms.signedDifference.divided(by: deviation)
        return [d, d * SmallSample.correction(freedom)]
      })
  }

  /// d = t √(1/n1 + 1/n2), where the SDs are not there to tell Student's t from Welch's.
  static let standardizedStatistic = FactSource("t", "t and the people") { row in
    guard row.resultsFollowFromArms, ArmSummaries(row) == nil, let t = row.statistic,
      let n1 = row.people("n1"),
      let n2 = row.people("n2"), n1 > 1, n2 > 1
    else { return nil }
    let student = (1 / n1 + 1 / n2).squareRoot()
    // Welch's t divides by another error than d's SD; ratios of SDs of up to 3 are allowed for.
    let welch = ValueRange(
      SmallSample.welchFactor(n1, n2, ratio: 1.0 / 3), SmallSample.welchFactor(n1, n2, ratio: 3)
    ).union(ValueRange(exactly: student))
    let factors = n1 == n2 ? [ValueRange(exactly: student)] : [welch]
    return Fact(
      t.fields + ["n1", "n2"],
      t.ranges.flatMap { t in factors.map { t.times($0) } }
        .flatMap { [$0, $0 * SmallSample.correction(n1 + n2 - 2)] })
  }

  /// The mean difference over an SD, where the arms' means are not there.
  static let differenceInDeviations = FactSource("difference", "mean difference and SD") { row in
    guard row["mean1"] == nil || row["mean2"] == nil, let difference = row.effect(.meanDifference) else {
      return nil
    }
    let own = row.positiveFact("sd")
    let ofArms = ["sd1", "sd2"].compactMap { row.positiveFact($0) }
    let given = own.map { [$0] } ?? (ofArms.count == 2 ? ofArms : [])
    guard let first = given.first else { return nil }
    let deviation = given.dropFirst().reduce(first.hull) { $0.union($1.hull) }
    let d = difference.hull.divided(by: deviation)
    let freedom = row.people("n1").flatMap { n1 in row.people("n2").map { n1 + $0 - 2 } } ?? 10
    return Fact(
      difference.fields + given.flatMap(\.fields), [d, d * SmallSample.correction(max(2, freedom))])
  }
}

extension ReportedRow {
  /// The first effect of a kind that the row states itself.
  func effect(_ kind: ReportedEffect.Kind) -> Fact? {
    reportedEffects.first { $0.kind == kind && $0.fields.count == 1 }.map { Fact($0.fields, $0.range) }
  }
}

/// What small samples do to standardised differences.
enum SmallSample {
  /// J = 1 - 3/(4m - 1) (Hedges 1981, doi 10.3102/10769986006002107).
  static func correction(_ degreesOfFreedom: Double) -> Double { 1 - 3 / (4 * degreesOfFreedom - 1) }

  /// What Welch's t is multiplied by to be a difference in pooled SDs, sd1/sd2 being `ratio`.
  static func welchFactor(_ n1: Double, _ n2: Double, ratio: Double) -> Double {
    let (v1, v2) = (ratio * ratio, 1.0)
    return ((v1 / n1 + v2 / n2) * (n1 + n2 - 2) / ((n1 - 1) * v1 + (n2 - 1) * v2)).squareRoot()
  }
}
