extension StudyReport {
  /// The sign of the difference: of the column `sign`, where a word in it needs the direction of the outcome.
  ///
  /// - Throws: `RouteProblem.refused` for `better` or `worse` where the direction is not known, and where there is no
  ///   sign at all; `statistic` is what the reason calls the number that lacks it.
  mutating func resolveSign(of statistic: String, by route: some DocumentedRoute) throws(RouteProblem)
    -> Double
  {
    if let sign = self[StandardizedDifference.Fields.sign] { return sign }
    guard let word = words["sign"] else {
      throw .refused(
        reason:
          "\(statistic) without its sign: add a column `sign` with better or worse, as group 1 fared, or with + or -, the sign "
          + "of group 1 less group 2")
    }
    guard let direction else {
      throw .refused(
        reason:
          "the sign of \(statistic) is '\(word)', but not which way of the outcome is better: add a column `better` "
          + "with higher or lower, name the instrument, or write + or -")
    }
    let sign = word == "better" ? direction.signOfBetter : -direction.signOfBetter
    self[StandardizedDifference.Fields.sign] = sign
    record(
      RouteStep(
        route: route.code,
        formula: "sign = \(sign > 0 ? "+" : "-"): group 1 did \(word), and \(direction.rawValue) is better"))
    return sign
  }

  /// Why the column `sign` cannot be true together with a number that has a sign of its own; `nil` where it can.
  var signContradiction: String? {
    let told =
      self[StandardizedDifference.Fields.sign]
      ?? words["sign"].flatMap { word in
        direction.map { word == "better" ? $0.signOfBetter : -$0.signOfBetter }
      }
    guard let told else { return nil }
    let signed = [
      ReportedDifference.Fields.difference, StandardizedDifference.Fields.t, StandardizedDifference.Fields.d,
    ]
    for field in signed {
      guard let number = self[field], number * told < 0 else { continue }
      return
        "\(field.name) is \(shown(number)), but the sign says \(told < 0 ? "-" : "+"): give \(field.name) its "
        + "own sign, or leave sign empty"
    }
    return nil
  }
}
