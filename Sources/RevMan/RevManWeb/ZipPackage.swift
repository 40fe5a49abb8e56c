import Tables

/// The tables of a package of RevMan Web: the data package, or the export that holds it.
struct ZipPackage {
  /// The first bytes of a ZIP archive.
  static let signature: [UInt8] = [0x50, 0x4B]

  /// The most bytes that a table, or the data package within an export, may have.
  private static let largestPart = 1 << 28

  private let archive: ZipArchive
  private let names: [String]

  /// Whether an archive is a data package, or holds one.
  static func recognises(_ archive: ZipArchive) -> Bool {
    archive.entryNames.contains {
      isTable($0, Table.settings) || isTable($0, Table.rows) || isDataPackage($0) || isDiagnostic($0)
    }
  }

  /// The tables that are read, by the ends of their names.
  enum Table {
    static let settings = "-overall-estimates-and-settings.csv"
    static let rows = "-data-rows.csv"
    static let judgements = "-risk-of-bias.csv"
  }

  private static func isTable(_ name: String, _ ending: String) -> Bool {
    name.lowercased().hasSuffix(ending) && !isOfSystem(name)
  }

  private static func isDataPackage(_ name: String) -> Bool {
    let lowered = name.lowercased()
    return (lowered.hasSuffix("-data.zip") || lowered.hasSuffix("-datapackage.zip")) && !isOfSystem(name)
  }

  /// A table that only packages of diagnostic test accuracy have.
  private static func isDiagnostic(_ name: String) -> Bool {
    name.lowercased().hasSuffix("-parameters.csv") && name.lowercased().contains("-analysis-data/")
  }

  /// What some systems put beside the files of an archive.
  private static func isOfSystem(_ name: String) -> Bool { name.hasPrefix("__MACOSX/") }

  /// Opens a package, or the one within an export.
  init(_ bytes: [UInt8]) throws(RevManError) {
    let outer = try Self.open(bytes, "the archive")
    let names = outer.entryNames
    if names.contains(where: { Self.isTable($0, Table.settings) })
      || !names.contains(where: Self.isDataPackage)
    {
      (archive, self.names) = (outer, names)
    } else {
      guard let inner = names.first(where: Self.isDataPackage) else { throw .notRevMan }
      archive = try Self.open(try Self.bytes(of: inner, in: outer), inner)
      self.names = archive.entryNames
    }
    if self.names.contains(where: Self.isDiagnostic) { throw .diagnosticReview }
    guard self.names.contains(where: { Self.isTable($0, Table.settings) }) else { throw .notRevMan }
  }

  private static func open(_ bytes: [UInt8], _ part: String) throws(RevManError) -> ZipArchive {
    guard let archive = ZipArchive(bytes) else {
      throw .damaged(part: part, reason: "the list of its parts is missing")
    }
    return archive
  }

  private static func bytes(of name: String, in archive: ZipArchive) throws(RevManError) -> [UInt8] {
    do throws(TableError) {
      return try archive.bytes(of: name, limit: largestPart) ?? []
    } catch {
      throw RevManError(error, part: name)
    }
  }

  /// The table whose name ends so; `nil` where there is none, or nothing below its header.
  func table(_ ending: String) throws(RevManError) -> PackageTable? {
    guard let name = names.first(where: { Self.isTable($0, ending) }) else { return nil }
    let bytes = try Self.bytes(of: name, in: archive)
    let part = name.split(separator: "/").last.map(String.init) ?? name
    do throws(TableError) {
      return PackageTable(part: part, table: try DataTable(name: part, parsing: bytes, reading: .ofPackages))
    } catch .noRows, .empty {
      return nil
    } catch {
      throw .table(part: part, error)
    }
  }
}

extension TableReading {
  /// UTF-8 with decimal points; "NA" may be the name of a study.
  fileprivate static let ofPackages = TableReading(encoding: .utf8, decimalSign: .point)
}

/// A table of a package, whose columns are found by their names.
struct PackageTable {
  let part: String
  let table: DataTable

  /// The text of a cell; `nil` where it is empty, says `#N/A`, or there is no such column.
  func text(_ row: Int, _ header: String) -> String? {
    let written = table.column(named: header).flatMap { table.written(row: row, column: $0) }
    return written == "#N/A" ? nil : written
  }

  /// Fails where a column is not there.
  func require(_ headers: [String]) throws(RevManError) {
    if let missing = headers.first(where: { table.column(named: $0) == nil }) {
      throw .noColumn(part: part, header: missing)
    }
  }

  /// What a cell's word stands for, whatever its case; `nil` where the cell is empty.
  func word<Value>(
    _ row: Int, _ header: String, among known: [(String, Value)]
  ) throws(RevManError) -> Value? {
    guard let text = text(row, header) else { return nil }
    if let found = known.first(where: { $0.0.lowercased() == text.lowercased() }) { return found.1 }
    throw .unknownWord(
      part: part, line: table.line(ofRow: row), name: header, value: text, known: known.map(\.0))
  }

  /// Whether a cell says yes; `nil` where it says nothing.
  func flag(_ row: Int, _ header: String) throws(RevManError) -> Bool? {
    try word(row, header, among: [("true", true), ("false", false), ("yes", true), ("no", false)])
  }

  /// The number in a cell, from 1.
  func number(_ row: Int, _ header: String) throws(RevManError) -> Int {
    if let number = text(row, header).flatMap({ Int($0) }) { return number }
    throw .damaged(part: part, reason: "\(header) is no number (line \(table.line(ofRow: row)))")
  }
}
