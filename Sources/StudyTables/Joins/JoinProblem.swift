import Estimates
public import Tables

/// Why a table cannot be joined.
public enum JoinProblem: Sendable, Hashable {
  /// Several headers of a table may be meant by a key.
  case severalHeaders(Place, key: String, headers: [String])
  /// A key stands twice in the table that is joined.
  case repeatedKey(Place, key: String, firstLine: Int, keys: [String])
  /// No key stands in both tables; the first of each are shown.
  case noneMatches(Place, otherFile: String, keys: [String], key: String?, otherKey: String?)
  /// The table that is joined tells nothing that the other does not tell.
  case nothingNew(Place, otherFile: String)
  /// Both tables have a column, and tell different things in it.
  case different(DifferentValues)
  /// A row has no partner in the other table, which was forbidden.
  case unmatched(UnmatchedKey, otherFile: String)
  /// Both tables together are too large.
  case tooLarge(file: String, TableError)
}

/// Two cells that should say the same.
public struct DifferentValues: Sendable, Hashable {
  /// The cell of the table that is joined.
  public var place: Place
  /// Its header.
  public var header: String
  /// What is written in it.
  public var value: String
  /// The cell of the table of studies.
  public var otherPlace: Place
  /// Its header.
  public var otherHeader: String
  /// What is written in it.
  public var otherValue: String
}

extension JoinProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .severalHeaders(let place, let key, let headers):
      "\(place): '\(key)' may be \(headers.map { "'\($0)'" }.joined(separator: " or ")); write the header as it stands there"
    case .repeatedKey(let place, let key, let line, let keys):
      "\(place): the key '\(key.visible)' stands in line \(line) as well, and each has one row in a table that is joined by "
        + "\(keys.joined(separator: ", ")): leave one of the rows out, or name one more column that tells them apart"
    case .noneMatches(let place, let other, let keys, let key, let otherKey):
      "\(place): no key (\(keys.joined(separator: ", "))) of this table stands in \(other): the first here is "
        + "\(Self.quoted(key)), and there \(Self.quoted(otherKey))"
    case .nothingNew(let place, let other):
      "\(place): beside what rows are found by, there is nothing here that \(other) does not have"
    case .different(let values):
      "\(values.place): column '\(values.header.visible)': '\(values.value.visible)' is not what the column "
        + "'\(values.otherHeader.visible)' says there (\(values.otherPlace): '\(values.otherValue.visible)'): correct one of "
        + "them, or give one column another name"
    case .unmatched(let key, let other):
      key.key.map {
        "\(key.place): '\($0.visible)' is in no row of \(other)\(key.suggestion.map { " (\($0))" } ?? "")"
      }
        ?? "\(key.place): the row has no key, so that none of \(other) belongs to it"
    case .tooLarge(let file, let error): "\(file): with the columns of this table \(error.explanation)"
    }
  }

  private static func quoted(_ key: String?) -> String { key.map { "'\($0.visible)'" } ?? "missing" }
}

extension UnmatchedKey: CustomStringConvertible {
  public var description: String {
    let name = key.map { "'\($0)'" } ?? "a row without a key"
    return "\(name) (\(place)\(suggestion.map { "; \($0)" } ?? ""))"
  }

  fileprivate var suggestion: String? { nearest.map { "the nearest is '\($0)'" } }
}

extension [UnmatchedKey] {
  /// At most twenty, then how many more.
  var listed: String {
    let most = 20
    let more = count > most ? ["and \(count - most) more"] : []
    return (prefix(most).map(\.description) + more).joined(separator: ", ")
  }
}

extension DataTable {
  /// What it is called beside other tables: its file and, in a workbook, its sheet.
  var title: String { sheetName.map { "\(name)!\($0)" } ?? name }
}
