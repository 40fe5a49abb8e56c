import EffectSizes
import Tables

/// What people call some columns, beside the names of their fields.
enum WordHeaders {
  /// The column of a field by such a header; `nil` where none has one, several have, or it was named for something else.
  static func column(of field: InputField, in source: StudyTable) -> Int? {
    guard let names = names[field.name] else { return nil }
    let found = source.table.headers.indices.filter { column in
      let header = source.table.headers[column]
      return names.contains(StudyLabels.folded(header))
        && !source.assignments.contains { $0.header == header }
    }
    return found.count == 1 ? found[0] : nil
  }

  /// Those of each field, without case, spaces and signs.
  fileprivate static let names = [
    UnitFields.design.name: designs, "o_minus_e": ["oe", "ominuse", "observedminusexpected"],
  ]

  private static let designs: Set<String> = [
    "studydesign", "trialdesign", "designofstudy", "designofthestudy", "designoftrial", "designofthetrial",
    "studiendesign", "plandétude", "plandelétude", "devis", "devisdétude", "devisdelétude", "diseño",
    "diseñodeestudio", "diseñodelestudio", "desenhodoestudo", "desenhodeestudo", "研究设计",
  ]
}

extension StudyTable {
  /// What is to be said of columns that were found by what people call them, and of words in that of designs which are not
  /// known.
  package func designNotes(_ reader: RowReader, rows: [Int]) -> [StudyNote] {
    [wordHeadersNote(reader.columns), unknownDesignsNote(reader, rows: rows)].compactMap { $0 }
  }

  private func wordHeadersNote(_ columns: ColumnMap) -> StudyNote? {
    let read = WordHeaders.names.keys.sorted().compactMap { field in
      columns.origin(of: field) == .words ? columns[field].map { (field, $0) } : nil
    }
    return read.isEmpty ? nil : .reading(.headers(ReadHeaders(read, of: self, in: nil)))
  }
}
