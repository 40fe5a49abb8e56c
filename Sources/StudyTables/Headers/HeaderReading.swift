import EffectSizes
import Tables

/// Which columns of a table hold which fields by the words of their headers: what no route of the measure is complete without
/// by fields' names, metafor's letters and assignments, in the whole table or in some row, and studies' own results beside it.
///
/// Nothing is guessed: a header counts where every word of it is known, and a field where one header alone says it.
struct HeaderReading {
  /// The fields with their columns, in the order of the measure's fields.
  private(set) var columns: [(field: String, column: Int)] = []
  /// The fields found by name that are not read, since they are not on the scale of what is.
  private(set) var unread: [String] = []
  /// Whether effects beside the data of arms are compared with these and never taken in their place: no header calls them
  /// adjusted.
  private(set) var resultsAreCompared = false
  private let source: StudyTable
  private(set) var language: HeaderLanguage?

  /// No header of a table is understood.
  init(ofNoneIn source: StudyTable) { self.source = source }

  /// Understands headers; those of data only where some row has no complete route without them.
  ///
  /// - Throws: `StudyTableError.headers`.
  init(
    _ source: StudyTable, rows: [Int], measure: MeasureEntry, plan: RoutePlan, found: ColumnMap,
    takingEffectsAlone: Bool = false
  ) throws(StudyTableError) {
    self.source = source
    let sets = FieldSets(measure, plan, takingEffectsAlone: takingEffectsAlone)
    guard source.compared == nil else { return }
    let candidates = HeaderCandidates(source, measure: measure, plan: plan, found: found)
    guard !candidates.areNone else { return }
    language = candidates.language
    guard !sets.areComplete(in: found) else {
      takeFurther(sets, of: candidates, rows: rows, settings: plan.target.settings)
      return
    }
    try candidates.refuseHeadersOfBothGroups()
    let complete = (found["design"] == nil ? sets.asked : sets.sets).filter(candidates.complete)
    let data = complete.filter { ReadyMadeHeaders.value(of: $0) == nil }
    let ready = ReadyMadeHeaders(candidates, settings: plan.target.settings)
    let results = complete.filter { ReadyMadeHeaders.value(of: $0) != nil && !ready.mixesScales($0) }
    // An effect alone comes last: a table that has its precision as well is read with it.
    let certain =
      results.filter { !ready.isInDoubt($0) }
      + (results.isEmpty ? sets.alone.filter(candidates.complete) : [])
    guard let best = data.first ?? certain.first else {
      guard let problem = results.first.map(ready.problem) ?? candidates.incomplete(sets.asked) else {
        return
      }
      throw problem
    }
    try candidates.refuseSeveralHeaders(of: best)
    let value = certain.first(where: candidates.isClear).flatMap { ReadyMadeHeaders.value(of: $0) }
    let clear = (data + certain.filter { ReadyMadeHeaders.value(of: $0) == value }).filter(candidates.isClear)
    // How many people there are is told of ready-made effects too.
    let people = candidates.isClear(UnitFields.people) ? UnitFields.people : []
    take(Set((clear.flatMap { $0 } + people).map(\.name)), of: candidates)
    guard let value, found[value] == nil else { return }
    unread = ready.unusable(beside: value)
    resultsAreCompared = found["route"] == nil && !candidates.isAdjusted(value)
  }

  /// Takes data that give rows a route which have none by fields' names, and studies' own results, whatever else their rows
  /// report: headers in doubt stop nothing where names make routes complete.
  private mutating func takeFurther(
    _ sets: FieldSets, of candidates: HeaderCandidates, rows: [Int], settings: RouteSettings
  ) {
    let (found, table) = (candidates.found, candidates.source.table)
    let isComplete = sets.areComplete(in: found, inEachOf: rows, table)
    // An effect under a field's name is no less a study's own than one that words name.
    guard !isComplete || !sets.ofResults.areComplete(in: found, inEachOf: rows, table) else { return }
    let ready = ReadyMadeHeaders(candidates, settings: settings)
    let clear = ((found["design"] == nil ? sets.asked : sets.sets) + sets.alone).filter(candidates.isClear)
    let results = clear.filter { set in
      guard let value = ReadyMadeHeaders.value(of: set) else { return false }
      return !ready.mixesScales(set) && !ready.isInDoubt(set) && ready.unusable(beside: value).isEmpty
    }
    let values = results.compactMap { ReadyMadeHeaders.value(of: $0) }
    let value = values.first(where: candidates.isAdjusted) ?? values.first
    let read =
      clear.filter { !isComplete && ReadyMadeHeaders.value(of: $0) == nil }
      + results.filter { ReadyMadeHeaders.value(of: $0) == value }
    take(Set(read.joined().map(\.name)), of: candidates)
    guard let value, found[value] == nil else { return }
    resultsAreCompared = found["route"] == nil && !candidates.isAdjusted(value)
  }

  /// Understands no more than which headers say how many people are in each group.
  init(ofPeopleIn source: StudyTable, plan: RoutePlan, measure: MeasureEntry, found: ColumnMap) {
    self.source = source
    let candidates = HeaderCandidates(source, measure: measure, plan: plan, found: found)
    guard candidates.isClear(UnitFields.people) else { return }
    language = candidates.language
    take(Set(UnitFields.people.map(\.name)), of: candidates)
  }

  private mutating func take(_ read: Set<String>, of candidates: HeaderCandidates) {
    columns = candidates.fields.compactMap { field in
      read.contains(field) ? candidates.only(field).map { (field, $0.column) } : nil
    }
  }

  /// That headers were understood in words; none where none was.
  var notes: [StudyNote] {
    columns.isEmpty ? [] : [.reading(.headers(ReadHeaders(columns, of: source, in: language)))]
  }
}

extension ColumnMap {
  /// Takes the columns that were understood by the words of their headers, also from fields that were only found by
  /// a letter.
  mutating func take(_ reading: HeaderReading) {
    for field in reading.unread { remove(field) }
    for (field, column) in reading.columns {
      for (other, taken) in found where taken == column { remove(other) }
      set(field, to: column)
    }
  }
}
