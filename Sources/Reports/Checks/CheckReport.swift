public import Analyses
import ReviewData
public import Tables

/// Findings of consistency checks in each form that they are written in.
public struct CheckReport: Sendable {
  private let results: CheckResults

  private var table: ReportedTable { results.table }
  private var checks: [any ConsistencyCheck] { results.checks }
  private var findings: [ReviewData.Finding] { results.findings }

  /// A report of what checks found.
  public init(_ results: CheckResults) { self.results = results }

  /// `13 findings in 9 of 30 rows`.
  public var summary: String {
    let rows = Set(findings.compactMap(\.row)).count
    let count = findings.count == 1 ? "1 finding" : "\(findings.count) findings"
    let columns = findings.count { $0.row == nil }
    let about = columns == 0 ? "" : ", \(columns == 1 ? "1 about a column" : "\(columns) about columns")"
    return "\(count) in \(rows) of \(table.rows.count) rows\(about)"
  }

  /// The findings of each study, and what to do about them.
  public var text: String {
    let head =
      findings.isEmpty
      ? "Nothing found in \(table.rows.count) rows by \(checks.count) checks" + ofWhatWasRead : summary + "."
    let scales =
      "The range of the scale is known in \(table.rowsWithKnownScale) of \(table.rows.count) rows; "
      + "printed numbers stand for all that round to them."
    return ([head + "\n"] + groups + [advice].compactMap { $0 } + [scales + "\n"]).joined(separator: "\n")
  }

  /// The end of the sentence that nothing was found: which columns with numbers no check has read.
  private var ofWhatWasRead: String {
    guard !table.unread.isEmpty else { return "." }
    return ", which did not read the numbers in "
      + table.unread.map { "'\($0.visible)'" }.listed + "."
  }

  /// The findings of each study, in the order of the table, those about columns last.
  private var groups: [String] {
    var order: [String?] = []
    var lines: [String?: String] = [:]
    for finding in findings {
      if lines[finding.study] == nil { order.append(finding.study) }
      lines[finding.study, default: ""] += line(finding)
    }
    return order.map { study in (study ?? "Columns") + "\n" + (lines[study] ?? "") }
  }

  private func line(_ finding: ReviewData.Finding) -> String {
    let place = finding.line.map { "line \($0), " } ?? ""
    let columns = finding.columns.joined(separator: ", ")
    return
      "  \(place)\(columns): \(finding.message.shortened): \(finding.observed.shortened); expected \(finding.allowed) "
      + "[\(finding.check)]\n"
  }

  private var advice: String? {
    let codes = Set(findings.map(\.check))
    let found = checks.filter { codes.contains($0.code) }
    guard !found.isEmpty else { return nil }
    return "What to do\n" + found.map { "  \($0.code): \($0.advice)\n" }.joined()
  }
}

extension CheckReport {
  /// The document.
  public func json(input: DocumentInput) -> JSONValue {
    .object(
      Document.header("check", settings: Document.settings(results.plan), input: input) + [
        .init("rows", .integer(table.rows.count)),
        .init("rows_with_known_scale", .integer(table.rowsWithKnownScale)),
        .init("checks", .array(checkObjects)), .init("findings", .array(findings.map(Self.object))),
      ] + Document.columns(table.notes) + [Document.warnings(table.notes), Document.excluded([])])
  }

  private var checkObjects: [JSONValue] {
    let counts = Dictionary(grouping: findings, by: \.check).mapValues(\.count)
    return checks.map { check in
      .object([
        .init("check", .string(check.code)), .init("compares", .string(check.name)),
        .init("advice", .string(check.advice)), .init("findings", .integer(counts[check.code] ?? 0)),
      ])
    }
  }

  private static func object(_ finding: ReviewData.Finding) -> JSONValue {
    .object([
      .init("row", JSONValue(finding.row.map { $0 + 1 })), .init("line", JSONValue(finding.line)),
      .init("study", JSONValue(finding.study)), .init("check", .string(finding.check)),
      .init("columns", .array(finding.columns.map { .string($0) })),
      .init("message", .string(finding.message.shortened)),
      .init("observed", .string(finding.observed.shortened)),
      .init("allowed", .string(finding.allowed)),
    ])
  }

  /// A row for each finding.
  public var csv: CSVWriter {
    var csv = CSVWriter(
      headers: ["row", "line", "study", "check", "columns", "message", "observed", "allowed"])
    for finding in findings {
      csv.append(
        row: [
          CSVValue(finding.row.map { $0 + 1 }), CSVValue(finding.line), CSVValue(finding.study),
          .text(finding.check), .text(finding.columns.joined(separator: ";")), .text(finding.message),
          .text(finding.observed), .text(finding.allowed),
        ])
    }
    return csv
  }
}
