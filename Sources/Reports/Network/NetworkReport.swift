public import Analyses
public import Estimates
import NetworkMetaAnalysis
public import Tables

/// What came of a table's networks, in each form that it is written in.
public struct NetworkReport<Question: NetworkQuestion> where Question.Answer: NetworkReported {
  /// The results.
  public let results: NetworkResults<Question>

  /// A report of results.
  public init(_ results: NetworkResults<Question>) { self.results = results }

  /// The document.
  public func json(input: DocumentInput) -> JSONValue {
    var members = Document.header(
      Question.Answer.schema, settings: Document.settings(results.plan), input: input)
    if let only = results.analyses.first, only.group == nil {
      members += Self.body(only)
    } else {
      members.append(
        .init(
          "analyses",
          .array(
            results.analyses.map { analysis in
              .object(
                [.init("by", .string(analysis.group ?? ""))] + Self.body(analysis) + [
                  Document.warnings(analysis.notes), Document.excluded(analysis.data.excluded),
                ])
            })))
    }
    return .object(
      members + Document.columns(results.notes)
        + [Document.warnings(results.notes), Document.excluded(results.excluded)])
  }

  private static func body(_ analysis: NetworkAnalysis<Question.Answer>) -> [JSONValue.Member] {
    [
      .init("measure", .string(analysis.data.scale.code)), .init("level", .number(analysis.choices.level)),
    ] + analysis.answer.members
  }

  /// The main list, on the analysis scale.
  public var csv: CSVWriter {
    let hasGroups = results.analyses.contains { $0.group != nil }
    let headers = results.analyses.first?.answer.headers ?? []
    var csv = CSVWriter(headers: (hasGroups ? ["by"] : []) + headers)
    for analysis in results.analyses {
      let group: [CSVValue] = hasGroups ? [.text(analysis.group ?? "")] : []
      for row in analysis.answer.rows { csv.append(row: group + row) }
    }
    return csv
  }

  /// The report that people read.
  public func text(_ choice: Display.Choice = Display.Choice()) -> String {
    results.analyses.map { analysis in
      let words = NetworkWords(
        analysis.data.scale, analysis.choices, choice, narrowest: analysis.answer.narrowest)
      return (analysis.group.map { "== \($0.visible) ==\n" } ?? "") + analysis.answer.text(words)
    }.joined(separator: "\n")
  }
}

/// The answer of a question about a network, as documents, tables and text have it.
public protocol NetworkReported: Sendable {
  /// The end of the document's schema.
  static var schema: String { get }
  /// The members of its document beside those that every answer has.
  var members: [JSONValue.Member] { get }
  /// The headers of its table.
  var headers: [String] { get }
  /// The rows of its table.
  var rows: [[CSVValue]] { get }
  /// The narrowest interval that is shown, which digits are chosen by; `nil` where there is none.
  var narrowest: Interval? { get }
  /// The text that people read.
  func text(_ words: NetworkWords) -> String
}
