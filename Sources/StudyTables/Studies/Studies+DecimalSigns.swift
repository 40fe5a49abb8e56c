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
    for doubt in doubtful {
      for (position, row) in rows.enumerated() {
        guard let cell = reader.cellInDoubt(doubt, row: row) else { continue }
        unread.insert(UnreadCell(position: position, field: doubt.field, cell: cell))
      }
    }
  }

  /// The first cell of a column, which need not be one of a field, that is a thousand times as large if its sign stands
  /// between thousands; `nil` where none is in doubt.
  func cellWithDoubtfulSign(in column: Int) -> MalformedCell? {
    let doubt = reader.doubt(in: column, beside: plan.fields + UnitFields.all, rows: rows)
    let counts = reader.columns.found.contains { $0.value == column && InputField($0.key, nil).isCount }
    for row in rows where reader.source.table.numberWithThousands(row: row, column: column) != nil {
      do throws(MalformedCell) {
        _ = counts ? try reader.count(row: row, column: column) : try reader.number(row: row, column: column)
      } catch {
        return error
      }
      if let doubt, let cell = reader.cellInDoubt(doubt, row: row) { return cell }
    }
    return nil
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

  /// The same of one column, with the signs of the columns of fields beside it.
  func doubt(in column: Int, beside fields: [InputField], rows: [Int]) -> DoubtfulColumn? {
    let table = source.table
    guard table.leavesDecimalSignsInDoubt, table.certainDecimalSigns(inColumn: column, rows: rows).isEmpty
    else { return nil }
    let columns = Set(fields.filter { !$0.isCount }.compactMap { self.columns[$0.name] })
    let signs = columns.map { table.certainDecimalSigns(inColumn: $0, rows: rows) }
    return DoubtfulColumn(
      field: table.headers[column], column: column,
      signsOfTable: signs.reduce(into: Set()) { $0.formUnion($1) })
  }

  /// A cell of a column in doubt whose sign may stand between thousands; `nil` where it does not.
  func cellInDoubt(_ doubt: DoubtfulColumn, row: Int) -> MalformedCell? {
    let table = source.table
    guard let whole = table.numberWithThousands(row: row, column: doubt.column),
      let sign = table.decimalSign(row: row, column: doubt.column), doubt.signsOfTable != [sign],
      let number = (try? table.number(row: row, column: doubt.column)) ?? nil
    else { return nil }
    let plain = DecimalText.trimmed(whole, decimals: 0)
    return malformed(
      row: row, column: doubt.column,
      "may be \(plain) or \(DecimalText.trimmed(number, decimals: 6)); write \(plain) if that is meant, or say which "
        + "sign stands before decimals")
  }
}
