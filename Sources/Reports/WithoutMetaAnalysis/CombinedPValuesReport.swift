public import Analyses
import Estimates
import StudyTables
public import Tables
import WithoutMetaAnalysis

/// Combined p values in each form that they are written in.
public struct CombinedPValuesReport: Sendable {
  let results: PValueResults

  /// A report of combined p values.
  public init(_ results: PValueResults) { self.results = results }
}

extension CombinedPValuesReport {
  /// The document.
  public func json(_ input: DocumentInput) -> JSONValue {
    SynthesisDocument.json(
      "swim-pvalues", input: input, plan: results.plan,
      body: SynthesisDocument.analyses(results.groups.map { ($0.level, members($0)) }),
      notes: results.notes, excluded: results.excluded)
  }

  private func members(_ group: PValueResults.Group) -> [JSONValue.Member] {
    let methods = group.combined.map { _, result in
      JSONValue.Member(
        result.method,
        .object([
          .init("method", .string(result.method)), .init("statistic", JSONValue(result.statistic)),
          .init("p", .number(result.pValue)),
        ]))
    }
    return [
      .init("k", .integer(group.studies.count)), .init("methods", .object(methods)),
      .init("studies", .array(group.studies.map(study))),
    ]
  }

  private func study(_ row: StudyPValues.Row) -> JSONValue {
    .object(
      [
        .init("row", .integer(results.table.sourceRow(row.row) + 1)), .init("study", .string(row.study)),
        .init("p", .number(row.pValue.value)), .init("route", .string(row.route.rawValue)),
        .init("weight", JSONValue(row.weight)),
      ] + (row.degreesOfFreedomFrom.map { [.init("df_from", .string($0))] } ?? []))
  }

  /// The results as a table: a line for each method.
  public var csv: CSVWriter {
    var csv = CSVWriter(
      headers: (results.plan.synthesis.rows.by == nil ? [] : ["by"]) + ["method", "statistic", "p"])
    for group in results.groups {
      for (_, result) in group.combined {
        csv.append(
          row: (group.level.map { [.text($0)] } ?? []) + [
            .text(result.method), CSVValue(result.statistic), .number(result.pValue),
          ])
      }
    }
    return csv
  }
}
