/// Why a table could not be read, or a cell not understood.
///
/// Lines are physical lines of the file, counted from 1, with line ends inside quoted cells counted too, so that an
/// editor or a spreadsheet leads to the place. Values and texts longer than 80 characters are cut and end in "…".
public enum TableError: Error, Sendable, Hashable {
  /// There is no file at the path.
  case noSuchFile(path: String)
  /// The file is there and cannot be read; the reason is the system's.
  case unreadable(path: String, reason: String)
  /// More bytes than the reader takes (2 GiB).
  case tooLarge(byteCount: Int)
  /// More bytes than may be read with the memory there is.
  case beyondMemory(limit: Int)
  /// The file is a known format other than CSV or TSV in UTF-8.
  case foreignFormat(ForeignFormat)
  /// A sheet was named of a file that is no workbook.
  case noWorkbook(sheet: String)
  /// The encoding of a workbook was named, which says itself what it is.
  case encodedByItself
  /// A workbook that cannot be read.
  case workbook(WorkbookProblem)
  /// A byte that is not UTF-8, in a text of no encoding that is recognised.
  case invalidUTF8(line: Int, byte: UInt8)
  /// A control byte (NUL above all) that no text contains: usually a binary file.
  case controlByte(line: Int, byte: UInt8)
  /// Nothing but blank lines.
  case empty
  /// A header and no rows below it.
  case noRows(headerLine: Int)
  /// A quoted cell that never ends; the line is the one on which its quote opens.
  case unterminatedQuote(line: Int)
  /// Text between a closing quote and the next delimiter; the line is the one on which the quote opens.
  case textAfterQuote(line: Int, text: String)
  /// Two columns with one header; positions count from 1.
  case duplicateHeader(line: Int, header: String, positions: [Int])
  /// A row with another number of cells than the header.
  case raggedRow(line: Int, expected: Int, found: Int)
  /// A column without a header holds a word in the first row under the header, and numbers below: the header seems to have
  /// two rows, `group` the word to the left in the first.
  case headerOfTwoRows(line: Int, position: Int, group: String, value: String)
  /// A value in a column whose header is empty; the position counts from 1.
  case valueInUnnamedColumn(line: Int, position: Int, value: String)
  /// A cell of a number column that is neither a number nor missing.
  case notANumber(line: Int, header: String, value: String, problem: NumberProblem)
}

/// What kind of file was given in place of a text table.
public enum ForeignFormat: Sendable, Hashable {
  /// UTF-32 text, told by its byte-order mark.
  case utf32
  /// Bytes that begin as UTF-16 and are no text in it.
  case damagedUTF16
  /// A ZIP archive, as `.xlsx` and `.ods` spreadsheets are.
  case zipArchive
  /// A compound document, as `.xls` spreadsheets are.
  case compoundDocument
  /// A PDF.
  case pdf
  /// A file compressed with gzip.
  case gzip
}
