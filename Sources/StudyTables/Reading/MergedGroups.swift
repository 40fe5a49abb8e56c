import EffectSizes
import Estimates
import Tables

extension StudyTable {
  /// The columns whose merged cells say what rows are about, so that each of their rows has the value: words under headers that
  /// are those of no number, and times.
  ///
  /// Names of studies and trials, with the years of authors, are taken from the row above wherever cells are blank, and are left
  /// as they are.
  func columnsOfMergedGroups() -> (groups: Set<Int>, names: Set<Int>) {
    let ranges = table.mergedRows
    guard !ranges.isEmpty, let columns = try? ColumnMap([Self.studyField, Self.trialField], in: self) else {
      return ([], [])
    }
    let reader = RowReader(source: self, columns: columns)
    let names = [reader.names.column, reader.names.year, columns["trial"]].compactMap { $0 }
    let language = TableHeaders(table.headers).language
    let lexicon = HeaderLexicon(language)
    let found = Dictionary(grouping: ranges, by: \.column).filter { column, ranges in
      let header = table.headers[column]
      if names.contains(column) || Self.resultWords.contains(header.lowercased()) { return false }
      if Self.isOfTimes(header) { return true }
      return HeaderMeaning(HeaderWords(header), in: lexicon) == nil && FactHeader(header, in: lexicon) == nil
        && ranges.allSatisfy { isWord(row: $0.rows.lowerBound, column: column) }
    }
    return (Set(found.keys), Set(names))
  }

  /// Whether a cell holds words, or a sign alone, as judgements are.
  private func isWord(row: Int, column: Int) -> Bool {
    guard let text = table.mark(row: row, column: column), let first = text.first else { return true }
    return first.isLetter || text.count == 1 && !first.isNumber
  }

  /// The names of fields that hold numbers of people and results, or words for results.
  private static let resultWords: Set<String> = {
    let fields: [InputField] =
      Catalogue.measures.elements.flatMap(\.fields) + RouteCatalogue.fields + Studies.randomisedFields
    return Set(fields.map { $0.name.lowercased() } + ArmColumns.names).union(["direction", "sign"])
      .subtracting(["time"])
  }()
}
