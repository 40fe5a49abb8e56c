import EffectSizes
import Tables

/// The columns that may hold fields of a measure by the words of their headers.
struct HeaderCandidates {
  /// A column with what its header means.
  struct Candidate {
    let column: Int
    let meaning: HeaderMeaning
  }

  /// The names of the fields that some header says, in the order of the measure's fields.
  let fields: [String]
  let source: StudyTable
  let measure: MeasureEntry
  let found: ColumnMap
  /// The language beside English that the headers show.
  let language: HeaderLanguage?
  private let candidates: [String: [Candidate]]
  /// The columns whose headers name both groups, with the quantity's fields.
  private let ofBothGroups: [(column: Int, fields: [String])]

  init(_ source: StudyTable, measure: MeasureEntry, plan: RoutePlan, found: ColumnMap) {
    self.source = source
    self.measure = measure
    self.found = found
    let names = plan.fields.map(\.name)
    let known = Set(names)
    let effects = EffectFields(measure, known: known)
    let isOfOneGroup =
      !plan.readsEffects && !measure.fields.contains { $0.name.last == "1" || $0.name.last == "2" }
    let taken = Self.taken(found, in: source)
    var said: [String: [Candidate]] = [:]
    var ofBothGroups: [(column: Int, fields: [String])] = []
    let headers = TableHeaders(source)
    language = headers.language
    for (column, meaning) in headers.meanings.enumerated()
    where !taken.contains(column) {
      guard let meaning else { continue }
      if case .ofBothGroups(let quantity) = meaning {
        guard !isOfOneGroup else { continue }
        let fields = [HeaderGroup.first, .second].map(quantity.field)
        if fields.contains(where: { known.contains($0) && found[$0] == nil }) {
          ofBothGroups.append((column, fields))
        }
      } else if let field = Self.field(meaning, effects, isOfOneGroup: isOfOneGroup), known.contains(field),
        found[field] == nil
      {
        said[field, default: []].append(Candidate(column: column, meaning: meaning))
      }
    }
    let values = Set(said.keys).union(found.found.keys)
    candidates = said.mapValues { all in
      all.filter { Self.values(beside: $0.meaning, effects)?.contains(where: values.contains) ?? true }
    }.filter { !$0.value.isEmpty }.mapValues { Self.ofEffects($0, effects) }
    fields = names.filter { [candidates] in candidates[$0] != nil }
    self.ofBothGroups = ofBothGroups
  }

  /// The field that a header says; `nil` where it is none of the measure's, or more than one.
  private static func field(
    _ meaning: HeaderMeaning, _ effects: EffectFields, isOfOneGroup: Bool
  ) -> String? {
    switch meaning {
    case .quantity(.standardError, of: nil): ArmQuantity.standardError.field(of: nil)
    case .quantity(let quantity, of: nil): isOfOneGroup ? quantity.field(of: nil) : nil
    case .quantity(let quantity, of: let group): quantity.field(of: group)
    case .ofBothGroups: nil
    case .effect(.effect(let word, isAdjusted: _)): effects.field(of: word)
    case .effect(.precision(let field, of: _)): field.rawValue
    case .effect(.bound(let field, of: _)): field.rawValue
    }
  }

  /// The fields one of which a precision or an interval belongs to that names its effect; `nil` for every other header.
  private static func values(beside meaning: HeaderMeaning, _ effects: EffectFields) -> [String]? {
    switch meaning {
    case .effect(.precision(_, of: let word)): effects.fields(besidePrecisionOf: word)
    case .effect(.bound(_, of: let word?)): effects.fields(besidePrecisionOf: word)
    default: nil
    }
  }

  /// Of several precisions, or ends of intervals, those that do not belong to a standardised difference without the
  /// correction for small samples, which is read with the numbers of people.
  private static func ofEffects(_ all: [Candidate], _ effects: EffectFields) -> [Candidate] {
    let others = all.filter { values(beside: $0.meaning, effects) != ["d"] }
    return others.isEmpty ? all : others
  }

