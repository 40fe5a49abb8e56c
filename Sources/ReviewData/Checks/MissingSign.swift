import RealModule

/// F and p without a sign, where nothing else in the row tells the direction.
public struct MissingSign: RowCheck {
  public init() {}
  /// `sign`
  public var code: String { "sign" }
  /// What is compared.
  public var name: String { "F and p against a column `sign`" }
  public var advice: String {
    "F and p have no sign: take the direction from the text of the report and write better or worse into a column `sign` (or + or - for the group with the higher value); without one the row cannot be pooled."
  }

  /// What the check finds.
  public func findings(in row: ReportedRow) -> [Finding] {
    guard !row.tellsDirection else { return [] }
    if let f = row.printed("f")?.value, f >= 0 { return [finding(row, "f", statistic: f.squareRoot())] }
    if row["f"] == nil, let p = row.pValue, !p.isSigned { return [finding(row, row.pField, statistic: nil)] }
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
      allowed: "a sign: better or worse, or + or -")
  }
}

extension ReportedRow {
  /// Whether anything beside F and p says which way a result points.
  fileprivate var tellsDirection: Bool {
    let alone = [
      "sign", "direction", "effect", "d", "t", "z", "r", "b", "mean_difference", "odds_ratio", "risk_ratio",
      "rate_ratio",
      "hazard_ratio", "ratio", "events1", "mean_change", "o_minus_e",
    ]
    let pairs = [
      ["mean1", "mean2"], ["mean_change1", "mean_change2"], ["mean_post1", "mean_post2"],
      ["median1", "median2"],
      ["percent1", "percent2"], ["lower", "upper"], ["mean_post", "mean_pre"],
    ]
    return alone.contains { fields[$0] != nil } || pairs.contains { $0.allSatisfy { fields[$0] != nil } }
  }
}
