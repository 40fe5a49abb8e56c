import Tables

extension CommandFailure {
  /// The sentence about a table that cannot be read, and is to be joined.
  init(joining error: TableError, file: String) {
    switch error {
    case .workbook(.noSuchSheet), .workbook(.emptySheet):
      self.init(
        exitCode: .data,
        message: "--join: \(file): \(error.explanation); name another with --join \"\(file)!SHEET\"")
    default:
      let failure = CommandFailure(error, file: file)
      self.init(exitCode: failure.exitCode, message: "--join: \(failure.message)")
    }
  }

  /// The sentence about a table that cannot be read.
  init(_ error: TableError, file: String) {
    switch error {
    case .noSuchFile, .unreadable: self.init(exitCode: .noInput, message: error.description)
    case .workbook(.noSuchSheet):
      self.init(exitCode: .data, message: "\(file.visible): \(error.explanation); name one with --sheet")
    case .workbook(.emptySheet(_, let others)) where !others.isEmpty:
      self.init(exitCode: .data, message: "\(file.visible): \(error.explanation); name one with --sheet")
    default:
      let place = error.line.map { ":\($0)" } ?? ""
      self.init(exitCode: .data, message: "\(file.visible)\(place): \(error.explanation)")
    }
  }
}
