import EffectSizes
import Graphics
import Tables

// Where some numbers of a column have a decimal point and others a decimal comma, one of the two may stand between thousands.
extension Studies {
  /// Keeps the first such cell of each column that routes may read.
  mutating func noteMixedDecimalSigns() {
    for field in plan.fields {
      guard let column = reader.columns[field.name], let other = cellOfOtherDecimalSign(in: column),
        let position = rows.firstIndex(of: other.row)
      else { continue }
      unread.insert(UnreadCell(position: position, field: field.name, cell: other.cell))
    }
  }

  /// Keeps the cells that are a thousand times as large if their sign stands between thousands.
  mutating func noteSeparators(in doubtful: [DoubtfulColumn]) {
    let table = reader.source.table
    for doubt in doubtful {
      for (position, row) in rows.enumerated() {
        guard let whole = table.numberWithThousands(row: row, column: doubt.column),
          let sign = table.decimalSign(row: row, column: doubt.column), doubt.signsOfTable != [sign],
          let number = (try? table.number(row: row, column: doubt.column)) ?? nil
        else { continue }
        let plain = DecimalText.trimmed(whole, decimals: 0)
        let cell = reader.malformed(
          row: row, column: doubt.column,
          "may be \(plain) or \(DecimalText.trimmed(number, decimals: 6)); write \(plain) if that is meant, or say which "
            + "sign stands before decimals")
        unread.insert(UnreadCell(position: position, field: doubt.field, cell: cell))
      }
    }
  }

  /// The first cell of a column whose decimal sign is another than that of a cell above; `nil` where there is none.
  func cellOfOtherDecimalSign(in column: Int) -> (row: Int, cell: MalformedCell)? {
    let table = reader.source.table
    guard let mixed = table.rowsOfBothDecimalSigns(inColumn: column, rows: rows) else { return nil }
    let (earlier, later) = (min(mixed.point, mixed.comma), max(mixed.point, mixed.comma))
    let cell = reader.malformed(
      row: later, column: column,
      "has another decimal sign than '\(table.text(row: earlier, column: column) ?? "")' in line "
        + "\(table.line(ofRow: earlier, column: column)); write all with one sign, and none between thousands"
    )
    return (later, cell)
  }
}

/// A column, beside those of counts, in which no number shows that its sign stands before decimals.
struct DoubtfulColumn {
  let field: String
  let column: Int
  /// The signs that surely stand before decimals in the other columns that are read.
  let signsOfTable: Set<TableReading.DecimalSign>
}

extension RowReader {
  /// The columns of fields in which signs are in doubt, by the numbers of all rows that are used: one group of studies may
  /// show what another leaves open. O(n) in cells, and nothing where the file leaves no doubt.
  func doubtfulColumns(_ fields: [InputField], rows: [Int]) -> [DoubtfulColumn] {
    let table = source.table
    guard table.leavesDecimalSignsInDoubt else { return [] }
    let read = fields.filter { !$0.isCount }.compactMap { field in
      columns[field.name].map { (field.name, $0) }
    }
    let signs = read.map { table.certainDecimalSigns(inColumn: $0.1, rows: rows) }
    let ofTable = signs.reduce(into: Set()) { $0.formUnion($1) }
    return zip(read, signs).filter { $0.1.isEmpty }.map {
      DoubtfulColumn(field: $0.0.0, column: $0.0.1, signsOfTable: ofTable)
    }
  }
}