  /// The columns that say themselves what they hold: by a field's name or by an assignment. One that is found by a letter
  /// may be something else in words: `nI` is found as metafor's `ni` and may be the `n` of group 1.
  private static func taken(_ found: ColumnMap, in source: StudyTable) -> Set<Int> {
    let named = found.found.filter { field, column in source.table.headers[column].lowercased() == field }
    return Set(named.values).union(source.assignments.compactMap { source.table.column(named: $0.header) })
  }

  /// Whether no header says a field.
  var areNone: Bool { candidates.isEmpty && ofBothGroups.isEmpty }

  /// Whether a table has all fields of a set, found or said by headers.
  func complete(_ set: [InputField]) -> Bool {
    set.allSatisfy { found[$0.name] != nil || candidates[$0.name] != nil }
  }

  /// Whether in addition no field of the set is said by several headers.
  func isClear(_ set: [InputField]) -> Bool {
    set.allSatisfy { found[$0.name] != nil || only($0.name) != nil }
  }

  /// The column of a field that one header alone says.
  func only(_ field: String) -> Candidate? { candidates[field].flatMap { $0.count == 1 ? $0[0] : nil } }

  /// Whether some header says a field.
  func say(_ field: String) -> Bool { candidates[field] != nil }

  /// Whether the header that says an effect calls it adjusted.
  func isAdjusted(_ field: String) -> Bool {
    if case .effect(.effect(_, isAdjusted: true)) = only(field)?.meaning { true } else { false }
  }

  func header(_ column: Int) -> String { source.table.writtenHeaders[column] }
}

extension HeaderCandidates {
  /// Fails where headers name both groups, as `Treatment 2 n` does, and may hold what is looked for.
  func refuseHeadersOfBothGroups() throws(StudyTableError) {
    guard !ofBothGroups.isEmpty else { return }
    let fields = Set(ofBothGroups.flatMap(\.fields))
    throw .headers(
      .nameBothGroups(
        source.headerPlace, headers: ofBothGroups.map { header($0.column) }, fields: fields.sorted()))
  }

  /// Fails where several headers say a field of a set.
  func refuseSeveralHeaders(of set: [InputField]) throws(StudyTableError) {
    let doubtful = set.map(\.name).filter { found[$0] == nil && only($0) == nil }.map { field in
      DoubtfulField(field: field, headers: (candidates[field] ?? []).map { header($0.column) })
    }
    guard !doubtful.isEmpty else { return }
    throw .headers(.severalHeaders(source.headerPlace, doubtful))
  }

  /// That headers say only part of what any set needs, by the set of which they say most; `nil` where they say nothing but
  /// how many people there are.
  func incomplete(_ sets: [[InputField]]) -> StudyTableError? {
    let sizes: Set = ["n", "n1", "n2"]
    guard fields.contains(where: { !sizes.contains($0) }) else { return nil }
    func lacking(_ set: [InputField]) -> [String] {
      set.map(\.name).filter { found[$0] == nil && candidates[$0] == nil }
    }
    // An interval alone is one of the measure's ratio as it is printed, not of its logarithm or of another effect.
    let own = InputField.printedRatio(of: measure)?.name ?? "effect"
    func rank(_ set: [InputField]) -> (Int, Int, Int) {
      let lacks = lacking(set)
      let lacksOther = lacks.count == 1 && ReadyMadeHeaders.value(of: set) == lacks[0] && lacks[0] != own
      return (-set.count { candidates[$0.name] != nil }, lacks.count, lacksOther ? 1 : 0)
    }
    guard let set = sets.min(by: { rank($0) < rank($1) }) else { return nil }
    let read = set.map(\.name).flatMap { field in
      (candidates[field] ?? []).map { FieldAssignment(field: field, header: header($0.column)) }
    }
    let used = found.used.union(candidates.values.joined().map(\.column))
    let others = source.table.unsplitHeaders.indices.filter { !used.contains($0) }.map(header)
    return .headers(
      .incomplete(
        IncompleteHeaders(
          place: source.headerPlace, measure: measure.code, read: read, missing: lacking(set), others: others)
      ))
  }
}
