import EffectSizes
import Tables

extension Studies {
  /// Keeps the first cell of each column in which some numbers have a decimal point and others a decimal comma: one of the
  /// two may stand between thousands.
  mutating func noteMixedDecimalSigns() {
    let table = reader.source.table
    for field in plan.fields {
      guard let column = reader.columns[field.name],
        let mixed = table.rowsOfBothDecimalSigns(inColumn: column, rows: rows)
      else { continue }
      let (later, earlier) =
        mixed.point > mixed.comma ? (mixed.point, mixed.comma) : (mixed.comma, mixed.point)
      guard let position = rows.firstIndex(of: later) else { continue }
      let cell = reader.malformed(
        row: later, column: column,
        "has another decimal sign than '\(table.text(row: earlier, column: column) ?? "")' in line "
          + "\(table.line(ofRow: earlier)); write all with one sign, and none between thousands")
      unread.insert(UnreadCell(position: position, field: field.name, cell: cell))
    }
  }
}
