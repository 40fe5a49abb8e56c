/// A sheet's cells with a value, and what its reader should know.
struct Sheet {
  /// A cell's place, both from 1, and what it holds.
  struct Cell {
    var row: Int
    var column: Int
    var text: String
  }

  var name: String
  /// By row, then by column.
  var cells: [Cell]
  var mergedRanges: [MergedRange] = []
  var hiddenRows = 0
  var hiddenColumns = 0
  /// The cells that hold an error, such as `#DIV/0!`.
  var errors = 0
  /// The formulas whose value was not saved, as programs that do not calculate write them.
  var formulasWithoutValue = 0

  /// The most cells, empty ones among them, that the rows with values may have: one value at the right end of each row
  /// would otherwise make a small file a table larger than memory.
  static let largestArea = 1 << 26

  /// The number of cells of a table of these rows.
  var area: Int {
    let rows = cells.indices.count { $0 == 0 || cells[$0].row != cells[$0 - 1].row }
    return rows * (cells.map(\.column).max() ?? 0)
  }

  /// The name of a cell that has two values; `nil` where none has.
  var repeatedCell: String? {
    let place = cells.indices.dropFirst().first {
      (cells[$0].row, cells[$0].column) == (cells[$0 - 1].row, cells[$0 - 1].column)
    }
    return place.map { "\(CellName.letters(ofColumn: cells[$0].column))\(cells[$0].row)" }
  }
}

/// Reads the cells of a sheet: numbers as the file holds them, dates as `2026-04-03`, formulas by the value they had.
final class SheetReader: XMLHandler {
  private let parts: WorkbookParts
  private var cells: [Sheet.Cell] = []
  private var mergedRanges: [MergedRange] = []
  private var (hiddenRows, hiddenColumns, errors) = (0, 0, 0)
  private var formulasWithoutValue = 0
  private var isFormula = false
  private var (row, column) = (0, 0)
  private var kind = "n"
  private var style = 0
  private var value = ""
  private var isValue = false
  private var phonetic = 0
  private var size = 0
  /// Whether there is more than a table may have.
  private(set) var isTooLarge = false

  private static let mostRows = 1_048_576
  private static let mostColumns = 16_384
  private static let mostBytes = 1 << 29

  init(_ parts: WorkbookParts) { self.parts = parts }

  func start(_ element: String, _ attributes: [String: String]) {
    switch element {
    case "row":
      row = attributes["r"].flatMap { Int($0) } ?? row + 1
      column = 0
      if attributes["hidden"] == "1" || attributes["hidden"] == "true" { hiddenRows += 1 }
    case "c":
      column = attributes["r"].flatMap(CellName.column) ?? column + 1
      kind = attributes["t"] ?? "n"
      style = attributes["s"].flatMap { Int($0) } ?? 0
      value = ""
      isFormula = false
    case "f": isFormula = true
    case "v", "t": isValue = phonetic == 0
    case "rPh": phonetic += 1
    case "mergeCell": mergedRanges.append(MergedRange(attributes["ref"] ?? ""))
    case "col":
      guard attributes["hidden"] == "1" || attributes["hidden"] == "true" else { return }
      let (first, last) = (
        attributes["min"].flatMap { Int($0) } ?? 1, attributes["max"].flatMap { Int($0) } ?? 1
      )
      hiddenColumns += max(0, min(last, Self.mostColumns) - first + 1)
    default: break
    }
  }

  func end(_ element: String) {
    switch element {
    case "v", "t": isValue = false
    case "rPh": phonetic -= 1
    case "c": take()
    default: break
    }
  }

  func text(_ text: String) {
    if isValue { value += text }
  }

  private func take() {
    if isFormula, value.isEmpty, kind != "str" { formulasWithoutValue += 1 }
    guard let text = shown, !text.allSatisfy(\.isWhitespace) else { return }
    guard (1...Self.mostRows).contains(row), (1...Self.mostColumns).contains(column), size < Self.mostBytes
    else {
      isTooLarge = true
      return
    }
    size += text.utf8.count + 32
    cells.append(Sheet.Cell(row: row, column: column, text: text))
  }

