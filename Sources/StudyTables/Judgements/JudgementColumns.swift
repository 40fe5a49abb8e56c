import RiskOfBias
import EffectSizes
import Tables

/// The judgements in a table's columns: `rob`, `rob_tool`, and the domains' codes.
struct JudgementColumns {
  private let source: StudyTable
  private let tools: JudgementTools
  private let reader: RowReader
  private let overall: Int?
  private let tool: Int?
  /// Columns that are headed, or assigned, by a domain's code.
  private let domains: [(code: String, column: Int)]

  /// Finds the columns; those that are assigned come first.
  init(_ source: StudyTable, tools: JudgementTools) throws(StudyTableError) {
    self.source = source
    self.tools = tools
    reader = RowReader(source: source, columns: try ColumnMap([StudyTable.studyField], in: source))
    overall =
      try Self.column("rob", in: source) ?? JudgementHeaders(source, tools: tools).overall
    tool = try Self.column("rob_tool", in: source)
    var domains: [(code: String, column: Int)] = []
    for code in tools.domainCodes {
      if let column = try Self.column(code, in: source) { domains.append((code, column)) }
    }
    // Codes and names of domains are those of one tool; a row of another would be read by the wrong one.
    if tool == nil {
      domains = try Self.ofStandardTool(domains, in: source, tools)
      let read = Set(domains.map(\.column))
      domains += JudgementHeaders(source, tools: tools).domains.filter { !read.contains($0.column) }
    }
    self.domains = domains
  }

  /// The columns of the domains that the usual tool has.
  /// - Throws: `domainsOfOtherTool` where it lacks one, which is assigned, or with which the columns are those of another
  ///   tool.
  private static func ofStandardTool(
    _ domains: [(code: String, column: Int)], in source: StudyTable, _ tools: JudgementTools
  ) throws(StudyTableError) -> [(code: String, column: Int)] {
    func has(_ code: String) -> Bool { (try? tools.standard.domain(code)) != nil }
    let headers = JudgementHeaders(source, tools: tools)
    let others = domains.filter { !has($0.code) && headers.holdsJudgements($0.column) }
    let owners = RiskOfBiasTools.all.filter { tool in
      Set(domains.compactMap { try? tool.domain($0.code).code }).count == domains.count
    }
    let isAssigned = others.contains { other in
      source.assignments.contains { $0.field.lowercased() == other.code.lowercased() }
    }
    if !others.isEmpty, isAssigned || !owners.isEmpty {
      throw .domainsOfOtherTool(
        source.table.headerPlace, headers: others.map { source.table.headers[$0.column] },
        tool: tools.standard.name, owners: owners.map(\.code))
    }
    return domains.filter { has($0.code) }
  }

  private static func column(_ field: String, in source: StudyTable) throws(StudyTableError) -> Int? {
    if let assignment = source.assignments.last(where: { $0.field.lowercased() == field.lowercased() }) {
      return try source.column(assignment.header, for: .field(assignment))
    }
    return source.table.headers.firstIndex { $0.lowercased() == field.lowercased() }
  }

  /// The columns that judgements may be read from, by whatever tool.
  static func likely(in source: StudyTable) -> Set<Int> {
    let assigned = JudgementTools.overallFields + JudgementTools.shipped.domainCodes
    let read =
      (try? JudgementColumns(source, tools: .shipped).all)
      ?? assigned.compactMap { (try? column($0, in: source)) ?? nil }
    let others = JudgementHeaders(source, tools: .shipped).unread(beside: Set(read))
    return Set(read).union(others.compactMap(source.table.column(named:)))
  }

  /// Whether there are overall judgements.
  var hasOverall: Bool { overall != nil }

  /// Whether there are judgements of any kind.
  var hasAny: Bool { overall != nil || !domains.isEmpty }

  /// What is to be said of how the table was understood.
  func fileNotes(rows: [Int]) throws(StudyTableError) -> [StudyNote] {
    try source.fileNotes(reader, rows: rows)
  }

  /// What is to be said of columns that look like judgements and are not read.
  var notes: [StudyNote] {
    let headers = JudgementHeaders(source, tools: tools).unread(beside: Set(all))
    let place =
      headers.first.flatMap(source.table.column(named:)).map(source.table.headerPlace(ofColumn:))
      ?? source.table.headerPlace
    let words = notJudgedWords
    return (headers.isEmpty ? [] : [.reading(.unreadJudgements(place, headers: headers))])
      + (words.isEmpty ? [] : [.reading(.missingWords(file: source.name, words))])
  }

