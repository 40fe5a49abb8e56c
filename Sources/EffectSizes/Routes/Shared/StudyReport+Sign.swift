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
      throw .refused(reason: "\(statistic) without a sign column: add `sign` with + or -")
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
}
