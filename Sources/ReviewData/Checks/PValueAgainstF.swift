import Distributions

/// A printed p against that of the printed F, by default with 1 numerator degree of freedom.
public struct PValueAgainstF: RowCheck {
  public init() {}
  /// `p-f`
  public var code: String { "p-f" }
  /// What is compared.
  public var name: String { "p against F and its degrees of freedom" }
  public var advice: String {
    "Look for the degrees of freedom (columns `df1`, `df2`), and for a slip in either number."
  }

  /// What the check finds.
  public func findings(in row: ReportedRow) -> [Finding] {
    guard let p = row.pValue, let f = row.printed("f")?.range.notNegative, let df2 = row.errorDegreesOfFreedom
    else {
      return []
    }
    let df1 = row.printed("df1")?.value ?? 1
    guard df1 > 0 else { return [] }
    let distribution = FisherF(numerator: df1, denominator: df2)
    let allowed = ValueRange(distribution.survival(f.upper), distribution.survival(f.lower))
    guard !p.range.overlaps(allowed) else { return [] }
    return [
      row.finding(
        self, [row.pField, "f"],
        "p is not that of F with \(CheckText.number(df1)) and \(row.degreesOfFreedomText) degrees of freedom",
        observed: row[row.pField] ?? "", allowed: CheckText.pRange(allowed))
    ]
  }
}
