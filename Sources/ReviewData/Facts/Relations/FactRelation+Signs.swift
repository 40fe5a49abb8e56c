extension FactRelation {
  /// The column `sign` against everything that has a sign.
  static let signs: [FactRelation] = [
    FactSource.differenceOfMeans, .signedStatistic, .anyEffect,
  ].map { FactRelation(.difference, .sign, $0, advice: signAdvice) }

  private static let signAdvice =
    "'+' means that group 1 has the higher value. Where it was meant for what is good for people, write better or worse."
}

extension FactSource {
  /// `+` or `-`: at least 0, or at most 0.
  static let sign = FactSource("sign", "the sign") { row in
    switch row["sign"] {
    case "+", "1", "+1": Fact(["sign"], ValueRange(0, .infinity))
    case "-", "\u{2212}", "\u{2013}", "-1": Fact(["sign"], ValueRange(-.infinity, 0))
    default: nil
    }
  }

  /// t with its sign.
  static let signedStatistic = FactSource("t", "t") { $0.fact("t") }

  /// Every effect that the row states.
  static let anyEffect = FactSource("effect", "the effect") { row in
    let effects = row.reportedEffects.filter { $0.fields.count == 1 }
    return Fact(effects.flatMap(\.fields).uniqued, effects.map(\.range))
  }
}
