public import Estimates
public import StudyTables
public import Tables
public import WithoutMetaAnalysis

/// Combined p values in each form that they are written in.
public struct CombinedPValuesReport: Sendable {
  /// The p values of a level, or of all rows, combined by each method that applies.
  public struct Group: Sendable {
    /// The level; `nil` for all rows.
    public var level: String?
    /// The p values.
    public var studies: [StudyPValues.Row]
    /// The results, with the methods that they are by.
    public var combined: [(method: any PValueCombination, result: CombinedPValue)]
  }

  /// The p values.
  public let pValues: StudyPValues
  /// Whether each study has one p value, or rows count as if independent.
  public let unit: CountedUnit
  /// The largest p value in the truncated product.
  public let truncation: Double
  /// The p values of each level of the column that groups, or one group of all.
  public let groups: [Group]
  /// What is to be said of them.
  public let notes: [any Note]

  let by: String?
  /// The table that rows are from.
  private let table: StudyTable

  /// Combines the p values of a table by every method, all together or by the levels of a column.
  ///
  /// - Throws: `StudyTableError` by grouping; `WithoutMetaAnalysisError` where the truncation is not one of p values, or
  ///   a study has several p values in a level and `unit` is `.studies`.
  public init(
    _ pValues: StudyPValues, of table: StudyTable, by header: String? = nil,
    counting unit: CountedUnit = .studies,
    truncation: Double = 0.05
  ) throws {
    let methods = try Catalogue.pValueCombinations(truncation: truncation).elements
    let found = try table.levels(of: pValues.rows.map(\.row), by: header)
    if unit == .studies, let level = found.levels.first(where: { !$0.repeatedStudies.isEmpty }) {
      throw WithoutMetaAnalysisError.severalPValues(studies: level.repeatedStudies, level: level.name)
    }
    let byRow = Dictionary(uniqueKeysWithValues: pValues.rows.map { ($0.row, $0) })
    groups = try found.levels.map { level in
      try Group(level.name, level.rows.compactMap { byRow[$0] }, methods)
    }
    self.table = table
    (self.pValues, self.unit, self.truncation, by) = (pValues, unit, truncation, header)
    notes = pValues.notes + found.notes + found.repeats + pValues.weightsMissing
  }
}

extension CombinedPValuesReport.Group {
  fileprivate init(
    _ level: String?, _ studies: [StudyPValues.Row], _ methods: [any PValueCombination]
  ) throws(WithoutMetaAnalysisError) {
    let weights = studies.compactMap(\.weight)
    let sample = try PValueSample(
      studies.map(\.pValue), weights: weights.count == studies.count ? weights : nil)
    let combined = methods.compactMap { method in
      method.combine(sample).map { (method: method, result: $0) }
    }
    self.init(level: level, studies: studies, combined: combined)
  }
}

extension CombinedPValuesReport {
  /// The document.
  public func json(_ input: DocumentInput, settings: SynthesisSettings) -> JSONValue {
    SynthesisDocument.json(
      "swim-pvalues", input: input,
      settings: [
        .init("rows", .bool(unit == .rows)), .init("tau", .number(truncation)),
        .init("weights", JSONValue(pValues.weighting?.rawValue)),
      ] + settings.members,
      body: SynthesisDocument.analyses(groups.map { ($0.level, members($0)) }), notes: notes,
      excluded: pValues.excluded)
  }

  private func members(_ group: Group) -> [JSONValue.Member] {
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
        .init("row", .integer(table.sourceRow(row.row) + 1)), .init("study", .string(row.study)),
        .init("p", .number(row.pValue.value)), .init("route", .string(row.route.rawValue)),
        .init("weight", JSONValue(row.weight)),
      ] + (row.degreesOfFreedomFrom.map { [.init("df_from", .string($0))] } ?? []))
  }

  /// The results as a table: a line for each method.
  public var csv: CSVWriter {
    var csv = CSVWriter(headers: (by == nil ? [] : ["by"]) + ["method", "statistic", "p"])
    for group in groups {
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
