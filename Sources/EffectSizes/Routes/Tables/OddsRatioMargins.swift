/// An odds ratio with the margins of its table.
struct OddsRatioMargins: Route {
  let code = "odds-ratio-margins"
  let name = "An odds ratio with both group sizes and all events (or non-events)"
  let formula = "a solves OR = a (n2 - m + a) / ((n1 - a)(m - a)), m all events"
  let assumption: String? = "the odds ratio is that of the plain table; cells are not rounded"
  let source: String? = "Di Pietrantonj 2006, doi 10.1002/sim.2287"

  private typealias Fields = TableMargins.Fields

  var inputs: [[InputField]] { TableMargins.inputs.map { [Fields.oddsRatio] + $0 } }

  func leads(to target: RouteTarget) -> Bool { target.reads(Fields.cells) }

  func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard let oddsRatio = report[Fields.oddsRatio], let margins = try TableMargins(report) else { return nil }
    // Its own precision tells more than a plain table, which an adjusted odds ratio is not from.
    let hasPrecision = Precision.isReported(in: report)
    if hasPrecision, EffectConversions.path(from: .logOddsRatio, to: target.kind) != nil { return nil }
    if hasPrecision { report.cautions.append(.unusedPrecision(of: Fields.oddsRatio.name)) }
    let (n1, n2, m) = (margins.n1, margins.n2, margins.events)
    // (OR - 1) a² - (OR (n1 + m) + n2 - m) a + OR n1 m = 0, whose smaller root lies within the margins.
    let (A, B, C) = (oddsRatio - 1, oddsRatio * (n1 + m) + n2 - m, oddsRatio * n1 * m)
    let root = max(0, B * B - 4 * A * C).squareRoot()
    let a = B + root == 0 ? 0 : 2 * C / (B + root)
    return try margins.end(
      a, of: &report, from: Fields.oddsRatio,
      by: step(
        "events1 = \(shown(a)), events2 = \(shown(m - a)), from OR = \(shown(oddsRatio)), n1 = \(shown(n1)), n2 = "
          + "\(shown(n2)), \(shown(m)) events"))
  }
}