  /// Words such as "No information" that no level of their row's tool has, and that mean not judged.
  private var notJudgedWords: [WrittenWord] {
    var (counts, order): ([String: Int], [String]) = ([:], [])
    for column in domains.map(\.column) + [overall].compactMap({ $0 }) {
      for row in 0..<source.table.rowCount {
        guard let word = source.table.mark(row: row, column: column), RiskOfBiasTool.saysNotJudged(word),
          !((try? tool(row: row)) ?? tools.standard).hasJudgement(word)
        else { continue }
        if counts[word] == nil { order.append(word) }
        counts[word, default: 0] += 1
      }
    }
    return order.map { WrittenWord(word: $0, cells: counts[$0] ?? 0) }
  }

  /// Every column of judgements.
  var all: [Int] { [overall, tool].compactMap { $0 } + domains.map(\.column) }

  func label(row: Int) -> String { reader.label(row: row) }

  func place(row: Int) -> Place { reader.place(row: row) }

  /// The assessment of a row; `nil` where it has no judgement. Every cell that is not understood is appended to `malformed`.
  func assessment(row: Int, study: String, malformed: inout [MalformedCell]) -> Assessment? {
    do throws(MalformedCell) {
      let tool = try tool(row: row)
      let overall = overall.flatMap { judgement(row: row, column: $0, tool, malformed: &malformed) }
      var judgements = [Judgement?](repeating: nil, count: tool.domains.count)
      for (code, column) in domains where isJudged(row: row, column: column, tool) {
        let domain = try naming(row, column) { () throws(RiskOfBiasError) in try tool.domain(code) }
        guard let place = tool.domains.firstIndex(of: domain) else { continue }
        judgements[place] = judgement(row: row, column: column, tool, malformed: &malformed)
      }
      if overall == nil && judgements.allSatisfy({ $0 == nil }) { return nil }
      return Assessment(study: study, tool: tool, domains: judgements, overall: overall)
    } catch {
      malformed.append(error)
      return nil
    }
  }

  /// The words of a row's overall judgement, which is one of its tool; `nil` where it has none.
  func overallWords(row: Int, malformed: inout [MalformedCell]) -> String? {
    guard let overall else { return nil }
    do throws(MalformedCell) {
      let tool = try tool(row: row)
      guard judgement(row: row, column: overall, tool, malformed: &malformed) != nil else { return nil }
      return source.table.written(row: row, column: overall)
    } catch {
      malformed.append(error)
      return nil
    }
  }

  /// Whether a cell holds something to be read as a judgement: a word for missing values may be one of the tool's.
  private func isJudged(row: Int, column: Int, _ tool: RiskOfBiasTool) -> Bool {
    guard let word = source.table.written(row: row, column: column) else { return false }
    let isMissing = source.table.mark(row: row, column: column) == nil || RiskOfBiasTool.saysNotJudged(word)
    return !isMissing || tool.hasJudgement(word)
  }

  /// The overall judgement of a row where its tool does not let it into a synthesis. A word that the usual tool does not know
  /// is looked up in those that have such levels.
  func levelOutOfSynthesis(row: Int) -> (tool: RiskOfBiasTool, level: JudgementLevel)? {
    guard let overall, let name = source.table.text(row: row, column: overall) else { return nil }
    let named = try? tool(row: row)
    let others = RiskOfBiasTools.all.filter { $0.levels.contains { !$0.entersSynthesis } }
    for tool in [named].compactMap({ $0 }) + others {
      guard let level = try? tool.judgement(name).level else { continue }
      return level.entersSynthesis ? nil : (tool, level)
    }
    return nil
  }

  private func tool(row: Int) throws(MalformedCell) -> RiskOfBiasTool {
    guard let column = tool, let name = source.table.mark(row: row, column: column) else {
      return tools.standard
    }
    return try naming(row, column) { () throws(RiskOfBiasError) in try tools.named(name) }
  }

  private func judgement(
    row: Int, column: Int, _ tool: RiskOfBiasTool, malformed: inout [MalformedCell]
  ) -> Judgement? {
    guard isJudged(row: row, column: column, tool), let name = source.table.written(row: row, column: column)
    else { return nil }
    do throws(MalformedCell) {
      return try naming(row, column) { () throws(RiskOfBiasError) in try tool.judgement(name) }
    } catch {
      malformed.append(error)
      return nil
    }
  }

  /// Which tool has a judgement that this one lacks.
  private static func ownersAdvice(_ error: RiskOfBiasError) -> String {
    guard case .unknownJudgement(let name, _, nil, _) = error,
      let owner = RiskOfBiasTools.all.first(where: { $0.hasJudgement(name) })
    else { return "" }
    return "; it is one of \(owner.name): name the tool in a column rob_tool (\(owner.code))"
  }

  /// Says in which cell something is not understood.
  private func naming<T>(
    _ row: Int, _ column: Int, _ body: () throws(RiskOfBiasError) -> T
  ) throws(MalformedCell) -> T {
    do throws(RiskOfBiasError) {
      return try body()
    } catch {
      throw reader.malformed(row: row, column: column, error.predicate + Self.ownersAdvice(error))
    }
  }
}