  /// The cell at hand as text; `nil` where it has none.
  private var shown: String? {
    switch kind {
    case "s":
      guard let place = Int(value), parts.texts.indices.contains(place) else { return nil }
      return parts.texts[place]
    case "str", "inlineStr": return value
    case "b": return value == "1" ? "TRUE" : "FALSE"
    case "e":
      errors += 1
      return nil
    case "d": return value.hasSuffix("T00:00:00") ? String(value.dropLast(9)) : value
    default:
      return parts.styles.isDate(style)
        ? SerialDate.text(value, from1904: parts.countsFrom1904) ?? value : value
    }
  }

  func sheet(named name: String) -> Sheet {
    Sheet(
      name: name, cells: cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) },
      mergedRanges: mergedRanges,
      hiddenRows: hiddenRows, hiddenColumns: hiddenColumns, errors: errors,
      formulasWithoutValue: formulasWithoutValue)
  }
}

/// Cells of a sheet that are merged: the first holds their value.
struct MergedRange {
  /// What names them: `B2:B7`.
  let reference: String
  /// The columns, from 1.
  let columns: ClosedRange<Int>
  /// The rows, from 1.
  let rows: ClosedRange<Int>

  /// Those that a reference names: `B2:B7`.
  init(_ reference: String) {
    self.reference = reference
    let ends = reference.split(separator: ":").map(String.init)
    func range(_ numbers: [Int?]) -> ClosedRange<Int> {
      let first = (numbers.first ?? nil) ?? 1
      return first...max(first, (numbers.last ?? nil) ?? 1)
    }
    columns = range(ends.map(CellName.column))
    rows = range(ends.map(CellName.row))
  }
}

/// Names of cells: `C7`.
enum CellName {
  /// The row, from 1, of a cell's name; `nil` where it has none.
  static func row(_ name: String) -> Int? { Int(name.drop { !$0.isNumber }) }

  /// The column, from 1, of a cell's name; `nil` where it begins with no letter.
  static func column(_ name: String) -> Int? {
    var number = 0
    for byte in name.utf8 {
      let letter = byte | 0x20
      guard (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter), number < 1 << 20 else { break }
      number = number * 26 + Int(letter - UInt8(ascii: "a")) + 1
    }
    return number == 0 ? nil : number
  }

  /// The letters of a column, from 1.
  static func letters(ofColumn column: Int) -> String {
    var (number, letters) = (column, "")
    while number > 0 {
      let digit = (number - 1) % 26
      letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(digit))) + letters
      number = (number - 1) / 26
    }
    return letters
  }
}

/// Days as spreadsheets count them.
enum SerialDate {
  /// The date, and time where it has one, of a count of days; `nil` where it is no count. Before March 1900 the count has a
  /// day that never was.
  static func text(_ serial: String, from1904: Bool) -> String? {
    guard let days = Double(serial), days >= 0, days < 3_000_000 else { return nil }
    let whole = Int(days)
    let seconds = Int(((days - Double(whole)) * 86_400).rounded())
    let time =
      seconds == 0 || seconds == 86_400
      ? "" : "T" + [seconds / 3_600, seconds / 60 % 60, seconds % 60].map(padded).joined(separator: ":")
    let shift = from1904 ? 1_462 : whole < 60 ? 1 : 0
    return date(daysSince1900: whole + shift + (seconds == 86_400 ? 1 : 0)) + time
  }

  /// The date of a day, where day 2 is the 1st of January 1900 (Howard Hinnant's algorithm for civil dates).
  private static func date(daysSince1900 count: Int) -> String {
    let days = count - 25_569 + 719_468
    let era = days / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(year)-\(padded(month))-\(padded(day))"
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
