import Tables

extension CommandFailure {
  /// The sentence about a table that cannot be read.
  init(_ error: TableError, file: String) {
    switch error {
    case .noSuchFile(let path):
      self.init(exitCode: .noInput, message: "\(path): there is no such file")
    case .unreadable(let path, let reason):
      self.init(exitCode: .noInput, message: "\(path): cannot be read: \(reason)")
    default:
      self.init(exitCode: .data, message: "\(file)\(error.place): \(error.explanation)")
    }
  }
}

extension TableError {
  /// Where in the file, ready to follow its name.
  fileprivate var place: String {
    switch self {
    case .invalidUTF8(let line, _), .controlByte(let line, _), .unterminatedQuote(let line),
      .textAfterQuote(let line, _), .duplicateHeader(let line, _, _), .raggedRow(let line, _, _),
      .valueInUnnamedColumn(let line, _, _), .notANumber(let line, _, _, _), .noRows(let line):
      ":\(line)"
    case .noSuchFile, .unreadable, .tooLarge, .foreignFormat, .empty: ""
    }
  }

  /// What is wrong and what to do.
  fileprivate var explanation: String {
    switch self {
    case .noSuchFile, .unreadable: "cannot be read"
    case .tooLarge(let count): "has \(count) bytes; tables of up to 2 GiB are read"
    case .foreignFormat(let format): "is \(format.phrase); save the table as CSV (UTF-8) and try again"
    case .invalidUTF8: "is not in UTF-8; save the table as \"CSV UTF-8\" and try again"
    case .controlByte(_, let byte):
      "has a byte (\(byte)) that no text has; is this a CSV file? Save the table as CSV (UTF-8)"
    case .empty: "is empty; the first row must name the columns"
    case .noRows: "has a header but no rows under it"
    case .unterminatedQuote: "a quotation mark is opened here and never closed"
    case .textAfterQuote(_, let text):
      "text follows a closing quotation mark: '\(text)'; double the marks inside a quoted cell"
    case .duplicateHeader(_, let header, let positions):
      "the header '\(header)' stands over columns \(positions.map(String.init).joined(separator: " and ")); "
        + "rename or delete one"
    case .raggedRow(_, let expected, let found):
      "the row has \(found) cells under \(expected) headers; look for a missing or unquoted delimiter"
    case .valueInUnnamedColumn(_, let position, let value):
      "column \(position) has no header but holds '\(value)'; give it a name or clear it"
    case .notANumber(_, let header, let value, let problem):
      "column '\(header)': '\(value)' is not a number\(problem.advice)"
    }
  }
}

extension ForeignFormat {
  /// What the file is instead of text.
  fileprivate var phrase: String {
    switch self {
    case .utf16: "in UTF-16"
    case .zipArchive: "a ZIP archive, such as an Excel workbook (.xlsx) or a LibreOffice sheet (.ods)"
    case .compoundDocument: "an old Excel workbook (.xls)"
    case .pdf: "a PDF"
    case .gzip: "compressed by gzip"
    }
  }
}
