import Tables

/// Where something stands: a line of a file, or a cell or row of a workbook.
public struct Place: Sendable, Hashable, Codable {
  /// The file's name.
  public var file: String
  /// The physical line, from 1; of a sheet its row.
  public var line: Int
  /// The cell or row of a workbook's sheet, as `Burnout!C7`; `nil` in a file of text.
  public var cell: String?

  /// A line of a file.
  public init(file: String, line: Int, cell: String? = nil) {
    self.file = file
    self.line = line
    self.cell = cell
  }
}

extension Place {
  /// Where in its file it is: `line 7`, or `Burnout!7`.
  package var inFile: String { cell?.visible ?? "line \(line)" }
}

extension DataTable {
  /// Where the headers stand.
  package var headerPlace: Place { place(ofLine: headerLine) }

  /// Where a row starts.
  package func place(ofRow row: Int) -> Place { place(ofLine: line(ofRow: row)) }

  /// Where a cell stands, in the file that it is from.
  package func place(ofRow row: Int, column: Int) -> Place {
    Place(
      file: fileName(row: row, column: column), line: line(ofRow: row, column: column),
      cell: sheetCell(row: row, column: column))
  }

  /// Where the header of a column stands.
  func headerPlace(ofColumn column: Int) -> Place {
    let origin = headerOrigin(ofColumn: column)
    return Place(file: origin.file, line: origin.line, cell: origin.cell)
  }

  /// A line.
  func place(ofLine line: Int) -> Place {
    Place(file: name, line: line, cell: sheetCell(line: line))
  }
}

extension Place: CustomStringConvertible {
  public var description: String {
    cell.map { "\(file.visible): \($0.visible)" } ?? "\(file.visible):\(line)"
  }
}

/// A cell that is not what its column says.
public struct MalformedCell: Sendable, Hashable {
  /// Where it stands.
  public var place: Place
  /// Its column's header.
  public var header: String
  /// What is written in it.
  public var value: String
  /// What is wrong, ready to follow the value: `is not a number`.
  public var reason: String
  /// Its column's position, by which cells of a line are told in order; `nil` where it has no column of its own.
  var column: Int?
  /// The codes of the tools for risk of bias that have its value as a judgement, where its row's tool has not.
  public internal(set) var tools: [String] = []
}

extension MalformedCell {
  /// A cell is what it says, whichever of the columns that were made of it was read.
  public static func == (one: Self, other: Self) -> Bool {
    (one.place, one.header, one.value, one.reason) == (other.place, other.header, other.value, other.reason)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(place)
    hasher.combine(header)
    hasher.combine(value)
    hasher.combine(reason)
  }
}

extension MalformedCell: CustomStringConvertible {
  public var description: String { "\(place): column '\(header.visible)': '\(value.visible)' \(reason)" }
}
