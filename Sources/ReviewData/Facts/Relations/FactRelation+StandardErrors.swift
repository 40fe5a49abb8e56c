import RealModule

extension FactRelation {
  /// Standard errors of effects by every way in which rows state them.
  static func standardErrors(level: Double) -> [FactRelation] {
    let interval = FactSource.errorFromInterval(level: level)
    return [
      FactRelation(
        .magnitude, FactSource(field: "se", "the standard error"), .errorFromVariance,
        advice: "The variance is the square of the standard error: find out which of the two is printed."),
      FactRelation(
        .magnitude, .standardError, interval,
        advice:
          "Look for the level of the interval, for an SE of the ratio instead of its logarithm, and for an SD in the place of the SE."
      ),
    ]
      + [FactSource.standardError, interval].flatMap { first in
        [
          FactRelation(.magnitude, first, .errorFromMeans, advice: fromArms),
          FactRelation(.magnitude, first, .errorFromEvents, advice: fromArms),
          FactRelation(.magnitude, first, .errorFromSizes, advice: fromArms),
        ]
      }
  }

  private static let fromArms =
    "Look for SDs that are standard errors, and for people other than those behind the result; if it is an adjusted result, write `adjusted` in a column `route`, and for cluster trials give their clusters."
}

extension FactSource {
  /// The standard error as printed, or the root of the variance.
  static let standardError = FactSource("se", "the standard error") { row in
    row.positiveFact("se") ?? errorFromVariance.fact(row)
  }

  static let errorFromVariance = FactSource("variance", "the variance") { row in
    row.positiveFact("variance")?.map { ValueRange($0.lower.squareRoot(), $0.upper.squareRoot()) }
  }

  /// SE = (upper - lower) / (2 q), q of every distribution that reports use.
  static func errorFromInterval(level: Double) -> FactSource {
    FactSource("interval", "the interval") { row in
      let quantiles = ReferenceDistributions(row, includesNormal: true).criticalValues(level: level)
      let widths = row.reportedEffects.compactMap { $0.width(row) }
      return Fact(
        ["lower", "upper"], widths.flatMap { width in quantiles.map { width.divided(by: $0 * 2) } })
    }
  }

  /// The error of a difference of means, by Student's test and by Welch's.
  static let errorFromMeans = FactSource("means", "SDs and people of the arms") { row in
    guard row.resultsFollowFromArms, row.isOnly(.meanDifference), let arms = ArmSummaries(row) else {
      return nil
    }
    return Fact(["sd1", "n1", "sd2", "n2"], [arms.pooledError, arms.welchError])
  }

  /// The large-sample error of a ratio's logarithm or of a risk difference.
  static let errorFromEvents = FactSource("events", "events and people") { row in
    guard row.resultsFollowFromArms, let table = ReportedCounts(row), let kind = row.onlyEffectKind else {
      return nil
    }
    return Fact(table.fields, table.errors(of: kind))
  }

  /// What the error of a standardised difference can be by any formula: from J²(1/n1 + 1/n2) to the unbiased one.
  static let errorFromSizes = FactSource("sizes", "the people of both groups") { row in
    guard row.resultsFollowFromArms, !row.isChange, row.isOnly(.standardizedDifference),
      let n1 = row.people("n1"),
      let n2 = row.people("n2"), n1 + n2 > 6, let d = row.effect(.standardizedDifference)?.hull.magnitudes
    else { return nil }
    let (base, m) = (1 / n1 + 1 / n2, n1 + n2 - 2)
    let correction = SmallSample.correction(m)
    let least = correction * correction * base
    let greatest = m / (m - 2) * (base + d.upper * d.upper / (2 * (m - 2)) + d.upper * d.upper / m)
    return Fact(["n1", "n2"], ValueRange(least.squareRoot(), greatest.squareRoot()))
  }
}

extension ReportedRow {
  /// The kind of the effects that the row states, where it is one.
  var onlyEffectKind: ReportedEffect.Kind? {
    let kinds = Set(reportedEffects.map(\.kind))
    return kinds.count == 1 ? kinds.first : nil
  }

  func isOnly(_ kind: ReportedEffect.Kind) -> Bool { onlyEffectKind == kind }
}
