import Analyses
import Tables

extension DiagnosticResults {
  /// The document of one analysis, or of several side by side.
  func json(
    _ command: String, settings: JSONValue, input: DocumentInput,
    body: (Analysis, Diagnosis) -> [JSONValue.Member]
  ) -> JSONValue {
    var members = Document.header(command, settings: settings, input: input)
    if let only = pairs.first, only.analysis.group == nil {
      members += model(only.analysis) + body(only.analysis, only.diagnosis)
    } else {
      let analyses = pairs.map { analysis, diagnosis in
        JSONValue.object(
          [.init("by", .string(analysis.group ?? ""))] + model(analysis) + body(analysis, diagnosis) + [
            Document.warnings(analysis.notes), Document.excluded(analysis.excluded),
          ])
      }
      members.append(.init("analyses", .array(analyses)))
    }
    return .object(
      members + Document.columns(results.notes)
        + [Document.warnings(results.notes), Document.excluded(results.excluded)])
  }

  /// What identifies the model.
  private func model(_ analysis: Analysis) -> [JSONValue.Member] {
    [
      .init("measure", .string(analysis.studies.measure.code)),
      .init("method", .string(analysis.choices.pooling.code)),
      .init("test", .string(analysis.inference.code)), .init("level", .number(analysis.choices.level)),
      .init("k", .integer(analysis.studyCount)), .init("trials", .integer(analysis.trialCount)),
      .init("coefficients", .array(analysis.coefficients.map(PooledDocument.coefficient))),
    ]
  }

  /// A table of all analyses, with the column `by` where there are several.
  func csv(
    headers: [String], _ rows: (Analysis, Diagnosis) -> [[CSVValue]]
  ) -> CSVWriter {
    let hasBy = pairs.contains { $0.analysis.group != nil }
    var csv = CSVWriter(headers: (hasBy ? ["by"] : []) + headers)
    for (analysis, diagnosis) in pairs {
      let by: [CSVValue] = hasBy ? [.text(analysis.group ?? "")] : []
      for row in rows(analysis, diagnosis) { csv.append(row: by + row) }
    }
    return csv
  }

  /// The texts of all analyses, each under its name where there are several.
  func text(_ text: (Analysis, Diagnosis) -> String) -> String {
    pairs.map { analysis, diagnosis in
      (analysis.group.map { "== \($0.visible) ==\n" } ?? "") + text(analysis, diagnosis)
    }.joined(separator: "\n")
  }
}
