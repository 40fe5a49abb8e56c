/// How a table's bytes are read where they leave it in doubt.
public struct TableReading: Sendable, Hashable {
  /// The sign before decimals.
  public enum DecimalSign: String, Sendable, Hashable, Codable, CaseIterable {
    case point
    case comma
  }

  /// The encoding of the text; `nil` where it is to be recognised.
  public var encoding: TextEncoding?
  /// The sign before decimals; `nil` takes the point, and the comma as well where it does not separate cells.
  public var decimalSign: DecimalSign?
  /// The words that mean a missing value.
  public var missingWords: MissingWords
  /// The sheet of a workbook; `nil` for the first that is not hidden.
  public var sheet: String?

  /// Everything as the bytes tell it, unless something is said.
  public init(
    encoding: TextEncoding? = nil, decimalSign: DecimalSign? = nil,
    missingWords: MissingWords = MissingWords(), sheet: String? = nil
  ) {
    self.encoding = encoding
    self.decimalSign = decimalSign
    self.missingWords = missingWords
    self.sheet = sheet
  }
}

/// What was understood of a table that its reader should know.
public enum TableNote: Sendable, Hashable {
  /// The text is not in UTF-8, and its encoding was recognised.
  case encoding(TextEncoding)
  /// The first column has no header, as R writes the names of rows, and is not read.
  case rowNames(first: String)
  /// The header consists of two rows, whose words are read together.
  case twoHeaderRows(Int, Int)
  /// Columns share their headers and are called by the columns before them: these are their names.
  case headersByPosition([String])
  /// The first of several sheets of a workbook is read.
  case sheet(name: String, others: [String])
  /// The header of a sheet stands below rows that are not read, such as a title.
  case headerRow(Int, above: [Int])
  /// Ranges of a sheet are merged: those under some headers have the value in each row, and of the others, whose number is
  /// given, the first cells hold the values and the rest are empty.
  case mergedCells(ranges: Int, filled: [String], others: Int)
  /// Rows and columns of a sheet are hidden, and are read.
  case hidden(rows: Int, columns: Int)
  /// Cells of a sheet hold errors, such as #DIV/0!, and are read as missing.
  case errorCells(Int)
  /// Formulas of a sheet have no saved value, and are read as missing.
  case formulasWithoutValue(Int)
  /// Something about the outcome of a review that the table is.
  case review(ReviewNote)
}

extension TableNote: CustomStringConvertible {
  public var description: String {
    switch self {
    case .encoding(let encoding): "the text was read as \(encoding.name); save it as UTF-8 to be sure"
    case .rowNames(let first):
      "the first column has no header ('\(first)' stands in it first) and is not read, as the row names that R writes; "
        + "give it a header to use it"
    case .twoHeaderRows(let upper, let lower):
      "the header is read from the rows \(upper) and \(lower) together"
    case .headersByPosition(let names):
      "columns that share a header are called by the columns that they stand behind: "
        + names.map { "'\($0.visible)'" }.joined(separator: ", ")
    case .sheet(let name, let others):
      "the sheet '\(name.visible)' is read; the others are \(others.map { "'\($0.visible)'" }.joined(separator: ", "))"
    case .headerRow(let row, let above):
      "the header is taken from row \(row); what stands above it (\(above.count == 1 ? "row" : "rows") "
        + "\(above.map(String.init).joined(separator: ", "))) is not read"
    case .mergedCells(let ranges, let filled, let others):
      ([
        "\(ranges) \(ranges == 1 ? "range is" : "ranges are") merged",
        filled.isEmpty
          ? nil
          : "under \(filled.map { "'\($0.visible)'" }.joined(separator: ", ")) each of its rows has the value",
        others == 0
          ? nil
          : (filled.isEmpty ? "" : "elsewhere ") + "a merged range counts as one value in its first cell",
      ] as [String?]).compactMap { $0 }.joined(separator: "; ")
    case .hidden(let rows, let columns):
      "\([(rows, "row"), (columns, "column")].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: " and ")) "
        + "\(rows + columns == 1 ? "is" : "are") hidden in the sheet, and \(rows + columns == 1 ? "is" : "are") read like the others"
    case .formulasWithoutValue(let count):
      "\(count) \(count == 1 ? "formula has no saved value and is" : "formulas have no saved value and are") read as "
        + "missing; open the file in a spreadsheet and save it, so that formulas are calculated"
    case .review(let note): note.description
    case .errorCells(let count):
      "\(count) \(count == 1 ? "cell holds an error" : "cells hold errors") (such as #DIV/0!) and \(count == 1 ? "is" : "are") read as missing"
    }
  }
}
