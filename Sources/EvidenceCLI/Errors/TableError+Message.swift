import Evidence
import Tables

extension CommandFailure {
  /// The sentence about a table that cannot be read, and is to be joined.
  init(joining error: TableError, file: String) {
    switch error {
    case .workbook(.noSuchSheet), .workbook(.emptySheet), .workbook(.sheetWithoutRows):
      self.init(
        exitCode: .data,
        message: "--join: \(file): \(error.explanation); name another with --join \"\(file)!SHEET\"")
    case .noSuchFile:
      self.init(exitCode: .noInput, message: "--join: \(error)\(Self.tables(instead: file))")
    default:
      let failure = CommandFailure(error, file: file)
      self.init(exitCode: failure.exitCode, message: "--join: \(failure.message)")
    }
  }

  /// The sentence about a file of studies that cannot be read.
  init(reading error: TableError, file: String) {
    guard case .noSuchFile = error else {
      self.init(error, file: file)
      return
    }
    self.init(exitCode: .noInput, message: "\(error)\(Self.tables(instead: file))")
  }

  /// The tables of the folder that a file is not in: the nearest, or the first of them.
  private static func tables(instead path: String) -> String {
    guard let names = InputFile.tables(beside: path) else { return ", and no such folder" }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if let near = nearTable(to: name, among: names) { return "; did you mean '\(near.visible)'?" }
    guard !names.isEmpty else { return ", and no other table in its folder" }
    let most = 5
    let listed = names.prefix(most).map { "'\($0.visible)'" }.joined(separator: ", ")
    return "; the tables in its folder are \(listed)"
      + (names.count > most ? " and \(names.count - most) more" : "")
  }

  /// The file whose name is a slip of the pen away, or ends otherwise.
  private static func nearTable(to name: String, among names: [String]) -> String? {
    func stem(_ name: String) -> String {
      String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)]).lowercased()
    }
    return closeName(to: name, among: names) ?? names.first { stem($0) == stem(name) }
  }

  /// The sentence about a table that cannot be read.
  init(_ error: TableError, file: String) {
    switch error {
    case .noSuchFile, .unreadable: self.init(exitCode: .noInput, message: error.description)
    case .noWorkbook: self = .usage("--sheet: \(file.visible): \(error.explanation)")
    case .encodedByItself: self = .usage("--encoding: \(file.visible): \(error.explanation)")
    case .workbook(.noSuchSheet):
      self.init(exitCode: .data, message: "\(file.visible): \(error.explanation); name one with --sheet")
    case .workbook(.emptySheet(_, let others)) where !others.isEmpty,
      .workbook(.sheetWithoutRows(_, let others)) where !others.isEmpty:
      self.init(exitCode: .data, message: "\(file.visible): \(error.explanation); name one with --sheet")
    default:
      let place = error.line.map { ":\($0)" } ?? ""
      self.init(exitCode: .data, message: "\(file.visible)\(place): \(error.explanation)")
    }
  }
}
