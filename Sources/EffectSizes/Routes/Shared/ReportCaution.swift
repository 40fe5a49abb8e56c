/// What a reader should know of a report that is used all the same.
public enum ReportCaution: Sendable, Hashable {
  /// The test of skewness objects to taking an arm's values for normal; the arm is `1` or `2`, or empty for a single group.
  case skewed(arm: String)
  /// The precision that is reported for the effect in a field was not used.
  case unusedPrecision(of: String)
}

extension ReportCaution {
  /// The code for programs.
  public var code: String {
    switch self {
    case .skewed: "skewed"
    case .unusedPrecision: "unused-precision"
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
    }
  }
}
