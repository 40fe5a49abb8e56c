public import Analyses
public import Estimates
public import Tables

/// What a Bayesian synthesis made of a table, in each form that it is written in.
public struct BayesianReport<Method: BayesianMethod> where Method.Result: BayesianReported {
  /// The results.
  public let results: BayesianResults<Method>

  /// A report of results.
  public init(_ results: BayesianResults<Method>) { self.results = results }

  /// The document.
  public func json(input: DocumentInput) -> JSONValue {
    var members = Document.header(
      Method.Result.schema, settings: Document.settings(results.plan), input: input)
    if let only = results.analyses.first, only.group == nil {
      members += Self.body(only)
    } else {
      let parts = results.analyses.map { analysis in
        JSONValue.object(
          [.init("by", .string(analysis.group ?? ""))] + Self.body(analysis) + [
            Document.warnings(analysis.notes),
            Document.excluded(analysis.plain.excluded),
          ])
      }
      members.append(.init("analyses", .array(parts)))
    }
    return .object(
      members + Document.columns(results.notes)
        + [Document.warnings(results.notes), Document.excluded(results.excluded)])
  }

  private static func body(_ analysis: BayesianAnalysis<Method.Result>) -> [JSONValue.Member] {
    [
      .init("measure", .string(analysis.scale.code)), .init("level", .number(analysis.plain.choices.level)),
      .init("k", .integer(analysis.effects.count)), .init("trials", .integer(analysis.plain.trialCount)),
    ] + analysis.result.members
  }

  /// The main list, on the analysis scale.
  public var csv: CSVWriter {
    let hasGroups = results.analyses.contains { $0.group != nil }
    var csv = CSVWriter(headers: (hasGroups ? ["by"] : []) + Method.Result.headers)
    for analysis in results.analyses {
      let group: [CSVValue] = hasGroups ? [.text(analysis.group ?? "")] : []
      for row in analysis.result.rows { csv.append(row: group + row) }
    }
    return csv
  }

  /// The report that people read.
  public func text(_ choice: Display.Choice = Display.Choice()) -> String {
    results.analyses.map { analysis in
      let words = BayesianWords(
        analysis.scale, level: analysis.plain.choices.level, choice, narrowest: analysis.result.narrowest)
      let heading = (analysis.group.map { "== \($0.visible) ==\n" } ?? "")
      let turned =
        analysis.scale.code == analysis.plain.scale.code
        ? ""
        : "Effects (\(analysis.plain.scale.nameInSentence)) were turned into Fisher's z; results are shown as correlations.\n"
      return heading + turned
        + analysis.result.text(words, beside: analysis.plain, labels: analysis.effects.labels)
    }.joined(separator: "\n")
  }
}

/// The result of a Bayesian synthesis, as documents, tables and text have it.
public protocol BayesianReported: Sendable {
  /// The end of the document's schema.
  static var schema: String { get }
  /// The members of its document beside those that every synthesis has.
  var members: [JSONValue.Member] { get }
  /// The headers of its table.
  static var headers: [String] { get }
  /// The rows of its table.
  var rows: [[CSVValue]] { get }
  /// The narrowest interval that is shown, which digits are chosen by.
  var narrowest: Interval { get }
  /// The text that people read.
  func text(_ words: BayesianWords, beside plain: Analysis, labels: [String]) -> String
}
