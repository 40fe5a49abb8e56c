public import Analyses
import Estimates
import SmallStudyEffects
public import Tables

extension SensitivityFindings: SmallStudyReported {
  public var members: [JSONValue.Member] {
    [
      .init("alternative", .string(result.direction.rawValue)),
      .init("rows", .array(result.rows.map(Self.json))),
    ] + (others.map(\.members) ?? [])
  }

  private static func json(_ row: AdjustmentRow) -> JSONValue {
    let adjusted = row.adjusted
    return .object([
      .init("method", .string(row.method.code)), .init("name", .string(row.method.name)),
      .init("planned", .bool(row.method.isMain)),
      .init("studies", adjusted?.studyCount.map(JSONValue.integer) ?? .null),
      .init("estimate", JSONValue(adjusted?.adjustedEstimate)),
      .init("lower", JSONValue(adjusted?.adjustedInterval?.lower)),
      .init("upper", JSONValue(adjusted?.adjustedInterval?.upper)),
      .init("p", JSONValue(adjusted?.adjustedPValue)), .init("assumption", .string(row.method.assumption)),
      .init("source", .string(row.method.source)), .init("reason", JSONValue(row.reason.map { "\($0)" })),
      .init("notes", .array((adjusted?.notes ?? []).map { .string("\($0)") })),
    ])
  }

  public static var headers: [String] {
    ["method", "studies", "estimate", "lower", "upper", "p", "planned", "assumption", "reason"]
  }

  public func rows(beside plain: Analysis) -> [[CSVValue]] {
    let pooled = plain.coefficients.first
    let first: [CSVValue] = [
      "unadjusted", .integer(plain.studyCount), CSVValue(pooled?.estimate), CSVValue(pooled?.interval.lower),
      CSVValue(pooled?.interval.upper), CSVValue(pooled?.pValue), .missing, .missing, .missing,
    ]
    return [first] + result.rows.map { Self.row($0, of: plain.studyCount) }
  }

  private static func row(_ row: AdjustmentRow, of studies: Int) -> [CSVValue] {
    let adjusted = row.adjusted
    let count = adjusted.map { $0.studyCount ?? studies }
    return [
      .text(row.method.code), count.map(CSVValue.integer) ?? .missing, CSVValue(adjusted?.adjustedEstimate),
      CSVValue(adjusted?.adjustedInterval?.lower), CSVValue(adjusted?.adjustedInterval?.upper),
      CSVValue(adjusted?.adjustedPValue), .text(row.method.isMain ? "yes" : "no"),
      .text(row.method.assumption), row.reason.map { .text("\($0)") } ?? .missing,
    ]
  }

  // MARK: Text

  public func text(_ words: SmallStudyWords) -> String {
    let made = result.rows.compactMap { row in
      row.adjusted.map { adjusted in
        SmallStudyWords.Line(
          row.method.name, count: adjusted.studyCount ?? words.plain.studyCount,
          estimate: adjusted.adjustedEstimate, interval: adjusted.adjustedInterval,
          pValue: adjusted.adjustedPValue)
      }
    }
    return "Selection is taken to favour results \(words.words(result.direction)).\n\n" + words.table(made)
      + absent + assumptions + (others?.text(words) ?? "") + "\nFor a paper:\n"
      + SensitivitySentences(result, words).text + "\n"
  }

  private var absent: String {
    let missing = result.rows.filter { $0.reason != nil }
    guard !missing.isEmpty else { return "" }
    return "\n"
      + missing.map { row in "Not made: \(row.method.name): \(row.reason.map { "\($0)" } ?? "").\n" }.joined()
  }

  private var assumptions: String {
    "\nWhat each assumes:\n"
      + result.rows.map { "  \($0.method.name): \($0.method.assumption).\n" }.joined()
  }
}
