import EffectSizes
import Estimates
import Tables

/// What the columns of a table are read as, gathered from what reads them, by the headers as they are written.
struct HeaderUses {
  private let source: StudyTable
  private var uses: [String: [HeaderUse]] = [:]
  private let language: String?

  /// What holds of a table whatever it is read for: its conditions, lists and keys, the names of its studies, its
  /// judgements and `moderators`.
  init(_ source: StudyTable, moderators: [String]) throws(StudyTableError) {
    self.source = source
    language = TableHeaders(source).language?.name
    let columns = try ColumnMap([StudyTable.studyField, InputField("include", nil)], in: source)
    let names = StudyLabels(source, columns: columns)
    if let column = names.column { add(.study, columns.origin(of: "study") ?? .heading, column) }
    if let year = names.year { add(.year, .heading, year) }
    if let include = columns["include"] { add(.include, columns.origin(of: "include") ?? .name, include) }
    for condition in source.conditions { try add(.condition, condition.header, for: .condition(condition)) }
    for list in source.lists { try add(.list, list, for: .list) }
    for moderator in moderators { try add(.moderator, moderator, for: .moderator) }
    for join in source.joined {
      for header in join.keyHeaders.sorted() {
        uses[header, default: []].append(HeaderUse(role: .key(of: join.table.title), origin: .chosen))
      }
    }
    for use in (try? JudgementColumns(source))?.uses ?? [] {
      add(.judgement(use.field), use.origin, use.column)
    }
  }

  private mutating func add(
    _ role: HeaderRole, _ header: String, for use: ColumnUse
  ) throws(StudyTableError) {
    add(role, .chosen, try source.column(header, for: use))
  }

  private mutating func add(
    _ role: HeaderRole, _ origin: ColumnOrigin, _ column: Int, of table: DataTable? = nil
  ) {
    let header = (table ?? source.table).writtenHeaders[column]
    let use = HeaderUse(role: role, origin: origin, language: origin == .words ? language : nil)
    if !uses[header, default: []].contains(where: { $0.role == role }) {
      uses[header, default: []].append(use)
    }
  }

  /// Adds what a table of arms is compared by.
  mutating func add(_ arms: ArmColumns) {
    let found = arms.found
    add(.arm, found.origin(of: "arm") ?? .name, arms.arm)
    if let control = arms.control { add(.control, found.origin(of: "control") ?? .name, control) }
    if let time = arms.time {
      let field = found["timepoint"] == time ? "timepoint" : "time"
      add(.time, found.origin(of: field) ?? .name, time)
    }
    for (field, column) in arms.quantities {
      add(.fieldOfArm(field), found.origin(of: field) ?? .name, column)
    }
    for field in OccasionFields.things.map(\.name) {
      if let column = found[field] { add(.field(field), found.origin(of: field) ?? .name, column) }
    }
  }

  /// Adds the fields that were found in a table: this one, or that of the comparisons of its arms. A column that is read
  /// as something else is no field beside.
  mutating func add(_ columns: ColumnMap, in order: [String], of table: DataTable) {
    let others = Set(uses.filter { $0.value.contains { $0.role.isWhole } }.keys)
    for field in order {
      guard let column = columns[field], !others.contains(table.writtenHeaders[column]) else { continue }
      add(.field(field), columns.origin(of: field) ?? .name, column, of: table)
    }
  }

  /// The headers with what was gathered.
  ///
  /// - Parameters:
  ///   - problem: Why the table cannot be read as studies.
  ///   - others: The fields that the table could have beside those that were found.
  func headers(_ problem: StudyTableError?, fieldsBeside others: [String]) -> [ExplainedHeader] {
    let unread = UnreadHeaders(source, problem: problem, fields: others)
    var seen: Set<String> = []
    return source.table.writtenHeaders.enumerated().compactMap { column, header in
      guard seen.insert(header).inserted else { return nil }
      let own = uses[header] ?? []
      let from = source.joined.first { $0.addedHeaders.contains(header) }?.table.title
      return ExplainedHeader(
        header: header, joinedFrom: from,
        isOfSeveralFacts: source.split?.columns.contains(column) ?? false, uses: own,
        unread: own.isEmpty ? unread.reason(column) : nil)
    }
  }
}

extension HeaderRole {
  /// Whether a column that has the role has no other as a field.
  fileprivate var isWhole: Bool {
    switch self {
    case .fieldOfArm, .arm, .control, .time, .study, .judgement, .include: true
    default: false
    }
  }
}
