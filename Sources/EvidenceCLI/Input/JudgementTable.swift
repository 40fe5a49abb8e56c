import Evidence
import Tables

/// The judgements of a table that is shown, not pooled: each study once for each tool.
struct JudgementTable {
  let assessments: [Assessment]
  let warnings: [Warning]
  /// The level of the `--by` column of each assessment, if there is one.
  let groups: [String]?

  /// Reads the rows that the options select. Rows of one study with the same judgements count once, in each level of the
  /// `--by` column.
  init(_ source: TableSource, input: InputOptions, tools: JudgementTools, by: String? = nil) throws {
    guard let by else {
      self = try JudgementTable(
        source, rows: RowSelection.rows(of: source, conditions: input.conditions), input: input, tools: tools)
      return
    }
    let rows = try RowSelection.rows(of: source, conditions: input.conditions)
    let parts = try RowSelection.groups(rows, of: source, by: by, option: "--by").map {
      (name: $0.level, table: try JudgementTable(source, rows: $0.rows, input: input, tools: tools))
    }
    guard !parts.isEmpty else { throw CommandFailure.data("\(source.name): no row has a value of '\(by)'") }
    assessments = parts.flatMap(\.table.assessments)
    warnings = parts.flatMap(\.table.warnings).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    groups = parts.flatMap { part in part.table.assessments.map { _ in part.name } }
  }

  private init(_ source: TableSource, rows: [Int], input: InputOptions, tools: JudgementTools) throws {
    let columns = try JudgementColumns(source, tools: tools, assigned: input.column)
    try columns.requireAny()
    let labels = try Self.labelColumn(source, input.column)
    var (assessments, warnings): ([Assessment], [Warning]) = ([], [])
    var repeated = 0
    for row in rows {
      let study = labels.flatMap { source.table.text(row: row, column: $0) } ?? "Row \(row + 1)"
      guard let assessment = try columns.assessment(ofRow: row, study: study) else {
        warnings.append(
          Warning(
            code: "no-judgement",
            message:
              "\(source.name):\(source.table.line(ofRow: row)): '\(study)' has no judgement: it is not shown")
        )
        continue
      }
      if assessments.contains(assessment) {
        repeated += 1
        continue
      }
      if let milder = Warning(milder: assessment) { warnings.append(milder) }
      assessments.append(assessment)
    }
    guard !assessments.isEmpty else {
      throw CommandFailure.data("\(source.name): no row has a judgement")
    }
    if repeated > 0 {
      warnings.append(
        Warning(
          code: "repeated-judgements",
          message:
            "\(repeated) \(repeated == 1 ? "row repeats" : "rows repeat") a study's judgements, shown once"))
    }
    self.assessments = assessments
    self.warnings = warnings
    groups = nil
  }

  private static func labelColumn(_ source: TableSource, _ assigned: [ColumnAssignment]) throws -> Int? {
    if let assignment = assigned.last(where: { $0.field == "study" }) {
      return try source.column(assignment.header, for: "--column study=\(assignment.header)")
    }
    return ["study", "slab"].lazy.compactMap { name in
      source.table.headers.firstIndex { $0.lowercased() == name }
    }.first
  }

  /// Fails where a column is assigned that neither judgements nor measures know.
  static func validate(_ assigned: [ColumnAssignment], tools: JudgementTools) throws {
    try ColumnMap.validate(assigned.filter { !JudgementColumns.isJudgement($0.field, tools: tools) })
  }
}

extension Warning {
  /// An overall judgement that is milder than the tool's rule allows.
  init?(milder assessment: Assessment) {
    guard assessment.isMilderThanRule, let overall = assessment.overall, let least = assessment.mildestOverall
    else { return nil }
    self.init(
      code: "milder-than-rule",
      message:
        "'\(assessment.study)' is judged '\(overall.code)' overall; by the rule of \(assessment.tool.name) its domains "
        + "make it '\(least.code)' at least")
  }
}
