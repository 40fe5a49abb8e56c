import EffectSizes
import Tables

/// Where the rows of a table say which treatments they are about.
package enum TreatmentColumns: Sendable, Hashable {
  /// Each row is an arm.
  case arms(treatment: Int)
  /// Each row is a comparison of the first with the second.
  case comparisons(treatment: Int, against: Int)
}

extension StudyTable {
  /// The fields that name treatments, in tables of arms and of comparisons.
  static let treatmentFields = [
    InputField("treatment", "trt"), InputField("treatment1", "treat1"), InputField("treatment2", "treat2"),
  ]

  /// Where treatments are named: `treatment1` and `treatment2`, otherwise `treatment`, otherwise `arm`.
  ///
  /// - Throws: `fieldsMissing` without such columns.
  package func treatmentColumns() throws(StudyTableError) -> TreatmentColumns {
    let found = try ColumnMap(Self.treatmentFields + [UnitFields.arm], in: self)
    if let treatment = found["treatment1"], let against = found["treatment2"] {
      return .comparisons(treatment: treatment, against: against)
    }
    if let treatment = found["treatment"] ?? found["arm"] { return .arms(treatment: treatment) }
    throw .fieldsMissing(
      table.headerPlace, needed: .treatments, MissingHeader("treatment", among: table.unsplitHeaders))
  }
}

extension Studies {
  /// The text of a row in a column, `nil` where it is missing.
  package func text(inColumn column: Int, at position: SelectedPosition) -> String? {
    reader.source.table.text(row: rows[position.index], column: column)
  }

  /// What a row has under the header that a field was read from, as it is written.
  package func written(_ field: String, at position: SelectedPosition) -> String? {
    reader.columns[field].flatMap { text(inColumn: $0, at: position) }
  }

  /// All rows that were selected, with an effect or without, in the table's order.
  package var selectedPositions: [SelectedPosition] { rows.indices.map(SelectedPosition.init) }

  /// Why a row is left out; `nil` where it is not.
  package func exclusion(at position: SelectedPosition) -> Exclusion? { exclusions[position.index] }
}
