public import StudyTables
public import Tables

/// How the bytes of a table's file are read: what the file leaves in doubt.
public struct ReadingPlan: Sendable, Hashable {
  /// The sheet of a workbook that was named; `nil` for the first.
  public var sheet: String?
  /// The encoding that was named; `nil` where it is recognised.
  public var encoding: TextEncoding?
  /// The sign before decimals that was named; `nil` where it is recognised.
  public var decimalSign: TableReading.DecimalSign?
  /// Words that mean missing values beside the usual ones.
  public var missingWords: [String] = []

  /// Everything is recognised.
  public init() {}

  /// The same for the reader of files.
  public var tableReading: TableReading {
    TableReading(
      encoding: encoding, decimalSign: decimalSign, missingWords: MissingWords(missingWords), sheet: sheet)
  }

  /// The table of studies in a file's bytes.
  /// - Throws: `AnalysisError.file` where they are no table.
  public func studyTable(_ bytes: [UInt8], named name: String) throws(AnalysisError) -> StudyTable {
    do throws(TableError) {
      return StudyTable(try DataTable(name: name, parsing: bytes, reading: tableReading))
    } catch {
      throw .file(path: name, error)
    }
  }
}

extension ReadingPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case sheet, encoding
    case decimalSign = "decimal"
    case missingWords = "missing"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(sheet, forKey: .sheet)
    try container.encode(encoding, forKey: .encoding)
    try container.encode(decimalSign, forKey: .decimalSign)
    try container.encode(missingWords, forKey: .missingWords)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    sheet = try container.decodeIfPresent(String.self, forKey: .sheet)
    encoding = try container.decodeIfPresent(TextEncoding.self, forKey: .encoding)
    decimalSign = try container.decodeIfPresent(TableReading.DecimalSign.self, forKey: .decimalSign)
    missingWords = try container.decodeIfPresent([String].self, forKey: .missingWords) ?? []
  }
}
