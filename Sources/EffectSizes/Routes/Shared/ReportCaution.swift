/// What a reader should know of a report that is used with a reservation.
public enum ReportCaution: Sendable, Hashable {
  /// The test of skewness objects to taking an arm's values for normal; the arm is `1` or `2`, or empty for a single group.
  case skewed(arm: String)
  /// The precision that is reported for the effect in a field was not used.
  case unusedPrecision(of: String)
  /// The study's own result in a field does not become an effect of the measure; its arms were used.
  case unusedResult(String, measure: String)
  /// The study's own result in a field and the data of its arms differ; both are on the scale on which people read them.
  case twoResults(String, own: Double, raw: Double, used: ReportedResult)
  /// The study's own result in a field and the route that was used differ.
  case otherResult(String, own: Double, route: String, gives: Double)
}

extension ReportCaution {
  /// The code for programs.
  public var code: String {
    switch self {
    case .skewed: "skewed"
    case .unusedPrecision: "unused-precision"
    case .unusedResult: "unused-result"
    case .twoResults, .otherResult: "two-results"
    }
  }
}

extension ReportCaution: CustomStringConvertible {
  /// What it is, and what to do.
  public var description: String {
    switch self {
    case .skewed(let arm):
      "the quantiles\(arm.isEmpty ? "" : " of group \(arm)") are too lopsided for normal values (test of skewness, Shi "
        + "2023): the mean and SD from them may be far off"
    case .unusedPrecision(let field):
      "the reported precision of \(field) is not used: a plain table was worked out from it, and where it is adjusted, "
        + "that table is wrong"
    case .unusedResult(let field, let measure):
      "\(field) does not become \(measure), and the arms were used, which nothing adjusts"
    case .otherResult(let field, let own, let route, let value):
      "\(field) gives \(shown(own)) and the route \(route) gives \(shown(value)), which was used: empty the cells of the one "
        + "that is wrong"
    case .twoResults(let field, let own, let raw, let used):
      "\(field) gives \(shown(own)) and the arms give \(shown(raw)); "
        + (used == .adjusted ? "the study's own result was" : "the arms were")
        + " used (a column route with adjusted or raw decides)"
    }
  }
}
