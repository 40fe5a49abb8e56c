/// The people of both arms against the total.
public struct ArmTotals: RowCheck {
  public init() {}
  /// `arm-totals`
  public var code: String { "arm-totals" }
  /// What is compared.
  public var name: String { "n1 + n2 against n" }
  public var advice: String {
    "Tell randomised from analysed people, and look for a third arm; use the numbers behind the result."
  }

  /// What the check finds.
  public func findings(in row: ReportedRow) -> [Finding] {
    guard let n = row.people("n"), let n1 = row.people("n1"), let n2 = row.people("n2"), n1 + n2 != n else {
      return []
    }
    return [
      row.finding(
        self, ["n", "n1", "n2"], "the arms do not add up to the total", observed: CheckText.number(n),
        allowed: CheckText.number(n1 + n2))
    ]
  }
}
