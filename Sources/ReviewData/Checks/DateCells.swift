import Tables

/// Names of studies that a spreadsheet made dates of: "Mar-14" is March et al., 2014, no more.
public struct DateCells: RowCheck {
  public init() {}
  /// `date-cell`
  public var code: String { "date-cell" }
  /// What is compared.
  public var name: String { "names of studies against dates" }
  public var advice: String {
    "A spreadsheet turned what was typed into a date: format the column as text, and type the name again."
  }

  /// What the check finds, where the name is a date and nothing else.
  public func findings(in row: ReportedRow) -> [Finding] {
    guard CalendarDate.isDate(row.study) else { return [] }
    return [
      row.finding(
        self, ["study"], "a date in place of a name", observed: row.study, allowed: "the name of a study")
    ]
  }
}
