extension FactRelation {
  /// The column `sign` against everything that has a sign.
  static let signs: [FactRelation] =
    [FactSource.differenceOfMeans, .signedStatistic, .anyEffect].map {
      FactRelation(.difference, .sign, $0, advice: signAdvice)
    } + [
      FactRelation(
        .direction, .signedStatistic, .directionOfMeans, advice: statisticAdvice, code: "t-direction")
    ]

  private static let statisticAdvice =
    "Papers print t without its sign: give it that of group 1 less group 2, or look whether the groups are the wrong way round."

  private static let signAdvice =
    "'+' means that group 1 has the higher value. Where it was meant for what is good for people, write better or worse."
}

extension FactSource {
  /// `+` or `-`: at least 0, or at most 0; `better` and `worse` where it is known which way is better.
  static let sign = FactSource("sign", "the sign") { row in
    switch row["sign"]?.lowercased() {
    case "better", "worse":
      row.outcomeDirection.map { direction in
        let sign = row["sign"]?.lowercased() == "better" ? direction.signOfBetter : -direction.signOfBetter
        return Fact(["sign"], ValueRange(0, sign * .infinity))
      }
    case "+", "1", "+1": Fact(["sign"], ValueRange(0, .infinity))
    case "-", "\u{2212}", "\u{2013}", "-1": Fact(["sign"], ValueRange(-.infinity, 0))
    default: nil
    }
  }

  /// Which mean is higher, where nothing more can be compared for want of standard deviations or people.
  static let directionOfMeans = FactSource("direction", "the means of the arms") { row in
    guard row.resultsFollowFromArms, ArmSummaries(row) == nil, let means = differenceOfMeans.fact(row) else {
      return nil
    }
    return Fact(
      means.fields,
      means.ranges.map {
        ValueRange($0.lower < 0 ? -.infinity : 0, $0.upper > 0 ? .infinity : 0)
      })
  }

  /// t with its sign.
  static let signedStatistic = FactSource("t", "t") { $0.fact("t") }

  /// Every effect that the row states.
  static let anyEffect = FactSource("effect", "the effect") { row in
    let effects = row.reportedEffects.filter { $0.fields.count == 1 }
    return Fact(effects.flatMap(\.fields).uniqued, effects.map(\.range))
  }
}
