import EffectSizes
import Tables

/// What a column that is not read seems to say.
public enum LikelyWords: Sendable, Hashable {
  /// All its values are words of a field.
  case field(String)
  /// It says whether higher values are better, where `better` says which are.
  case whetherHigherIsBetter
  /// It marks rows that are to be left out, where `include` says no.
  case excluded
}

/// Columns that no field is read from, and whose values are all words of one.
struct UnreadWords {
  /// The columns with what they seem to say, in order.
  private(set) var columns: [(column: Int, words: LikelyWords)] = []

  /// - Parameter others: The columns of which something else is told.
  /// - Complexity: O(n) in the cells of the columns that are not read.
  init(_ reader: RowReader, rows: [Int], besides others: Set<Int>) {
    let (source, table) = (reader.source, reader.source.table)
    let names = Set([reader.names.column, reader.names.year].compactMap { $0 })
    let chosen = Set(source.conditions.compactMap { table.column(named: $0.header) })
    let taken = reader.columns.used.union(names).union(chosen).union(others)
    var found: [(column: Int, words: LikelyWords)] = []
    for column in table.headers.indices where !taken.contains(column) {
      guard let values = Self.values(table, column, rows),
        let words = Self.words(under: table.headers[column], values, reader.columns)
      else { continue }
      found.append((column, words))
    }
    guard !found.isEmpty else { return }
    let judgements = JudgementColumns.likely(in: source)
    columns = found.filter { !judgements.contains($0.column) }
  }

  /// The values of a column, each once; `nil` where there are none, or more than a field of words has.
  private static func values(_ table: DataTable, _ column: Int, _ rows: [Int]) -> Set<String>? {
    var values: Set<String> = []
    for row in rows {
      guard let text = table.text(row: row, column: column), values.insert(text).inserted else { continue }
      if values.count > 30 || text.utf8.count > 80 { return nil }
    }
    return values.isEmpty ? nil : values
  }

  private static func words(
    under header: String, _ values: Set<String>, _ columns: ColumnMap
  ) -> LikelyWords? {
    let name = StudyLabels.folded(header)
    let lower = Set(values.map { $0.lowercased() })
    let areAnswers = values.allSatisfy { $0.yesOrNo != nil }
    func lacks(_ field: String) -> Bool { columns[field] == nil }
    if exclusions.contains(name) { return values.contains { $0.yesOrNo != false } ? .excluded : nil }
    if areAnswers, lacks("better"), ["higherisbetter", "higherbetter", "highisbetter"].contains(name) {
      return .whetherHigherIsBetter
    }
    if areAnswers, lacks("cluster_adjusted"), name.contains("cluster"), name.contains("adjust") {
      return .field("cluster_adjusted")
    }
    if lacks("better"), lower.isSubset(of: ["higher", "lower"]) { return .field("better") }
    if lacks("sd_type"), lower.contains("change"), lower.isSubset(of: ["post", "change"]) {
      return .field("sd_type")
    }
    if lacks("effect_measure"), columns["effect"] != nil, areKindsOfEffects(values) {
      return .field("effect_measure")
    }
    return lacks("design") && areDesigns(values) ? .field("design") : nil
  }

  /// Headers of columns that mark rows to be left out, without case, spaces and signs.
  private static let exclusions: Set<String> = [
    "exclude", "excluded", "exclusion", "leaveout", "omit", "ausgeschlossen", "ausschluss", "exclure",
    "excluir",
  ]

  /// Single letters may be names of anything.
  private static func areKindsOfEffects(_ values: Set<String>) -> Bool {
    values.contains { $0.count > 1 } && values.allSatisfy { EffectWord($0) != nil }
  }

  /// Whether values are words for designs, one of which says how people were allocated, or what belongs together: words such
  /// as `control` and `post` stand in other columns as well.
  private static func areDesigns(_ values: Set<String>) -> Bool {
    values.allSatisfy(TrialDesign.isKnown)
      && values.contains { value in
        value.lowercased() != "retrospective"
          && (TrialDesign.isRandomised(word: value) || TrialDesign.isNotRandomised(word: value)
            || TrialDesign.randomisesClusters(value) || TrialDesign(word: value) != .controlled)
      }
  }
}

extension StudyTable {
  /// That columns hold words of fields that have no column of their own.
  package func unreadWordsNotes(
    _ reader: RowReader, rows: [Int], besides others: Set<Int> = []
  ) -> [StudyNote] {
    UnreadWords(reader, rows: rows, besides: others).columns.map { column, words in
      .reading(
        .unreadWords(
          table.headerPlace(ofColumn: column), header: table.writtenHeaders[column], words))
    }
  }
}
