import Estimates
import EffectSizes
import StudyTables
import Tables

extension StudyTable {
  /// The fields that a synthesis without meta-analysis reads, beside those of a measure.
  package static var resultFields: [String] { ResultReader.fields.map(\.name) }
}

/// Reads what a synthesis without meta-analysis takes from the selected rows of a table.
struct ResultReader: Sendable {
  /// The fields that such a synthesis reads, beside those of a measure.
  static let fields: [InputField] =
    [
      InputField("study", "slab"), InputField("effect", "yi"),
    ] + RowReader.clusterFields
    + [
      "trial", "report", "direction", "sign", "p", "z", "t", "df", "weight", "outcome", "instrument",
      "subscale",
      "better", "design", "rob", "rob_tool",
    ].map { InputField($0, nil) }

  let rows: RowReader
  /// The positions of the rows that are read.
  let selected: [Int]
  /// The rows that they are read with, where they are those of a level.
  let others: [Int]?
  /// What effects are.
  let measure: ResultMeasure
  /// What was understood of headers beside those of effects.
  private let headerNotes: [StudyNote]

  /// - Parameters:
  ///   - table: The table; of cells with several facts, each is read.
  ///   - measure: The measure of its effects; `nil` for the table's own.
  ///   - settings: The choices of the stages from its cells to effects.
  ///   - level: The rows of a level; `nil` for all that are selected.
  init(
    _ table: StudyTable, measure chosen: MeasureEntry? = nil, settings: StudySettings = StudySettings(),
    level: [Int]? = nil
  ) throws(StudyTableError) {
    try table.validateAssignments(also: StudyTable.resultFields)
    let measure = try table.resultMeasure(chosen)
    let table = table.splittingCells(for: measure.only)
    let found = try table.columns(of: Self.fields, beside: measure.only, settings: settings)
    rows = RowReader(source: table, columns: found.columns)
    headerNotes = found.notes
    try rows.refuseWithoutClusters(settings.units)
    let all = try table.selectedRows()
    selected = level ?? all
    others = level == nil ? nil : all
    self.measure = measure
  }

  /// What is to be said of how the table was understood, of its effects, and of the rows that have a result.
  func notes(beside effects: RowEffectValues?, of results: [Int]) throws(StudyTableError) -> [ResultNote] {
    let barred = try outOfSynthesis(results) + spellings(results)
    let used = Set(results.map(rows.place(row:)))
    let names = results.map { NamedRow(line: rows.place(row: $0).line, name: label(row: $0)) }
    let totals = [rows.source.totalsNote(names), rows.source.totalsByNumbersNote(rows, rows: selected)]
      .compactMap { $0 }
    if let effects {
      // A row whose effect is known may be left out all the same, and one may be used that lacks its precision.
      let ofEffects = effects.notes.filter { note in
        !totals.contains { $0.code == note.code } && note.place.map(used.contains) ?? true
      }
      return ofEffects + (headerNotes + totals).map(ResultNote.study) + barred
    }
    let notes = try rows.source.fileNotes(rows, rows: selected) + headerNotes + totals
    let unused = try rows.source.unusedTool(in: selected).map { [ResultNote.study(.unused($0))] } ?? []
    return notes.map(ResultNote.study) + barred + unused
  }

  /// That names of trials differ in spelling alone, so that each is a trial of its own.
  private func spellings(_ results: [Int]) -> [ResultNote] {
    rows.source.trialSpellings(rows, rows: results).map { [.study(rows.source.note($0))] } ?? []
  }

  /// That studies count which their tool does not let into a synthesis: a note for each judgement.
  private func outOfSynthesis(_ results: [Int]) throws(StudyTableError) -> [ResultNote] {
    let barred = try rows.source.outOfSynthesis(results)
    var (found, order): ([Exclusion: [Int]], [Exclusion]) = ([:], [])
    for row in results {
      guard let reason = barred[row]?.reason else { continue }
      if found[reason] == nil { order.append(reason) }
      found[reason, default: []].append(row)
    }
    return try order.map { (reason) throws(StudyTableError) in
      var studies: [String] = []
      for name in (found[reason] ?? []).map(label(row:)) where !studies.contains(name) {
        studies.append(name)
      }
      return .outOfSynthesis(
        studies, reason, leavingOut: try rows.source.condition(leavingOutJudgementsOf: found[reason] ?? []))
    }
  }

  /// Whether the table has a column of a field.
  func has(_ field: String) -> Bool { rows.columns[field] != nil }

  /// What a row is called: its `study`, or its `report`, as tables of reports say.
  func label(row: Int) -> String {
    has("study") ? rows.label(row: row) : rows.text("report", row: row) ?? rows.label(row: row)
  }

  func excluded(row: Int, _ reason: Exclusion) -> ExcludedStudy {
    ExcludedStudy(
      row: rows.source.sourceRow(row), place: rows.place(row: row), label: label(row: row),
      reason: rows.reason(reason, row: row))
  }

  /// A number of any size.
  func number(_ field: String, row: Int) throws(MalformedCell) -> Double? {
    try rows.number(InputField(field, nil), row: row)
  }

  /// The direction in the column `direction`.
  func direction(row: Int) throws(MalformedCell) -> Direction? {
    guard let column = rows.columns["direction"], let word = rows.text("direction", row: row) else {
      return nil
    }
    if let direction = Direction(word: word) { return direction }
    if Direction.mayBeOfScores(word) {
      throw rows.malformed(
        row: row, column: column,
        "may be the way of a score or that of people; write better or worse, as people with the intervention fared"
      )
    }
    let nearest = closeName(to: word, among: Direction.words)
    throw rows.malformed(
      row: row, column: column,
      "is not a direction"
        + (nearest.map { "; did you mean '\($0)'? The directions are " } ?? "; the directions are ")
        + Direction.words.joined(separator: ", "))
  }

  /// The sign in the column `sign`.
  func sign(row: Int) throws(MalformedCell) -> ReportedSign? {
    guard let column = rows.columns["sign"], let word = rows.text("sign", row: row) else { return nil }
    if let sign = ReportedSign(word: word) { return sign }
    throw rows.malformed(row: row, column: column, "is not a sign; write better or worse, or + or -")
  }

  /// Calls `body` with each selected row; malformed cells of all rows are thrown at once.
  func forEachRow(_ body: (Int) throws(MalformedCell) -> Void) throws(StudyTableError) {
    var malformed: [MalformedCell] = []
    for row in selected {
      do throws(MalformedCell) {
        try body(row)
      } catch {
        malformed.append(error)
      }
    }
    guard malformed.isEmpty else { throw .malformed(malformed) }
  }
}

/// What a column `sign` tells of a two-sided result.
enum ReportedSign: Sendable, Hashable {
  /// People were better off, or worse off.
  case benefit(Bool)
  /// The difference was positive or negative; the outcome says which of the two is better.
  case difference(isPositive: Bool)

  init?(word: String) {
    switch word.lowercased() {
    case "better", "benefit": self = .benefit(true)
    case "worse", "harm": self = .benefit(false)
    case "+", "1", "+1": self = .difference(isPositive: true)
    case "-", "-1", "\u{2212}", "–": self = .difference(isPositive: false)
    default: return nil
    }
  }
}
