/// What a reader should know of a report that is used with a reservation.
public enum ReportCaution: Sendable, Hashable {
  /// The test of skewness objects to taking an arm's values for normal; the arm is `1` or `2`, or empty for a single group.
  case skewed(arm: String)
  /// The precision that is reported for the effect in a field was not used.
  case unusedPrecision(of: String)
  /// The study's own result in a field does not become an effect of the measure; its arms were used.
  case unusedResult(String, measure: String)
  /// The precision that is reported for the estimate in a field is not what the number of people gives, which was used.
  case precisionFromSizes(of: String)
  /// The study's own result in a field and the data of its arms differ.
  case twoResults(String, own: ReportedEstimate, raw: ReportedEstimate, used: ReportedResult)
  /// The study's own result in a field and the route that was used differ.
  case otherResult(String, own: Double, route: String, gives: Double)
  /// Something that the study reports points the opposite way to the effect of the route that was used.
  case oppositeResult(ReportedDirection, route: String, gives: Double)
}

extension ReportCaution {
  /// The code for programs.
  public var code: String {
    switch self {
    case .skewed: "skewed"
    case .unusedPrecision, .precisionFromSizes: "precision-not-used"
    case .unusedResult: "result-not-used"
    case .twoResults, .otherResult, .oppositeResult: "two-results"
    }
  }
}

extension ReportCaution {
  /// The field of the result that was not used; `nil` where the caution is about something else.
  package var field: String? {
    switch self {
    case .twoResults(let field, _, _, _), .otherResult(let field, _, _, _): field
    case .oppositeResult(let direction, _, _): direction.field
    case .skewed, .unusedPrecision, .unusedResult, .precisionFromSizes: nil
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
      "\(field) is not read as \(measure), and the arms were used, which nothing adjusts"
    case .otherResult(let field, let own, let route, let value):
      "\(field) gives \(shown(own)) and the route \(route) gives \(shown(value)), which was used: empty the cells of the one "
        + "that is wrong"
    case .oppositeResult(let direction, let route, let value):
      "\(direction) points the opposite way to the route \(route), which gives \(shown(value)) and was used: correct the one "
        + "that is wrong, or empty its cell"
        + (direction.field == "t" || route == "t"
          ? " (papers print t without its sign, which is that of group 1 less group 2)" : "")
    case .precisionFromSizes(let field):
      "the reported precision of \(field) is not the one that the number of people gives, which was used"
    case .twoResults(let field, let own, let raw, let used):
      (shown(own.estimate) == shown(raw.estimate)
        ? "\(field) has a standard error of \(shown(own.standardError)) and the arms give \(shown(raw.standardError)); "
        : "\(field) gives \(shown(own.estimate)) and the arms give \(shown(raw.estimate)); ")
        + (used == .adjusted ? "the study's own result was" : "the arms were")
        + " used (a column route with adjusted or raw decides)"
    }
  }
}

/// An estimate as people read it.
public struct ReportedEstimate: Sendable, Hashable {
  /// The estimate; of ratios the ratio.
  public var estimate: Double
  /// Its standard error on the analysis scale; of ratios that of the logarithm.
  public var standardError: Double

  /// An estimate with its standard error.
  public init(estimate: Double, standardError: Double) {
    self.estimate = estimate
    self.standardError = standardError
  }
}
