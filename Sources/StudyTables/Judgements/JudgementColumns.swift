import RiskOfBias
import EffectSizes
import Tables

/// The judgements in a table's columns: overall ones, and those under the domains' codes.
struct JudgementColumns {
  private let overall: OverallJudgements
  /// Columns that are headed, or assigned, by a domain's code.
  private let domains: [(code: String, column: Int)]

  private var source: StudyTable { overall.source }
  private var tools: JudgementTools { overall.tools }

  /// Finds the columns; those that are assigned come first.
  init(_ source: StudyTable) throws(StudyTableError) {
    try self.init(OverallJudgements(source))
  }

  /// Finds the domains' columns beside those of overall judgements.
  init(_ overall: OverallJudgements) throws(StudyTableError) {
    self.overall = overall
    let (source, tools) = (overall.source, overall.tools)
    let headers = JudgementHeaders(source)
    var domains: [(code: String, column: Int)] = []
    for code in tools.domainCodes {
      if let column = try source.judgementColumn(code) { domains.append((code, column)) }
    }
    if let toolColumn = overall.toolColumn {
      domains = Self.ofNamedTools(domains, toolColumn: toolColumn, in: source, tools)
    } else {
      // Codes and names of domains are those of one tool; a row of another would be read by the wrong one.
      domains = try Self.ofStandardTool(domains, in: source, tools)
      let read = Set(domains.map(\.column))
      domains += headers.domains.filter { !read.contains($0.column) }
    }
    self.domains = domains
  }

  /// The columns that the tools of the rows have domains for, and those that hold judgements of a domain which they lack.
  /// Others share a code with a domain of some tool by chance.
  private static func ofNamedTools(
    _ domains: [(code: String, column: Int)], toolColumn: Int, in source: StudyTable, _ tools: JudgementTools
  ) -> [(code: String, column: Int)] {
    let headers = JudgementHeaders(source)
    let names = Set((0..<source.table.rowCount).map { source.table.mark(row: $0, column: toolColumn) })
    let inUse = names.compactMap { name in
      name.map { try? tools.named($0) } ?? tools.standard
    }
    return domains.filter { code, column in
      inUse.contains { (try? $0.domain(code)) != nil } || headers.holdsJudgements(column, ofDomain: code)
    }
  }

  /// The columns of the domains that the usual tool has.
  /// - Throws: `domainsOfOtherTool` where it lacks one, which is assigned, or with which the columns are those of another
  ///   tool.
  private static func ofStandardTool(
    _ domains: [(code: String, column: Int)], in source: StudyTable, _ tools: JudgementTools
  ) throws(StudyTableError) -> [(code: String, column: Int)] {
    func has(_ code: String) -> Bool { (try? tools.standard.domain(code)) != nil }
    let headers = JudgementHeaders(source)
    let others = domains.filter {
      !has($0.code) && headers.holdsJudgements($0.column, ofDomain: $0.code)
    }
    let owners = owners(of: domains.filter { has($0.code) } + others, headers)
    let isAssigned = others.contains { other in
      source.assignments.contains { $0.field.lowercased() == other.code.lowercased() }
    }
    if !others.isEmpty, isAssigned || !owners.isEmpty {
      throw .domainsOfOtherTool(
        source.table.headerPlace, headers: others.map { source.table.headers[$0.column] },
        tool: tools.standard.name, domains: tools.standard.domains.map(\.code), owners: owners.map(\.code))
    }
    return domains.filter { has($0.code) }
  }

  /// The tools that have all these domains; where some of them allow every judgement in the columns, these only.
  private static func owners(
    of domains: [(code: String, column: Int)], _ headers: JudgementHeaders
  ) -> [RiskOfBiasTool] {
    let byCode = RiskOfBiasTools.all.filter { tool in
      Set(domains.compactMap { try? tool.domain($0.code).code }).count == domains.count
    }
    let byWord = byCode.filter { tool in
      domains.allSatisfy { code, column in
        (try? tool.domain(code)).map { headers.holdsJudgements(column, of: $0, tool) } ?? false
      }
    }
    return byWord.isEmpty ? byCode : byWord
  }

  /// The columns that judgements may be read from, by whatever tool.
  static func likely(in source: StudyTable) -> Set<Int> {
    let assigned = source.tools.fields
    let read =
      (try? JudgementColumns(source).all)
      ?? assigned.compactMap { (try? source.judgementColumn($0)) ?? nil }
    let others = JudgementHeaders(source).unread(beside: Set(read))
    return Set(read).union(others.compactMap(source.table.column(named:)))
  }

  /// Whether there are overall judgements.
  var hasOverall: Bool { overall.column != nil }

  /// Whether there are judgements of any kind.
  var hasAny: Bool { hasOverall || !domains.isEmpty }

  /// What is to be said of how the table was understood.
  func fileNotes(rows: [Int]) throws(StudyTableError) -> [StudyNote] {
    try source.fileNotes(overall.reader, rows: rows)
  }

