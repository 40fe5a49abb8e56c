public import Estimates
public import RevMan
import StudyTables
public import Tables

/// The comparisons and outcomes of a review in each form that their list is written in.
public struct ReviewReport: Sendable {
  /// The review that is listed.
  public let review: RevManReview

  /// A report of a review.
  public init(_ review: RevManReview) { self.review = review }

  /// What a reader should know of the whole file.
  public func notes(file: String) -> [any Note] {
    review.notes.map { ReadingNote.table(file: file, .review($0)) }
  }

  /// A line for each outcome beneath its comparison: its number and name, what its rows hold, how it is pooled.
  public var text: String {
    let title = review.title.map { "\($0) (\(review.form.name))" } ?? review.form.name
    return title.visible + "\n" + review.comparisons.map(text).joined() + judgementLine
  }

  private func text(_ comparison: RevManComparison) -> String {
    let rows = comparison.outcomes.map { outcome in
      [
        "\(comparison.number).\(outcome.number)  \(outcome.name)", outcome.kind.name,
        outcome.measure.words, outcome.methodWords, "\(outcome.studyCount)", "\(outcome.subgroups.count)",
      ]
    }
    guard !rows.isEmpty else {
      return "\n\(comparison.number) \(comparison.name)".visibleLines + "\nNo outcomes.\n"
    }
    let heading = ["", "DATA", "MEASURE", "POOLED", "STUDIES", "SUBGROUPS"]
    return "\n\(comparison.number) \(comparison.name)".visibleLines + "\n"
      + TextTable(rows: [heading] + rows).text
  }

  private var judgementLine: String {
    let items = review.judgedItems
    return items.isEmpty
      ? "" : "\nRisk of bias was judged for \(items.map { "'\($0.visible)'" }.joined(separator: ", ")).\n"
  }

  /// The document.
  public func json(input: DocumentInput) -> JSONValue {
    .object(
      Document.header("revman", settings: .object([]), input: input) + [
        .init("form", .string(review.form.rawValue)), .init("title", JSONValue(review.title)),
        .init(
          "comparisons",
          .array(
            review.comparisons.map { comparison in
              .object([
                .init("comparison", .integer(comparison.number)), .init("name", .string(comparison.name)),
                .init("outcomes", .array(comparison.outcomes.map(Self.object))),
              ])
            })), .init("judgements", .array(review.judgedItems.map { .string($0) })),
        Document.warnings(notes(file: input.name)), .init("excluded", .array([])),
      ])
  }

  private static func object(_ outcome: RevManOutcome) -> JSONValue {
    let analysis = outcome.analysis
    let isPooled = outcome.kind != .text
    return .object([
      .init("outcome", .integer(outcome.number)), .init("name", .string(outcome.name)),
      .init("data", .string(outcome.kind.rawValue)), .init("measure", JSONValue(outcome.measure.code)),
      .init("effect_measure", JSONValue(outcome.measure.otherWords)),
      .init("method", JSONValue(isPooled ? analysis.method.rawValue : nil)),
      .init("model", JSONValue(isPooled ? analysis.model.rawValue : nil)),
      .init("estimator", JSONValue(analysis.estimator?.rawValue)),
      .init("intervals", JSONValue(analysis.intervals?.rawValue)), .init("level", JSONValue(analysis.level)),
      .init("study_level", JSONValue(analysis.studyLevel)),
      .init("totals", JSONValue(isPooled ? outcome.totals.rawValue : nil)),
      .init("swapped_events", .bool(outcome.swapsEvents)), .init("studies", .integer(outcome.studyCount)),
      .init("rows", .integer(outcome.rows.count)),
      .init("subgroups", .array(outcome.subgroups.map { .string($0) })),
      .init("arms", names(outcome.armNames)), .init("favours", names(outcome.axisLabels)),
    ])
  }

  private static func names(_ pair: RevManPair?) -> JSONValue {
    pair.map { .array([.string($0.first), .string($0.second)]) } ?? .null
  }

  /// A row for each outcome.
  public var csv: CSVWriter {
    var csv = CSVWriter(headers: [
      "comparison", "outcome", "comparison_name", "outcome_name", "data", "measure", "method", "model",
      "level", "totals", "studies", "rows", "subgroups",
    ])
    for comparison in review.comparisons {
      for outcome in comparison.outcomes {
        let analysis = outcome.kind == .text ? nil : outcome.analysis
        csv.append(row: [
          .integer(comparison.number), .integer(outcome.number), .text(comparison.name), .text(outcome.name),
          .text(outcome.kind.rawValue), CSVValue(outcome.measure.code ?? outcome.measure.otherWords),
          CSVValue(analysis?.method.rawValue), CSVValue(analysis?.model.rawValue), CSVValue(analysis?.level),
          CSVValue(analysis == nil ? nil : outcome.totals.rawValue), .integer(outcome.studyCount),
          .integer(outcome.rows.count),
          .integer(outcome.subgroups.count),
        ])
      }
    }
    return csv
  }
}

extension RevManMeasure {
  /// The review's words for a measure that has no code here.
  fileprivate var otherWords: String? { if case .other(let words, _) = self { words } else { nil } }

  /// What lists call it.
  fileprivate var words: String { code ?? otherWords ?? "-" }
}

extension RevManOutcome {
  /// How it is pooled, in the field's shorthand: "MH, random, subtotals only".
  fileprivate var methodWords: String {
    guard kind != .text else { return "not pooled" }
    var words = [analysis.method.rawValue, analysis.model.rawValue]
    words += [analysis.estimator?.rawValue, analysis.intervals?.rawValue].compactMap { $0 }
    switch totals {
    case .all: break
    case .subtotals: words.append("subtotals only")
    case .none: words.append("no totals")
    }
    return words.joined(separator: ", ")
  }
}
