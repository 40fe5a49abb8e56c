public import Analyses
import Estimates
import SmallStudyEffects
public import Tables

/// What a method for small-study effects made of a table, in each form that it is written in.
public struct SmallStudyReport<Method: SmallStudyMethod> where Method.Result: SmallStudyReported {
  /// The results.
  public let results: SmallStudyResults<Method>

  /// A report of results.
  public init(_ results: SmallStudyResults<Method>) { self.results = results }

  // MARK: JSON

  /// The document.
  public func json(input: DocumentInput) -> JSONValue {
    var members = Document.header(
      "small-study-\(Method.command)", settings: Document.settings(results.plan), input: input)
    if let only = results.analyses.first, only.group == nil {
      members += Self.body(only)
    } else {
      let parts = results.analyses.map { analysis in
        JSONValue.object(
          [.init("by", .string(analysis.group ?? ""))] + Self.body(analysis) + [
            Document.warnings(analysis.plain.notes + analysis.notes),
            Document.excluded(analysis.plain.excluded),
          ])
      }
      members.append(.init("analyses", .array(parts)))
    }
    return .object(
      members + Document.columns(results.notes)
        + [Document.warnings(results.notes), Document.excluded(results.excluded)])
  }

  private static func body(_ analysis: SmallStudyAnalysis<Method.Result>) -> [JSONValue.Member] {
    let plain = analysis.plain
    return [
      .init("measure", .string(plain.studies.measure.code)),
      .init("method", .string(plain.choices.pooling.code)),
      .init("test", .string(plain.inference.code)), .init("level", .number(plain.choices.level)),
      .init("k", .integer(plain.studyCount)), .init("trials", .integer(plain.trialCount)),
      .init("pooled", plain.coefficients.first.map { SmallStudyJSON.coefficient($0, plain) } ?? .null),
    ] + analysis.result.members(beside: plain)
  }

  // MARK: CSV

  /// The main list, on the analysis scale.
  public var csv: CSVWriter {
    let hasGroups = results.analyses.contains { $0.group != nil }
    var csv = CSVWriter(headers: (hasGroups ? ["by"] : []) + Method.Result.headers)
    for analysis in results.analyses {
      let group: [CSVValue] = hasGroups ? [.text(analysis.group ?? "")] : []
      for row in analysis.result.rows(beside: analysis.plain) { csv.append(row: group + row) }
    }
    return csv
  }

  // MARK: Text

  /// The report that people read.
  public func text(_ choice: Display.Choice = Display.Choice()) -> String {
    results.analyses.map { analysis in
      let words = SmallStudyWords(analysis.plain, choice)
      return words.heading(analysis.group) + analysis.result.text(words)
    }.joined(separator: "\n")
  }
}