  /// What is to be said of columns that look like judgements and are not read, and of words in these rows that are none.
  func notes(rows: [Int]) -> [StudyNote] {
    let headers = JudgementHeaders(source).unread(beside: Set(all))
    let place =
      headers.first.flatMap(source.table.column(named:)).map(source.table.headerPlace(ofColumn:))
      ?? source.table.headerPlace
    let words = notJudgedWords(rows)
    return
      (headers.isEmpty
      ? []
      : [
        .reading(
          .unreadJudgements(
            place, headers: headers, tool: overall.toolColumn == nil ? tools.standard : nil))
      ])
      + (words.isEmpty ? [] : [.reading(.missingWords(file: source.name, words))])
  }

  /// Words such as "No information" that no level of their row's tool has, and that mean not judged.
  private func notJudgedWords(_ rows: [Int]) -> [WrittenWord] {
    var (counts, order): ([String: Int], [String]) = ([:], [])
    for column in domains.map(\.column) + [overall.column].compactMap({ $0 }) {
      for row in rows {
        guard let word = source.table.mark(row: row, column: column), RiskOfBiasTool.saysNotJudged(word),
          !isAllowed(word, column: column, (try? overall.tool(row: row)) ?? tools.standard)
        else { continue }
        if counts[word] == nil { order.append(word) }
        counts[word, default: 0] += 1
      }
    }
    return order.map { WrittenWord(word: $0, cells: counts[$0] ?? 0) }
  }

  /// Its columns with what they are taken for, and why.
  var uses: [(field: String, column: Int, origin: ColumnOrigin)] {
    let overall = [("rob", overall.column), ("rob_tool", overall.toolColumn)].compactMap { field, column in
      column.map { (field, $0) }
    }
    return (overall + domains.map { ($0.code, $0.column) }).map { ($0.0, $0.1, origin(of: $0.0, $0.1)) }
  }

  private func origin(of field: String, _ column: Int) -> ColumnOrigin {
    let header = source.table.headers[column]
    if source.assignments.contains(where: {
      $0.header == header && $0.field.lowercased() == field.lowercased()
    }) {
      return .assignment
    }
    return header.lowercased() == field.lowercased() ? .name : .heading
  }

  /// Every column of judgements.
  var all: [Int] { [overall.column, overall.toolColumn].compactMap { $0 } + domains.map(\.column) }

  /// Whether a row names its own tool.
  func namesTool(row: Int) -> Bool { overall.namesTool(row: row) }

  func label(row: Int) -> String { overall.reader.label(row: row) }

  func place(row: Int) -> Place { overall.reader.place(row: row) }

  /// The assessment of a row; `nil` where it has no judgement. Every cell that is not understood is appended to `malformed`.
  func assessment(row: Int, study: String, malformed: inout [MalformedCell]) -> Assessment? {
    assessment(row: row, with: overall.reading(row: row), study: study, malformed: &malformed)
  }

  /// The same with an overall judgement that has been read.
  func assessment(
    row: Int, with reading: OverallReading, study: String, malformed: inout [MalformedCell]
  ) -> Assessment? {
    if let cell = reading.malformed { malformed.append(cell) }
    guard let tool = reading.tool else { return nil }
    var judgements = [Judgement?](repeating: nil, count: tool.domains.count)
    for (code, column) in domains {
      do throws(MalformedCell) {
        guard let (place, judgement) = try judgement(row: row, column: column, ofDomain: code, tool) else {
          continue
        }
        judgements[place] = judgement
      } catch {
        malformed.append(error)
      }
    }
    if reading.judgement == nil && judgements.allSatisfy({ $0 == nil }) { return nil }
    return Assessment(study: study, tool: tool, domains: judgements, overall: reading.judgement)
  }

  /// The judgement of a domain in a cell, with the domain's place in the tool; `nil` where nothing was judged.
  private func judgement(
    row: Int, column: Int, ofDomain code: String, _ tool: RiskOfBiasTool
  ) throws(MalformedCell) -> (place: Int, Judgement)? {
    let domain = try? tool.domain(code)
    let allows = { (word: String) in domain.map { tool.hasJudgement(word, of: $0) } ?? false }
    guard let name = overall.judged(row: row, column: column, allows: allows) else { return nil }
    guard let domain, let place = tool.domains.firstIndex(of: domain) else {
      throw overall.reader.malformed(
        row: row, column: column,
        "is a judgement of a domain that \(tool.name) does not have; its domains are "
          + tool.domains.map(\.code).joined(separator: ", ")
          + "; leave the cell empty or name its row's tool")
    }
    let judgement = try overall.naming(row, column, tool) { () throws(RiskOfBiasError) in
      try tool.judgement(name, of: domain)
    }
    return (place, judgement)
  }

  /// Whether a tool allows a word for what a column judges.
  private func isAllowed(_ word: String, column: Int, _ tool: RiskOfBiasTool) -> Bool {
    if column == overall.column { return tool.hasOverallJudgement(word) }
    guard let code = domains.first(where: { $0.column == column })?.code, let domain = try? tool.domain(code)
    else { return false }
    return tool.hasJudgement(word, of: domain)
  }
}
