import StudyTables

/// Cells of number fields that hold no number.
public struct ReadableNumbers: RowCheck {
  public init() {}
  /// `unreadable`
  public var code: String { "unreadable" }
  /// What is compared.
  public var name: String { "cells of number columns against numbers" }
  public var advice: String {
    "Look the value up in the report; keep what was printed in a column of notes, and leave the cell empty if it is not known."
  }

  /// The fields that hold numbers.
  static let numberFields = [
    "n", "mean", "sd", "events", "nonevents", "percent", "n1", "n2", "mean1", "sd1", "se1", "mean2", "sd2",
    "se2", "events1", "events2", "nonevents1",
    "nonevents2", "percent1", "percent2", "effect", "se", "variance", "lower", "upper", "f", "df", "df2", "d",
    "t", "t_printed", "mean_difference", "odds_ratio", "risk_ratio", "rate_ratio", "hazard_ratio", "lower1",
    "upper1",
    "lower2", "upper2", "chi2", "logrank_chi2",
  ]

  /// What the check finds.
  public func findings(in row: ReportedRow) -> [Finding] {
    let numbers = Self.numberFields.compactMap { field in
      row[field].flatMap { PrintedNumber($0) == nil ? (field, $0, "a number") : nil }
    }
    let values = ["p", "p_printed", "logrank_p"].compactMap { field in
      row[field].flatMap { text in
        PrintedPValue(text) == nil && !text.tellsOnlyInsignificance
          ? (field, text, "a p value such as 0.048 or <0.001") : nil
      }
    }
    return (numbers + values).map { field, text, wanted in
      row.finding(
        self, [field], "'\(text)' cannot be read" + row.thousandsHint(field), observed: text, allowed: wanted)
    }
  }
}
