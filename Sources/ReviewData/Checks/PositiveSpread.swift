/// Standard deviations, standard errors and variances against 0.
public struct PositiveSpread: RowCheck {
  public init() {}
  /// `spread`
  public var code: String { "spread" }
  /// What is compared.
  public var name: String { "standard deviations, standard errors and variances against 0" }
  public var advice: String {
    "A spread of 0 means that all are equal, or a column of another kind; a negative one is a slip."
  }

  /// What the check finds.
  public func findings(in row: ReportedRow) -> [Finding] {
    Self.fields.compactMap { field in
      guard let spread = row.printed(field), spread.value < 0 || spread.value == 0 else {
        return nil
      }
      return row.finding(
        self, [field], spread.value < 0 ? "a negative spread" : "a spread of 0",
        observed: row[field] ?? "", allowed: "more than 0")
    }
  }

  private static let fields: [String] =
    ["sd", "se", "sd_pre", "sd_post", "sd_change", "se_change"].flatMap { [$0, $0 + "1", $0 + "2"] } + [
      "variance"
    ]
}
