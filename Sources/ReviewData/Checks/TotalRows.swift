/// Rows that are totals of the others, by what they are called.
public struct TotalRows: RowCheck {
  public init() {}
  /// `total-row`
  public var code: String { "total-row" }
  /// What is compared.
  public var name: String { "names of rows against those of totals" }
  public var advice: String {
    "A total is no study: take the row out, or write no in its column `include`."
  }

  private static let words: Set<String> = [
    "total", "totals", "subtotal", "grandtotal", "overall", "overalleffect", "mean", "average", "sum",
    "pooled",
    "pooledeffect", "summary", "combined", "allstudies", "gesamt", "summe", "mittelwert",
  ]

  /// What the check finds, where the name is such a word and nothing else.
  public func findings(in row: ReportedRow) -> [Finding] {
    let letters = row.study.lowercased().filter(\.isLetter)
    guard Self.words.contains(letters), row["include"] != "no" else { return [] }
    return [
      row.finding(
        self, ["study"], "a row that seems to be a total of others", observed: row.study,
        allowed: "the name of a study")
    ]
  }
}
