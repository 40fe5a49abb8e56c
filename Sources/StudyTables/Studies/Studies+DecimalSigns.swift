import EffectSizes
import Graphics
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

  /// Keeps the cells, beside counts, that are a thousand times as large if their sign stands between thousands, where no
  /// number of their column, nor of the others that are read, shows that it stands before decimals.
  mutating func noteSeparatorsInDoubt() {
    let table = reader.source.table
    guard table.readsDecimalComma, !table.hasStatedDecimalSign else { return }
    let fields = (plan.fields + UnitFields.all).filter { !$0.isCount && reader.columns[$0.name] != nil }
    let signs = fields.map { table.certainDecimalSigns(inColumn: reader.columns[$0.name] ?? 0, rows: rows) }
    let ofTable = signs.reduce(into: Set()) { $0.formUnion($1) }
    for (field, own) in zip(fields, signs) where own.isEmpty {
      let column = reader.columns[field.name] ?? 0
      for (position, row) in rows.enumerated() {
        guard let whole = table.numberWithThousands(row: row, column: column),
          let sign = table.decimalSign(row: row, column: column), ofTable != [sign],
          let number = (try? table.number(row: row, column: column)) ?? nil
        else { continue }
        let plain = DecimalText.trimmed(whole, decimals: 0)
        let cell = reader.malformed(
          row: row, column: column,
          "may be \(plain) or \(DecimalText.trimmed(number, decimals: 6)); write \(plain) if that is meant, or say which "
            + "sign stands before decimals")
        unread.insert(UnreadCell(position: position, field: field.name, cell: cell))
      }
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
