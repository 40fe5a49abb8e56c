extension TableError: CustomStringConvertible {
  /// What is wrong and what to do, with the place: `line 3: column 'sd1': '1,5' is not a number; ...`.
  public var description: String {
    switch self {
    case .noSuchFile(let path), .unreadable(let path, _): "\(path.visible): \(explanation)"
    default: (line.map { "line \($0): " } ?? "the table ") + explanation
    }
  }

  /// The physical line of the file, from 1; `nil` for what concerns the whole file.
  public var line: Int? {
    switch self {
    case .invalidUTF8(let line, _), .controlByte(let line, _), .unterminatedQuote(let line),
      .textAfterQuote(let line, _), .duplicateHeader(let line, _, _), .raggedRow(let line, _, _),
      .valueInUnnamedColumn(let line, _, _), .headerOfTwoRows(let line, _, _, _),
      .notANumber(let line, _, _, _), .noRows(let line):
      line
    case .noSuchFile, .unreadable, .tooLarge, .beyondMemory, .foreignFormat, .noWorkbook, .encodedByItself,
      .workbook,
      .empty:
      nil
    }
  }

  /// What is wrong and what to do, ready to follow the name of the file and the line.
  public var explanation: String {
    switch self {
    case .noSuchFile: "there is no such file"
    case .unreadable(_, let reason): "cannot be read: \(reason)"
    case .tooLarge(let count): "has \(count) bytes; tables of up to 2 GiB are read"
    case .beyondMemory(let limit):
      "has more than \(limit >> 20) MiB, which is all that the memory here allows; leave out columns and rows that are "
        + "not needed"
    case .foreignFormat(let format):
      "is \(format); save the table as \(format.isOfSheets ? "an Excel workbook (.xlsx) or as " : "")CSV (UTF-8) and try again"
    case .noWorkbook(let sheet): "is not a workbook (.xlsx), and has no sheet '\(sheet.visible)'"
    case .encodedByItself: "is a workbook, which says itself how its text is encoded"
    case .workbook(let problem): problem.description
    case .invalidUTF8:
      "is neither UTF-8 nor in an encoding that is recognised; save the table as \"CSV UTF-8\" and try again"
    case .controlByte(_, let byte):
      "has a byte (\(byte)) that no text has; is this a CSV file? Save the table as CSV (UTF-8)"
    case .empty: "is empty; the first row must name the columns"
    case .noRows: "has a header but no rows under it"
    case .unterminatedQuote: "a quotation mark is opened here and never closed"
    case .textAfterQuote(_, let text):
      "text follows a closing quotation mark: '\(text.visible)'; double the marks inside a quoted cell"
    case .duplicateHeader(_, let header, let positions):
      "the header '\(header.visible)' stands over columns \(positions.map(String.init).joined(separator: " and ")); "
        + "rename or delete one"
    case .raggedRow(_, let expected, let found):
      "the row has \(found) cells under \(expected) headers; look for a missing or unquoted delimiter"
    case .valueInUnnamedColumn(_, let position, let value):
      "column \(position) has no header but holds '\(value.visible)'; give it a name or clear it"
    case .headerOfTwoRows(_, let position, let group, let value):
      "column \(position) has no header but holds '\(value.visible)' above numbers: if the header has two rows, and what "
        + "stands below its words is not the same for each, write it in one row, with both words in each name, such as "
        + "'\(group.visible) \(value.visible)'"
    case .notANumber(_, let header, let value, let problem):
      "column '\(header.visible)': '\(value.visible)' is not a number\(problem.advice(for: value))"
    }
  }
}

extension ForeignFormat: CustomStringConvertible {
  /// Whether programs that write it write workbooks too.
  fileprivate var isOfSheets: Bool { self == .zipArchive || self == .compoundDocument }

  /// What the file is instead of text, ready to follow "is".
  public var description: String {
    switch self {
    case .utf32: "in UTF-32"
    case .damagedUTF16: "damaged: it begins as UTF-16 and is no text in it"
    case .zipArchive: "a ZIP archive that holds no Excel workbook, such as a LibreOffice sheet (.ods)"
    case .compoundDocument: "an old Excel workbook (.xls), or one with a password"
    case .pdf: "a PDF"
    case .gzip: "compressed by gzip"
    }
  }
}

extension NumberProblem {
  /// What may have been meant by a text, ready to follow "is not a number".
  public func advice(for text: String) -> String {
    switch self {
    case .notNumeric: "; leave the cell empty if the value is missing"
    case .decimalComma: "; write a decimal point, or separate the columns by semicolons"
    case .thousandsSeparator:
      if let whole = text.numberWithThousands, text.count(where: { $0 == "," }) == 1 {
        "; write \(Int(whole)) if its comma stands between thousands, or \(text.replacing(",", with: ".")) if it stands before "
          + "decimals"
      } else {
        "; write it without separators between thousands"
      }
    case .percentSign: "; write it without the percent sign, as a proportion where one is asked for"
    case .typographicMinus: "; write the minus as a hyphen (-)"
    case .footnoteMark(let number, let mark):
      "; delete the mark '\(mark)' and leave \(number), if that is the value"
    case .approximate(let number): "; write \(number) if that is to be used, or leave the cell empty"
    case .numberWithWords(let number): "; leave \(number) alone in the cell, if that is the value"
    case .date:
      " but a date, as spreadsheets make of entries such as 3-4 or 3/4; format the column as text or number, and type the "
        + "value again"
    case .bound: "; only of p values a bound such as <0.001 is read"
    case .outOfRange: " that can be computed with"
    }
  }
}
