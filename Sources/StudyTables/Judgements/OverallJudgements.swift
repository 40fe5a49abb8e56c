import EffectSizes
import RiskOfBias
import Synchronization
import Tables

/// The overall judgements of a table's rows, in its columns `rob` and `rob_tool`: the one place where these are read, and
/// where it is decided which studies may enter a synthesis.
struct OverallJudgements: Sendable {
  let source: StudyTable
  let reader: RowReader
  /// Where the judgements stand.
  let column: Int?
  /// Where the tools' names stand.
  let toolColumn: Int?
  private let words = ColumnWords()

  /// The tools that they are read with.
  var tools: JudgementTools { source.tools }

  /// Finds the columns; those that are assigned come first.
  init(_ source: StudyTable) throws(StudyTableError) {
    self.source = source
    reader = RowReader(source: source, columns: try ColumnMap([StudyTable.studyField], in: source))
    toolColumn = try source.judgementColumn("rob_tool")
    let hasNone = toolColumn == nil && source.tools.standard.overallRule?.kind == .discouraged
    column =
      try source.judgementColumn("rob") ?? (hasNone ? nil : JudgementHeaders(source).overall)
  }

  /// What a row says.
  func reading(row: Int) -> OverallReading {
    let tool: RiskOfBiasTool
    do throws(MalformedCell) {
      tool = try self.tool(row: row)
    } catch {
      return OverallReading(tool: nil, error, mayBar: isBarredBySome(row: row))
    }
    guard let column else { return OverallReading(tool: tool, judgement: nil) }
    do throws(MalformedCell) {
      return OverallReading(tool: tool, judgement: try judgement(row: row, column: column, tool))
    } catch {
      return OverallReading(tool: tool, error, mayBar: tool.bars || isBarredBySome(row: row))
    }
  }

  /// The overall judgement in a cell of a row; `nil` where nothing was judged.
  private func judgement(
    row: Int, column: Int, _ tool: RiskOfBiasTool
  ) throws(MalformedCell) -> Judgement? {
    guard let name = judged(row: row, column: column, allows: tool.hasOverallJudgement) else { return nil }
    return try naming(row, column, tool) { () throws(RiskOfBiasError) in try tool.overallJudgement(name) }
  }

  /// What a cell holds to be read as a judgement, of a domain or overall; `nil` where nothing was judged. A word for missing
  /// values may be one that the tool allows there.
  func judged(row: Int, column: Int, allows: (String) -> Bool) -> String? {
    guard let word = source.table.written(row: row, column: column) else { return nil }
    let isMissing = source.table.mark(row: row, column: column) == nil || RiskOfBiasTool.saysNotJudged(word)
    return !isMissing || allows(word) ? word : nil
  }

  /// Whether a row names its own tool.
  func namesTool(row: Int) -> Bool {
    toolColumn.map { source.table.mark(row: row, column: $0) != nil } ?? false
  }

  /// The tool that a row was judged with.
  func tool(row: Int) throws(MalformedCell) -> RiskOfBiasTool {
    guard let toolColumn, let name = source.table.mark(row: row, column: toolColumn) else {
      return tools.standard
    }
    return try naming(row, toolColumn, tools.standard) { () throws(RiskOfBiasError) in
      try tools.named(name)
    }
  }

  /// Says in which cell something is not understood.
  func naming<T>(
    _ row: Int, _ column: Int, _ tool: RiskOfBiasTool, _ body: () throws(RiskOfBiasError) -> T
  ) throws(MalformedCell) -> T {
    do throws(RiskOfBiasError) {
      return try body()
    } catch {
      let owners = owners(of: error, tool, column)
      let advice =
        owners.isEmpty
        ? ""
        : "; it is one of \(owners.map(\.name).listed): name the tool in a column rob_tool "
          + "(\(owners.map(\.code).joined(separator: " or ")))"
      var cell = reader.malformed(row: row, column: column, error.predicate + advice)
      cell.tools = owners.map(\.code)
      throw cell
    }
  }

  /// Which tools have a judgement that this one lacks: those that have every word of its column, where there are such; the first
  /// five.
  private func owners(of error: RiskOfBiasError, _ tool: RiskOfBiasTool, _ column: Int) -> [RiskOfBiasTool] {
    guard case .unknownJudgement(let name, _, nil, _) = error, !tool.hasJudgement(name) else { return [] }
    let owners = RiskOfBiasTools.all.filter { $0.hasJudgement(name) }
    guard owners.count > 1 else { return owners }
    let words = words.of(column, in: source.table)
    let ofAll = owners.filter { owner in
      words.allSatisfy { owner.hasJudgement($0) || RiskOfBiasTool.saysNotJudged($0) }
    }
    // A word that is alone says little; of signs every tool that has them may be meant.
    let found = ofAll.isEmpty ? owners : ofAll
    return name.contains(where: \.isLetter) ? Array(found.prefix(1)) : Array(found.prefix(5))
  }

  /// Whether some tool has a row's word as a level that it does not let into a synthesis.
  private func isBarredBySome(row: Int) -> Bool {
    guard let column, let word = source.table.mark(row: row, column: column) else { return false }
    return tools.all.contains { $0.bars(word) }
  }
}

/// The different words of columns, each column's looked for once, when it is asked for.
private final class ColumnWords: Sendable {
  private let found = Mutex<[Int: Set<String>]>([:])

  func of(_ column: Int, in table: DataTable) -> Set<String> {
    found.withLock { found in
      if let words = found[column] { return words }
      let words = Set((0..<table.rowCount).compactMap { table.mark(row: $0, column: column) })
      found[column] = words
      return words
    }
  }
}

/// The overall judgement of a row.
struct OverallReading: Sendable {
  /// Whether a study may enter a synthesis.
  enum Admission: Sendable, Hashable {
    case enters
    /// Its tool does not let studies with this judgement into one.
    case barred(JudgementLevel, tool: String)
    /// That cannot be told, since this cell is not understood.
    case unclear(MalformedCell)
  }

  /// The tool that it was made with; `nil` where its name is not known.
  var tool: RiskOfBiasTool?
  /// The judgement; `nil` where there is none, or it is not understood.
  var judgement: Judgement?
  /// The cell that is not understood.
  var malformed: MalformedCell?
  /// Whether the study may enter a synthesis.
  var admission: Admission

  /// A row that is understood: it enters, unless its judgement is one that its tool does not let in.
  fileprivate init(tool: RiskOfBiasTool, judgement: Judgement?) {
    self.tool = tool
    self.judgement = judgement
    guard let judgement, !judgement.entersSynthesis else {
      admission = .enters
      return
    }
    admission = .barred(judgement.level, tool: tool.name)
  }

  /// A row of which a cell is not understood: whether it enters is unclear where the cell may hold a judgement that bars it;
  /// other cells stop only what makes something of judgements.
  fileprivate init(tool: RiskOfBiasTool?, _ cell: MalformedCell, mayBar: Bool) {
    self.tool = tool
    malformed = cell
    admission = mayBar ? .unclear(cell) : .enters
  }
}

extension RiskOfBiasTool {
  /// Whether it has a level that it does not let into a synthesis.
  fileprivate var bars: Bool { levels.contains { !$0.entersSynthesis } }
}

extension StudyTable {
  /// The column of a field of judgements; that which is assigned comes first.
  func judgementColumn(_ field: String) throws(StudyTableError) -> Int? {
    if let assignment = assignments.last(where: { $0.field.lowercased() == field.lowercased() }) {
      return try column(assignment.header, for: .field(assignment))
    }
    return table.headers.firstIndex { $0.lowercased() == field.lowercased() }
  }
}
