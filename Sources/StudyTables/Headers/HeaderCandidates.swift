import EffectSizes
import Tables

/// The columns that may hold fields of a measure by the words of their headers.
struct HeaderCandidates {
  /// The names of the fields that some header says, in the order of the measure's fields.
  let fields: [String]
  private let source: StudyTable
  private let measure: MeasureEntry
  private let found: ColumnMap
  private let columns: [String: [Int]]
  /// The columns whose headers name both groups, with the quantity's fields.
  private let ofBothGroups: [(column: Int, fields: [String])]

  init(_ source: StudyTable, measure: MeasureEntry, plan: RoutePlan, found: ColumnMap) {
    self.source = source
    self.measure = measure
    self.found = found
    let names = plan.fields.map(\.name)
    let known = Set(names)
    let isOfOneGroup = !measure.fields.contains { $0.name.last == "1" || $0.name.last == "2" }
    let taken = Self.taken(found, in: source)
    var columns: [String: [Int]] = [:]
    var ofBothGroups: [(column: Int, fields: [String])] = []
    for (column, meaning) in TableHeaders(source.table.headers).meanings.enumerated()
    where !taken.contains(column) {
      switch meaning {
      case .quantity(let quantity, of: let group):
        guard group != nil || isOfOneGroup else { continue }
        columns[quantity.field(of: group), default: []].append(column)
      case .ofBothGroups(let quantity):
        let fields = [HeaderGroup.first, .second].map(quantity.field)
        if fields.allSatisfy(known.contains) { ofBothGroups.append((column, fields)) }
      case nil: continue
      }
    }
    self.columns = columns.filter { known.contains($0.key) && found[$0.key] == nil }
    self.ofBothGroups = ofBothGroups
    fields = names.filter { [columns = self.columns] in columns[$0] != nil }
  }

  /// The columns that say themselves which field they hold: by its name, by an assignment, or by a letter as metafor writes
  /// it. `nI` is found as `ni` and may be the `n` of group 1.
  private static func taken(_ found: ColumnMap, in source: StudyTable) -> Set<Int> {
    let assigned = Set(source.assignments.map(\.header))
    let certain = found.found.filter { field, column in
      let header = source.table.headers[column]
      return header.lowercased() == field || header.lowercased() == header || assigned.contains(header)
    }
    return Set(certain.values)
  }

  /// Whether no header says a field.
  var areNone: Bool { columns.isEmpty && ofBothGroups.isEmpty }

  /// The columns whose headers say a field; `nil` where none does.
  subscript(field: String) -> [Int]? { columns[field] }

  /// The column of a field that one header alone says.
  func only(_ field: String) -> Int? { columns[field].flatMap { $0.count == 1 ? $0[0] : nil } }

  /// Fails where a header names both groups, as `Treatment 2 n` does.
  func refuseHeadersOfBothGroups() throws(StudyTableError) {
    guard let (column, fields) = ofBothGroups.first else { return }
    throw .headers(.namesBothGroups(source.headerPlace, header: header(column), fields: fields))
  }

  /// Fails where several headers say a field of a set.
  func refuseSeveralHeaders(of set: [InputField]) throws(StudyTableError) {
    let doubtful = set.map(\.name).filter { found[$0] == nil && only($0) == nil }.map { field in
      DoubtfulField(field: field, headers: (columns[field] ?? []).map(header))
    }
    guard !doubtful.isEmpty else { return }
    throw .headers(.severalHeaders(source.headerPlace, doubtful))
  }

  /// That headers say only part of what any set needs, by the set that lacks least of those they speak of.
  func incomplete(_ sets: [[InputField]]) -> StudyTableError {
    func lacking(_ set: [InputField]) -> [String] {
      set.map(\.name).filter { found[$0] == nil && columns[$0] == nil }
    }
    let meant = sets.filter { $0.contains { columns[$0.name] != nil } }
    let set = meant.min { lacking($0).count < lacking($1).count } ?? sets.first ?? []
    let read = set.map(\.name).flatMap { field in
      (columns[field] ?? []).map { FieldAssignment(field: field, header: header($0)) }
    }
    let used = found.used.union(columns.values.joined())
    let others = source.table.headers.indices.filter { !used.contains($0) }.map(header)
    return .headers(
      .incomplete(
        IncompleteHeaders(
          place: source.headerPlace, measure: measure.code, read: read, missing: lacking(set), others: others)
      ))
  }

  private func header(_ column: Int) -> String { source.table.writtenHeaders[column] }
}
