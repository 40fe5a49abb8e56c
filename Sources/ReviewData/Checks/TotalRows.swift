import EffectSizes
import RealModule
import StudyTables

/// Rows that are totals of the others, by what they are called, or without a name by their numbers.
public struct TotalRows: ConsistencyCheck {
  public init() {}
  /// `total-row`
  public var code: String { "total-row" }
  /// What is compared.
  public var name: String { "names of rows against those of totals" }
  public var advice: String {
    "A total is no study: take the row out, or write no in its column `include`."
  }

  /// What the check finds, where the name says so and nothing else, and in rows without a name of their own.
  ///
  /// - Complexity: linear in the number of rows.
  public func findings(in table: ReportedTable) -> [Finding] {
    table.rows.compactMap { row in
      guard row["include"] != "no" else { return nil }
      if TotalName.isTotal(row.study) {
        return row.finding(
          self, ["study"], "a row that seems to be a total of others", observed: row.study,
          allowed: "the name of a study")
      }
      guard let sign = table.totalsByNumbers[row.line] else { return nil }
      return row.finding(
        self, ["study"], Self.words(sign), observed: sign == .numbersOfNamed ? row.study : "",
        allowed: "the name of a study")
    }
  }

  private static func words(_ sign: TotalByNumbers.Sign) -> String {
    switch sign {
    case .people: "a row without a name whose numbers of people are the sums of those above"
    case .effect: "a row without a name whose effect is that of the rows above taken together"
    case .numbersOfNamed: "a row whose numbers of people and events are the sums of those above"
    }
  }
}

extension ReportedRow {
  /// The row's ready-made effect with its variance, of a ratio the logarithm; `nil` where it has none.
  var effectSize: EffectSize? {
    let ratios = ["odds_ratio", "risk_ratio", "hazard_ratio", "rate_ratio", "ratio"]
    let name = (["effect"] + ratios).first { printed($0) != nil }
    guard let name, let effect = printed(name)?.value else { return nil }
    let isPrinted = name != "effect" || isRatio
    func value(_ number: Double) -> Double { isPrinted ? .log(number) : number }
    func number(_ field: String) -> Double? { printed(field)?.value }
    let error: Double? =
      if let lower = number("lower"), let upper = number("upper") {
        (value(upper) - value(lower)) / 3.92
      } else {
        number("se") ?? number("variance").map { $0.squareRoot() }
      }
    guard let error, error.isFinite, value(effect).isFinite else { return nil }
    return EffectSize(estimate: value(effect), variance: error * error)
  }
}
