import EffectSizes
import RealModule
import StudyTables

/// Effects with intervals against the scale that they are said to be on: ratios taken for logarithms, and the reverse.
public struct RatiosAndLogarithms: ConsistencyCheck {
  public init() {}
  /// `ratio-scale`
  public var code: String { "ratio-scale" }
  /// What is compared.
  public var name: String { "effects and intervals against those of ratios and of their logarithms" }
  public var advice: String {
    "Write in `effect_measure` what the numbers are: OR, RR or HR for ratios as printed, log-OR, log-RR or log-HR for logarithms."
  }

  /// What the check finds: rows called ratios with a number that no ratio can be; and, about the column, effects not
  /// called ratios that are all positive, under a header that names a ratio or with intervals that only logarithms make
  /// symmetric.
  ///
  /// - Complexity: linear in the number of rows.
  public func findings(in table: ReportedTable) -> [Finding] {
    let impossible = table.rows.compactMap(negativeRatio)
    let unnamed = ratiosByTheirHeader(table.rows) ?? unnamedRatios(table.rows)
    return impossible + [unnamed].compactMap { $0 }
  }

  private func negativeRatio(_ row: ReportedRow) -> Finding? {
    let fields = ["effect", "lower", "upper"]
    guard row.isRatio, let field = fields.first(where: { row.printed($0).map { $0.value < 0 } ?? false })
    else { return nil }
    return row.finding(
      self, [field, "effect_measure"], "a ratio is never negative: this looks like its logarithm",
      observed: row[field] ?? "", allowed: "more than 0")
  }

  /// Effects above 0 under a header such as `OR`, which are read as logarithms, unless an interval is that of one.
  private func ratiosByTheirHeader(_ rows: [ReportedRow]) -> Finding? {
    let stated = rows.filter { $0["effect"] != nil && $0["effect_measure"] == nil }
    guard let header = stated.first?.headers["effect"], EffectWord.isRatio(header: header),
      stated.allSatisfy({ $0.printed("effect").map { $0.value > 0 } ?? false }),
      !stated.contains(where: { isSymmetric($0, asRatio: false) && !isSymmetric($0, asRatio: true) })
    else { return nil }
    return Finding(
      row: nil, line: nil, study: nil, check: code, columns: [header],
      message: "the effects look like ratios: the header names one, and no value is below 0",
      observed: "\(stated.count) \(stated.count == 1 ? "row that does" : "rows that do") not say so",
      allowed: "`effect_measure` OR, RR, HR or IRR")
  }

  /// Three rows at least, all of them symmetric as logarithms, and one at least that nothing else explains.
  private func unnamedRatios(_ rows: [ReportedRow]) -> Finding? {
    let stated = rows.filter {
      !$0.isRatio && $0["effect"] != nil && $0["lower"] != nil && $0["upper"] != nil
    }
    guard stated.count >= 3, stated.allSatisfy({ isSymmetric($0, asRatio: true) }),
      stated.contains(where: { !isSymmetric($0, asRatio: false) })
    else { return nil }
    let headers = ["effect", "lower", "upper"].map { stated[0].headers[$0] ?? $0 }
    return Finding(
      row: nil, line: nil, study: nil, check: code, columns: headers,
      message:
        "the effects look like ratios: all are positive, with intervals that only their logarithms make symmetric",
      observed: "\(stated.count) rows that do not say so", allowed: "`effect_measure` OR, RR, HR or IRR")
  }

  private func isSymmetric(_ row: ReportedRow, asRatio: Bool) -> Bool {
    ReportedInterval(row, logarithms: asRatio)?.isSymmetric ?? false
  }
}
