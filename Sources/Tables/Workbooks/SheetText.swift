/// A sheet as the text of a table: a line for each of its rows, so that lines are rows, and blank ones where nothing is read.
struct SheetText {
  let name: String
  let bytes: [UInt8]
  let notes: [TableNote]
  /// The ranges that are merged below the header.
  let merged: [MergedRange]
  /// The names of the workbook's other sheets.
  private(set) var others: [String] = []

  /// The sheet of a name, or the first, where `file` is a workbook; `nil` where it is none.
  /// - Throws: `TableError.workbook`.
  init?(ofWorkbook file: [UInt8], sheet name: String?) throws(TableError) {
    guard file.starts(with: Self.signature), let workbook = try Workbook(file) else { return nil }
    let sheet = try workbook.sheet(named: name)
    let others = workbook.sheetNames.filter { $0 != sheet.name }
    self.init(sheet, others: name == nil ? others : [])
    self.others = others
  }

  /// The first bytes of a ZIP archive.
  private static let signature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  /// The sheet below its header: the first row with more than one value, or the first of a sheet of one column. What
  /// stands above it, such as a title, is not read, and that is said.
  init(_ sheet: Sheet, others: [String]) {
    name = sheet.name
    let rows = Self.rows(sheet.cells)
    let header = rows.firstIndex { $0.count > 1 } ?? 0
    let above = rows[..<header].compactMap { $0.first?.row }
    let headerRow = rows[header].first?.row ?? 1
    let width = rows[header...].compactMap { $0.last?.column }.max() ?? 1
    var text: [UInt8] = []
    var line = 1
    for row in rows[header...] {
      let number = row.first?.row ?? line
      text += [UInt8](repeating: Byte.lineFeed, count: number - line)
      line = number + 1
      Self.append(row, width: width, to: &text)
    }
    bytes = text
    merged = sheet.mergedRanges.filter { $0.rows.lowerBound > headerRow }
    notes = Self.notes(sheet, others: others, above: above, header: headerRow)
  }

  /// The cells of each row that has some with more than spaces in them.
  private static func rows(_ cells: [Sheet.Cell]) -> [ArraySlice<Sheet.Cell>] {
    var rows: [ArraySlice<Sheet.Cell>] = []
    var start = 0
    for end in cells.indices.dropFirst() + [cells.count]
    where end == cells.count || cells[end].row != cells[start].row {
      rows.append(cells[start..<end])
      start = end
    }
    return rows
  }

  private static func append(_ row: ArraySlice<Sheet.Cell>, width: Int, to text: inout [UInt8]) {
    var column = 1
    for cell in row {
      text += [UInt8](repeating: Byte.comma, count: cell.column - column)
      column = cell.column
      text.append(Byte.quote)
      for byte in cell.text.utf8 {
        // A line end within a cell would count as one of rows.
        let isLineEnd = byte == Byte.lineFeed || byte == Byte.carriageReturn
        text.append(isLineEnd ? Byte.space : byte)
        if byte == Byte.quote { text.append(byte) }
      }
      text.append(Byte.quote)
    }
    text += [UInt8](repeating: Byte.comma, count: max(0, width - column))
    text.append(Byte.lineFeed)
  }

  private static func notes(_ sheet: Sheet, others: [String], above: [Int], header: Int) -> [TableNote] {
    var notes: [TableNote] = []
    if !others.isEmpty { notes.append(.sheet(name: sheet.name, others: others)) }
    if !above.isEmpty { notes.append(.headerRow(header, above: above)) }
    if !sheet.mergedRanges.isEmpty {
      let count = sheet.mergedRanges.count
      notes.append(.mergedCells(ranges: count, filled: [], others: count))
    }
    if sheet.hiddenRows + sheet.hiddenColumns > 0 {
      notes.append(.hidden(rows: sheet.hiddenRows, columns: sheet.hiddenColumns))
    }
    if sheet.formulasWithoutValue > 0 { notes.append(.formulasWithoutValue(sheet.formulasWithoutValue)) }
    if sheet.errors > 0 { notes.append(.errorCells(sheet.errors)) }
    return notes
  }
}
