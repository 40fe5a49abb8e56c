import Evidence
import Tables

/// The judgements in a table's columns: `rob`, `rob_tool`, and the domains' codes.
struct JudgementColumns {
  private let source: TableSource
  private let tools: JudgementTools
  private let overall: Int?
  private let tool: Int?
  /// Columns that are headed, or assigned, by a domain's code.
  private let domains: [(code: String, column: Int)]

  /// Finds the columns; those assigned on the command line win.
  init(_ source: TableSource, tools: JudgementTools, assigned: [ColumnAssignment]) throws {
    self.source = source
    self.tools = tools
    func assignment(_ field: String) throws -> Int? {
      try assigned.last { $0.field.lowercased() == field.lowercased() }.map {
        try source.column($0.header, for: "--column \(field)=\($0.header)")
      }
    }
    func header(_ name: String) -> Int? {
      source.table.headers.firstIndex { $0.lowercased() == name.lowercased() }
    }
    overall = try assignment("rob") ?? header("rob")
    tool = try assignment("rob_tool") ?? header("rob_tool")
    let codes = Self.domainCodes(tools)
    domains = try codes.compactMap { code in
      try (assignment(code) ?? header(code)).map { (code, $0) }
    }
  }

  /// The codes that a domain of any tool may have in a header.
  private static func domainCodes(_ tools: JudgementTools) -> [String] {
    (RiskOfBiasTools.all + [tools.own].compactMap { $0 }).flatMap(\.domains)
      .flatMap { [$0.code] + $0.aliases }
      .reduce(into: []) { codes, code in if !codes.contains(code) { codes.append(code) } }
  }

  /// Whether an assignment names a column of judgements: those that no measure knows.
  static func isJudgement(_ field: String, tools: JudgementTools) -> Bool {
    let known = ["rob", "rob_tool"] + domainCodes(tools)
    return known.contains { $0.lowercased() == field.lowercased() }
  }

  /// Whether there are overall judgements.
  var hasOverall: Bool { overall != nil }

  /// Fails unless there are judgements of some kind.
  func requireAny() throws {
    if overall == nil && domains.isEmpty { throw missing("rob") }
  }

  /// Fails unless there are overall judgements.
  func requireOverall() throws {
    if overall == nil { throw missing("rob") }
  }

  private func missing(_ header: String) -> CommandFailure {
    .data(
      "\(source.name):\(source.table.headerLine): judgements are needed: \(source.missing(header)). Name another header "
        + "with --column rob=HEADER")
  }

  /// The assessment of a row; `nil` where it has no judgement.
  func assessment(ofRow row: Int, study: String) throws -> Assessment? {
    let tool = try tool(ofRow: row)
    let overall = try overall.flatMap { try judgement(row: row, column: $0, tool) }
    var judgements = [Judgement?](repeating: nil, count: tool.domains.count)
    for (code, column) in domains where !source.table.isMissing(row: row, column: column) {
      let domain = try naming(row, column) { () throws(RiskOfBiasError) in try tool.domain(code) }
      guard let place = tool.domains.firstIndex(of: domain) else { continue }
      judgements[place] = try judgement(row: row, column: column, tool)
    }
    if overall == nil && judgements.allSatisfy({ $0 == nil }) { return nil }
    return Assessment(study: study, tool: tool, domains: judgements, overall: overall)
  }

  private func tool(ofRow row: Int) throws -> RiskOfBiasTool {
    guard let column = tool, let name = source.table.text(row: row, column: column) else {
      return tools.standard
    }
    return try naming(row, column) { () throws(RiskOfBiasError) in try tools.named(name) }
  }

  private func judgement(row: Int, column: Int, _ tool: RiskOfBiasTool) throws -> Judgement? {
    guard let name = source.table.text(row: row, column: column) else { return nil }
    return try naming(row, column) { () throws(RiskOfBiasError) in try tool.judgement(name) }
  }

  /// Says in which cell something is not understood.
  private func naming<T>(_ row: Int, _ column: Int, _ body: () throws(RiskOfBiasError) -> T) throws -> T {
    do throws(RiskOfBiasError) {
      return try body()
    } catch {
      let line = source.table.line(ofRow: row, column: column)
      throw CommandFailure.data(
        "\(source.name):\(line): column '\(source.table.headers[column])': \(error.sentence)")
    }
  }
}

/// The judgements of several rows, and what to say about them.
struct JudgedRows {
  let assessments: [Assessment?]
  let warnings: [Warning]

  /// The judgements of rows of a table with their studies' names.
  init(_ columns: JudgementColumns, rows: [(row: Int, study: String)]) throws {
    assessments = try rows.map { try columns.assessment(ofRow: $0.row, study: $0.study) }
    warnings = zip(rows, assessments).compactMap { row, assessment in
      guard let assessment, assessment.overall != nil else { return Self.unjudged(row.study, assessment) }
      return Warning(milder: assessment)
    }
  }

  private static func unjudged(_ study: String, _ assessment: Assessment?) -> Warning {
    let rule = assessment?.mildestOverall.map {
      " (its domains would make it '\($0.code)' at least)"
    }
    return Warning(
      code: "no-judgement",
      message:
        "'\(study)' has no overall judgement\(rule ?? ""): it is left out of the weighted summaries only")
  }
}
