public import Analyses
import StudyTables
public import Tables

/// What was understood of a table, in each form that it is written in.
public struct ExplanationReport: Sendable {
  private let results: ExplanationResults
  private let problem: String?

  private var explanation: Explanation { results.explanation }

  /// A report of what was understood; `problem` is told in place of the explanation's own words for what stops the reading.
  public init(_ results: ExplanationResults, problem: String? = nil) {
    self.results = results
    self.problem = results.explanation.problem.map { problem ?? $0.description }
  }

  /// What the headers were taken for, and the way of each row.
  public var text: String {
    let stop = problem.map { "What stops it: \($0)\n" } ?? ""
    let tellsRows = explanation.rows.contains { $0.outcome != .notRead }
    return summary + "\n" + stop + "\n" + headersText + (tellsRows ? "\n" + rowsText : "")
  }

  /// `trials.csv, read for SMD: 6 of 8 columns are read, and 5 of 6 rows have a way to an effect.`
  public var summary: String {
    let (headers, rows) = (explanation.headers, explanation.rows)
    let read = headers.count { !$0.uses.isEmpty }
    let what = explanation.measure == nil ? "to some measure" : "to an effect"
    return "\(results.table.name)\(explanation.measure.map { ", read for \($0)" } ?? ""): "
      + "\(read) of \(headers.count) columns are read, and \(explanation.rowsWithRoute) of \(rows.count) "
      + "\(explanation.hasComparisons ? "comparisons" : "rows") have a way \(what)."
  }

  private var headersText: String {
    let joins = explanation.headers.contains { $0.joinedFrom != nil }
    let rows = explanation.headers.map { header in
      [header.header, header.reading, header.reasons] + (joins ? [header.joinedFrom ?? ""] : [])
    }
    return TextTable(
      rows: [["Header", "Read as", "Because"] + (joins ? ["Joined from"] : [])] + rows, textColumns: 4
    ).text
  }

  private var rowsText: String {
    let compared = explanation.hasComparisons
    let rows = explanation.rows.map { row in
      ["\(row.place.line)", row.study] + (compared ? [row.comparator.map { "\($0.line)" } ?? ""] : [])
        + [row.way]
    }
    let heading =
      ["Line", "Study"] + (compared ? ["Against line"] : [])
      + [explanation.measure == nil ? "Measures" : "Route"]
    return TextTable(rows: [heading] + rows, textColumns: 4).text
  }

  /// The document.
  public func json(input: DocumentInput) -> JSONValue {
    .object(
      Document.header("check", settings: Document.settings(results.plan), input: input) + [
        .init("rows", .integer(explanation.rows.count)),
        .init(
          "explain",
          .object([
            .init("measure", JSONValue(explanation.measure)), .init("problem", JSONValue(problem)),
            .init("headers", .array(explanation.headers.map(\.object))),
            .init("rows", .array(explanation.rows.map(\.object))),
          ])),
      ] + Document.columns(explanation.notes)
        + [Document.warnings(explanation.notes), Document.excluded(results.excluded)])
  }

  /// A row for each header, then one for each row.
  public var csv: CSVWriter {
    var csv = CSVWriter(
      headers: ["kind", "row", "line", "name", "read_as", "because", "joined_from"])
    for header in explanation.headers {
      csv.append(
        row: [
          .text("header"), .missing, .missing, .text(header.header), .text(header.reading),
          .text(header.reasons), CSVValue(header.joinedFrom),
        ])
    }
    for row in explanation.rows {
      csv.append(
        row: [
          .text("row"), .integer(row.row + 1), .integer(row.place.line), .text(row.study),
          .text(row.route), .text(row.reason), .missing,
        ])
    }
    return csv
  }
}

extension Explanation {
  /// Whether rows are comparisons of arms that stand in rows.
  fileprivate var hasComparisons: Bool { rows.contains { $0.comparator != nil } }
}

extension ExplainedHeader {
  /// What the column is read as.
  fileprivate var reading: String {
    uses.isEmpty ? "not read" : uses.map(\.role.description).joined(separator: ", ")
  }

  /// Why.
  fileprivate var reasons: String {
    var seen: Set<String> = []
    let reasons = uses.map(\.reason).filter { seen.insert($0).inserted }
    return
      (reasons + (unread?.reason.map { [$0] } ?? []) + (isOfSeveralFacts ? ["several facts in a cell"] : []))
      .joined(separator: "; ")
  }

  fileprivate var object: JSONValue {
    .object([
      .init("header", .string(header)), .init("joined_from", JSONValue(joinedFrom)),
      .init("several_facts", .bool(isOfSeveralFacts)),
      .init(
        "read_as",
        .array(
          uses.map { use in
            .object([
              .init("role", .string(use.role.code)), .init("name", JSONValue(use.role.name)),
              .init("because", .string(use.origin.rawValue)), .init("language", JSONValue(use.language)),
            ])
          })),
      .init("not_read", JSONValue(unread?.code)), .init("field", JSONValue(unread?.field)),
    ])
  }
}

extension HeaderUse {
  fileprivate var reason: String {
    switch origin {
    case .assignment: "assigned"
    case .name: "the field's name"
    case .letter: "metafor's letter"
    case .words: "its words" + (language.map { " (\($0))" } ?? "")
    case .heading: "a usual heading"
    case .chosen: "chosen"
    }
  }
}

extension UnreadHeader {
  fileprivate var reason: String? {
    switch self {
    case .doubtful(let field): "several headers say \(field)"
    case .incomplete(let field): "its words say \(field), and what belongs to it is missing"
    case .ofBothGroups: "its words name both groups"
    case .judgements: "it holds judgements; the field is rob"
    case .notNeeded(let field): "it says \(field), which is not needed"
    case .notYetRead(let field):
      "it says \(field); nothing is read before the headers named above are settled"
    case .near(let field): "near \(field)"
    case .unknown: nil
    }
  }
}

extension ExplainedRow {
  /// The route, or that there is none and why.
  fileprivate var way: String { reason.isEmpty ? route : "none: \(reason)" }

  fileprivate var route: String {
    switch outcome {
    case .route(let code): code
    case .measures(let codes): codes.joined(separator: " ")
    default: ""
    }
  }

  fileprivate var reason: String {
    switch outcome {
    case .route: ""
    case .measures(let codes): codes.isEmpty ? "no measure has all that it needs" : ""
    case .leftOut(let reason): reason.description
    case .malformed(let cells):
      cells.map { "'\($0.header)': '\($0.value)' \($0.reason)" }.joined(separator: "; ")
    case .notIncluded: "the column include leaves it out"
    case .notRead: "the table cannot be read so far"
    }
  }

  fileprivate var object: JSONValue {
    let codes: [String] = if case .measures(let codes) = outcome { codes } else { [] }
    let code: String? = if case .route(let code) = outcome { code } else { nil }
    return .object([
      .init("row", .integer(row + 1)), .init("line", .integer(place.line)), .init("study", .string(study)),
      .init("comparator_line", JSONValue(comparator?.line)), .init("outcome", .string(outcome.code)),
      .init("route", JSONValue(code)), .init("measures", .array(codes.map { .string($0) })),
      .init("reason", reason.isEmpty ? .null : .string(reason)),
      .init("missing", .array(outcome.missing.map { .string($0) })),
    ])
  }
}
