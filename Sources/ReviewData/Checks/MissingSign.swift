import RealModule

/// F and p without a sign, where nothing else in the row tells the direction.
public struct MissingSign: RowCheck {
  public init() {}
  /// `sign`
  public var code: String { "sign" }
  /// What is compared.
  public var name: String { "F and p against a column `sign`" }
  public var advice: String {
    "F and p have no sign: take the direction from the text of the report and put + or - into a column `sign`; without one the row cannot be pooled."
  }

  /// What the check finds.
  public func findings(in row: ReportedRow) -> [Finding] {
    let tellDirection = ["sign", "direction", "effect", "d", "t", "mean_difference", "events1"]
    guard tellDirection.allSatisfy({ row[$0] == nil }), row["mean1"] == nil || row["mean2"] == nil else {
      return []
    }
    if let f = row.printed("f")?.value, f >= 0 { return [finding(row, "f", statistic: f.squareRoot())] }
    if row["f"] == nil, row.pValue != nil { return [finding(row, row.pField, statistic: nil)] }
    return []
  }

  private func finding(_ row: ReportedRow, _ field: String, statistic: Double?) -> Finding {
    // |d| = t (1/n1 + 1/n2)^(1/2), and F = t².
    let size = statistic.flatMap { t in
      row.people("n1").flatMap { n1 in row.people("n2").map { t * (1 / n1 + 1 / $0).squareRoot() } }
    }
    let told =
      size.map { "; without one its size, \(CheckText.number($0, significant: 2)), has no direction" } ?? ""
    return row.finding(
      self, [field], "\(field == "f" ? "F" : "p") has no sign" + told, observed: row[field] ?? "",
      allowed: "a sign, + or -")
  }
}
