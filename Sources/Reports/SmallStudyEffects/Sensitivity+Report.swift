public import Analyses
import Estimates
import SmallStudyEffects
public import Tables

extension SensitivityFindings: SmallStudyReported {
  public func members(beside plain: Analysis) -> [JSONValue.Member] {
    [
      .init("alternative", JSONValue(result.direction?.rawValue)),
      .init("rows", .array(result.rows.map { Self.json($0, plain) })),
    ] + (others.map { $0.members(beside: plain) } ?? [])
  }

  private static func json(_ row: AdjustmentRow, _ plain: Analysis) -> JSONValue {
    let adjusted = row.adjusted
    let filled = adjusted as? TrimAndFillResult
    return .object([
      .init("method", .string(row.method.code)), .init("name", .string(row.method.name)),
      .init("planned", .bool(row.method.isMain)),
      .init("studies", count(row, plain).map(JSONValue.integer) ?? .null),
      .init("estimate", JSONValue(adjusted?.adjustedEstimate)),
      .init("lower", JSONValue(adjusted?.adjustedBounds?.lower)),
      .init("upper", JSONValue(adjusted?.adjustedBounds?.upper)),
      .init("p", JSONValue(pValue(row, plain))),
      .init("side", JSONValue(filled?.side.rawValue)),
      .init("k0", filled.map { .integer($0.missingStudies) } ?? .null),
      .init("assumption", .string(row.method.assumption)),
      .init("source", .string(row.method.source)), .init("reason", JSONValue(row.reason.map { "\($0)" })),
      .init("notes", .array((adjusted?.notes ?? []).map { .string("\($0)") })),
    ])
  }

  /// How many studies a result is made of.
  private static func count(_ row: AdjustmentRow, _ plain: Analysis) -> Int? {
    row.adjusted.map { $0.studyCount ?? plain.studyCount }
  }

  /// The p value of no effect, where 0 is that.
  private static func pValue(_ row: AdjustmentRow, _ plain: Analysis) -> Double? {
    plain.scale.hasNoEffectAtZero ? row.adjusted?.adjustedPValue : nil
  }

  public static var headers: [String] {
    ["method", "studies", "estimate", "lower", "upper", "p", "planned", "assumption", "reason"]
  }

  public func rows(beside plain: Analysis) -> [[CSVValue]] {
    let pooled = plain.coefficients.first
    let first: [CSVValue] = [
      "unadjusted", .integer(plain.studyCount), CSVValue(pooled?.estimate), CSVValue(pooled?.interval.lower),
      CSVValue(pooled?.interval.upper), CSVValue(plain.scale.hasNoEffectAtZero ? pooled?.pValue : nil),
      .missing, .missing, .missing,
    ]
    return [first] + result.rows.map { Self.row($0, plain) }
  }

  private static func row(_ row: AdjustmentRow, _ plain: Analysis) -> [CSVValue] {
    let adjusted = row.adjusted
    return [
      .text(row.method.code), count(row, plain).map(CSVValue.integer) ?? .missing,
      CSVValue(adjusted?.adjustedEstimate), CSVValue(adjusted?.adjustedBounds?.lower),
      CSVValue(adjusted?.adjustedBounds?.upper), CSVValue(pValue(row, plain)),
      .text(row.method.isMain ? "yes" : "no"),
      .text(row.method.assumption), row.reason.map { .text("\($0)") } ?? .missing,
    ]
  }

  // MARK: Text

  public func text(_ words: SmallStudyWords) -> String {
    let made = result.rows.compactMap { row in
      row.adjusted.map { adjusted in
        SmallStudyWords.Line(
          row.method.name, count: adjusted.studyCount ?? words.plain.studyCount, adjusted)
      }
    }
    let sentences = SensitivitySentences(result, words)
    return words.table(made) + sides(sentences) + absent + assumptions + (others?.text(words) ?? "")
      + "\nFor a paper:\n"
      + sentences.text + "\n"
  }

  /// Which side selection is taken to favour, and where trim and fill filled studies in.
  private func sides(_ sentences: SensitivitySentences) -> String {
    let told = [sentences.side, sentences.filled].compactMap { $0 }
    return told.isEmpty ? "" : "\n" + told.map { $0 + "\n" }.joined()
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
