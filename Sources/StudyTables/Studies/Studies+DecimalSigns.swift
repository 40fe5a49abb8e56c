import EffectSizes
import Tables

// Where some numbers of a column have a decimal point and others a decimal comma, one of the two may stand between thousands.
extension Studies {
  /// Keeps the first such cell of each column that routes may read.
  mutating func noteMixedDecimalSigns() {
    for field in plan.fields {
      guard let column = reader.columns[field.name], let cell = cellOfOtherDecimalSign(in: column),
        let position = rows.indices.first(where: { line($0) == cell.place.line })
      else { continue }
      unread.insert(UnreadCell(position: position, field: field.name, cell: cell))
    }
  }

  /// The first cell of a column whose decimal sign is another than that of a cell above; `nil` where there is none.
  func cellOfOtherDecimalSign(in column: Int) -> MalformedCell? {
    let table = reader.source.table
    guard let mixed = table.rowsOfBothDecimalSigns(inColumn: column, rows: rows) else { return nil }
    let (earlier, later) = (min(mixed.point, mixed.comma), max(mixed.point, mixed.comma))
    return reader.malformed(
      row: later, column: column,
      "has another decimal sign than '\(table.text(row: earlier, column: column) ?? "")' in line "
        + "\(table.line(ofRow: earlier)); write all with one sign, and none between thousands")
  }
}
