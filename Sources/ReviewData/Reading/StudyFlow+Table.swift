import EffectSizes
public import StudyTables

extension StudyFlow {
  /// Reads a flow from a table with the columns `box`, `count` and, if wanted, `reason`. All malformed cells are thrown at
  /// once.
  public init(_ table: StudyTable) throws(FlowError) {
    let reader = try RowReader(flow: table)
    let (box, count) = (try reader.flowColumn("box"), try reader.flowColumn("count"))
    var (entries, malformed): ([Entry], [MalformedCell]) = ([], [])
    var wholes: [FlowBox: Int] = [:]
    for row in 0..<table.table.rowCount {
      do throws(MalformedCell) {
        let entry = try reader.entry(row, box: box, count: count)
        entries.append(entry)
        guard entry.reason == nil else { continue }
        if let first = wholes.updateValue(row, forKey: entry.box) {
          let line = reader.place(row: first).line
          throw reader.malformed(
            row: row, column: box,
            "stands without a reason in line \(line) already; give reasons, or one row")
        }
      } catch {
        malformed.append(error)
      }
    }
    guard malformed.isEmpty else { throw .table(.malformed(malformed)) }
    guard !entries.isEmpty else { throw .empty(file: table.name) }
    self.init(entries)
  }
}

extension StudyFlow {
  /// The fields of its table.
  fileprivate static let fields = ["box", "count", "reason"].map { InputField($0, nil) }

  /// Fails where a header is assigned to a field that it does not have.
  package static func check(_ assignments: [FieldAssignment]) throws(FlowError) {
    for assignment in assignments where !fields.contains(where: assignment.names) {
      throw .table(.unknownField(assignment.field, known: fields.map(\.name)))
    }
  }
}

extension RowReader {
  fileprivate init(flow table: StudyTable) throws(FlowError) {
    try StudyFlow.check(table.assignments)
    do throws(StudyTableError) {
      self.init(source: table, columns: try ColumnMap(StudyFlow.fields, in: table))
    } catch {
      throw .table(error)
    }
  }

  fileprivate func flowColumn(_ field: String) throws(FlowError) -> Int {
    if let column = columns[field] { return column }
    throw .columnMissing(
      source.table.headerPlace,
      MissingHeader(field, among: source.table.unsplitHeaders))
  }

  fileprivate func entry(_ row: Int, box: Int, count: Int) throws(MalformedCell) -> StudyFlow.Entry {
    guard let code = text("box", row: row) else {
      throw malformed(row: row, column: box, "is empty: name the box, such as 'screened'")
    }
    guard let number = try number(row: row, column: count) else {
      throw malformed(
        row: row, column: count, "is no number, and '\(code)' needs one: fill it, or remove the row")
    }
    guard let whole = StudyFlow.count(number) else {
      throw malformed(row: row, column: count, "is not a whole number of 0 or more")
    }
    guard let known = FlowBox(code: code) else {
      throw malformed(row: row, column: box, FlowBox.unknown(code))
    }
    return StudyFlow.Entry(box: known, count: whole, reason: text("reason", row: row))
  }
}
