public import Analyses
import Estimates
import SmallStudyEffects
public import Tables

extension AsymmetryFindings: SmallStudyReported {
  public func members(beside plain: Analysis) -> [JSONValue.Member] {
    [
      .init("tests", list),
      .init(
        "missing",
        .array(
          missing.map {
            .object([.init("test", .string($0.name)), .init("reason", .string("\($0.reason)"))])
          })),
    ]
  }

  /// The tests, in order.
  var list: JSONValue { .array(results.map { Self.json($0.result) }) }

  private static func json(_ result: AsymmetryResult) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("test", .string(result.test)), .init("k", .integer(result.studyCount)),
      .init("statistic", JSONValue(result.statistic)), .init("df", JSONValue(result.degreesOfFreedom)),
      .init("p", JSONValue(result.pValue)), .init("slope", JSONValue(result.slope?.estimate)),
    ]
    if let slope = result.slope { members.append(.init("slope_se", .number(slope.standardError))) }
    if let limit = result.limit {
      members.append(
        .init(
          "limit",
          .object([
            .init("estimate", .number(limit.estimate)), .init("lower", .number(limit.interval.lower)),
            .init("upper", .number(limit.interval.upper)),
          ])))
    }
    if let count = result.significance {
      members += [.init("observed", .integer(count.observed)), .init("expected", .number(count.expected))]
    }
    return .object(members)
  }

  public static var headers: [String] {
    [
      "test", "k", "statistic", "df", "p", "slope", "limit_estimate", "limit_lower", "limit_upper",
      "observed",
      "expected",
    ]
  }

  public func rows(beside plain: Analysis) -> [[CSVValue]] {
    results.map { Self.row($0.result) }
  }

  private static func row(_ result: AsymmetryResult) -> [CSVValue] {
    let numbers = [
      result.statistic, result.degreesOfFreedom, result.pValue, result.slope?.estimate,
      result.limit?.estimate,
      result.limit?.interval.lower, result.limit?.interval.upper,
      result.significance.map { Double($0.observed) }, result.significance?.expected,
    ]
    return [.text(result.test), .integer(result.studyCount)] + numbers.map { CSVValue($0) }
  }

  public func text(_ words: SmallStudyWords) -> String {
    var rows = [["Test of asymmetry", "k", "statistic", "df", "p", "effect without sampling error"]]
    rows += results.map { named in
      let result = named.result
      return [
        named.name, "\(result.studyCount)", Self.statistic(result),
        result.degreesOfFreedom.map(NumberWords.trimmed) ?? "",
        result.pValue.map { Display.pValueAlone($0) } ?? "not defined",
        result.limit.map { limit in
          let shown = words.display.pooled(limit.estimate, limit.interval)
          return "\(shown.effect) (\(shown.interval))"
        } ?? "",
      ]
    }
    return TextTable(rows: rows, cuttingNames: false).text + absent + meaning
  }

  private static func statistic(_ result: AsymmetryResult) -> String {
    if let count = result.significance {
      return "\(count.observed) of \(count.expected.rounded(toDigits: 1)) expected"
    }
    guard let statistic = result.statistic, let kind = result.statisticKind else { return "not defined" }
    return "\(kind.rawValue) = \(statistic.rounded(toDigits: 2))"
  }

  private var absent: String {
    missing.isEmpty ? "" : "\n" + missing.map { "Not made: \($0.name): \($0.reason).\n" }.joined()
  }

  private var meaning: String {
    """

    A small p value says that effects go together with how precise their studies are. Selection for publication is one reason; \
    other people, doses and methods in small studies, and chance, are others (Sterne et al. 2011). A large one does not rule it out.

    """
  }
}
