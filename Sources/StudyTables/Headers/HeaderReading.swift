import EffectSizes
import Tables

/// Which columns of a table hold which fields by the words of their headers, where no route of the measure is complete by
/// fields' names, metafor's letters and assignments.
///
/// Nothing is guessed: a header counts where every word of it is known, and a field where one header alone says it.
struct HeaderReading {
  /// The fields with their columns, in the order of the measure's fields.
  private(set) var columns: [(field: String, column: Int)] = []
  private let source: StudyTable

  /// Understands headers; none where a route is complete without them.
  ///
  /// - Throws: `StudyTableError.headers`.
  init(
    _ source: StudyTable, measure: MeasureEntry, plan: RoutePlan, found: ColumnMap
  ) throws(StudyTableError) {
    self.source = source
    let sets = FieldSets(measure, plan)
    guard source.compared == nil, !sets.areComplete(in: found) else { return }
    let candidates = HeaderCandidates(source, measure: measure, plan: plan, found: found)
    guard !candidates.areNone else { return }
    try candidates.refuseHeadersOfBothGroups()
    // How many people there are is told of ready-made effects too.
    let people = UnitFields.people
    func isClear(_ set: [InputField]) -> Bool {
      set.allSatisfy { found[$0.name] != nil || candidates.only($0.name) != nil }
    }
    let complete = sets.sets.filter { $0.allSatisfy { found[$0.name] != nil || candidates[$0.name] != nil } }
    guard let best = complete.first else { throw candidates.incomplete(sets.sets) }
    try candidates.refuseSeveralHeaders(of: best)
    let read = Set(
      complete.filter(isClear).flatMap { $0 }.map(\.name) + (isClear(people) ? people.map(\.name) : []))
    columns = candidates.fields.compactMap { field in
      guard read.contains(field), found[field] == nil else { return nil }
      return candidates.only(field).map { (field, $0) }
    }
  }

  /// What was understood, ready to be told.
  var assignments: [FieldAssignment] {
    columns.map { FieldAssignment(field: $0.field, header: source.table.writtenHeaders[$0.column]) }
  }

  /// That it was; none where no header was understood in words.
  var notes: [StudyNote] { columns.isEmpty ? [] : [.reading(.headers(assignments))] }
}

extension ColumnMap {
  /// Takes the columns that were understood by the words of their headers, also from fields that were only found by
  /// a letter.
  mutating func take(_ reading: HeaderReading) {
    for (field, column) in reading.columns {
      for (other, taken) in found where taken == column { remove(other) }
      set(field, to: column)
    }
  }
}
