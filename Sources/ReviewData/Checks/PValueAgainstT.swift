/// A printed two-sided p against that of the printed t.
public struct PValueAgainstT: RowCheck {
  public init() {}
  /// `p-t`
  public var code: String { "p-t" }
  /// What is compared.
  public var name: String { "p against t and its degrees of freedom" }
  public var advice: String {
    "Look whether the test is one-sided, and for the degrees of freedom (column `df`)."
  }

  /// What the check finds.
  public func findings(in row: ReportedRow) -> [Finding] {
    guard let p = row.pValue, let t = row.printed(row.tField), let df = row.errorDegreesOfFreedom else {
      return []
    }
    let allowed = TwoSidedPValues.range(t.range, degreesOfFreedom: df)
    guard !p.range.overlaps(allowed) else { return [] }
    return [
      row.finding(
        self, [row.pField, row.tField],
        "p is not that of t with \(row.degreesOfFreedomText) degrees of freedom",
        observed: row[row.pField] ?? "", allowed: CheckText.pRange(allowed))
    ]
  }
}
