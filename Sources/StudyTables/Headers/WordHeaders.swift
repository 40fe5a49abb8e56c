import EffectSizes
import Tables

/// The headers that people give to columns of words, beside the names of their fields.
enum WordHeaders {
  /// The column of a field by such a header; `nil` where none has one, several have, or it was named for something else.
  static func column(of field: InputField, in source: StudyTable) -> Int? {
    guard field.name == UnitFields.design.name else { return nil }
    let found = source.table.headers.indices.filter { column in
      let header = source.table.headers[column]
      return designs.contains(StudyLabels.folded(header))
        && !source.assignments.contains { $0.header == header }
    }
    return found.count == 1 ? found[0] : nil
  }

  /// Those of designs, without case, spaces and signs.
  private static let designs: Set<String> = [
    "studydesign", "trialdesign", "designofstudy", "designofthestudy", "designoftrial", "designofthetrial",
    "studiendesign", "plandétude", "plandelétude", "devis", "devisdétude", "devisdelétude", "diseño",
    "diseñodeestudio", "diseñodelestudio", "desenhodoestudo", "desenhodeestudo", "研究设计",
  ]
}

extension StudyTable {
  /// What is to be said of the column of designs: that it was found by what people call it, and which words are not known.
  package func designNotes(_ reader: RowReader, rows: [Int]) -> [StudyNote] {
    [designHeaderNote(reader.columns), unknownDesignsNote(reader, rows: rows)].compactMap { $0 }
  }

  private func designHeaderNote(_ columns: ColumnMap) -> StudyNote? {
    let field = UnitFields.design.name
    guard columns.origin(of: field) == .words, let column = columns[field] else { return nil }
    return .reading(.headers(ReadHeaders([(field, column)], of: self, in: nil)))
  }
}
