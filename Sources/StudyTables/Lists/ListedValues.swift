import Tables

/// The values of a column whose cells may hold several, between semicolons: `training; supervision`.
public struct ListedValues: Sendable, Hashable {
  /// The column's header.
  public let header: String
  /// The different values, in order of first appearance.
  public let values: [String]
  /// What each study has of them; `nil` where its cell is missing.
  public let sets: [[String]?]

  /// The values in the texts of cells, `nil` where missing. O(n) in values.
  public init(header: String, texts: [String?]) {
    self.header = header
    sets = texts.map { $0?.listedValues }.map { $0?.isEmpty == true ? nil : $0 }
    var seen: Set<String> = []
    values = sets.flatMap { $0 ?? [] }.filter { seen.insert($0).inserted }
  }

  /// The value that a name means, whatever its letters.
  public func value(named name: String) -> String? {
    values.first { $0 == name } ?? values.first { $0.lowercased() == name.lowercased() }
  }

  /// 1 for each study that has a value and 0 for the others.
  public func indicator(of value: String) -> [Double] {
    sets.map { ($0 ?? []).contains(value) ? 1 : 0 }
  }

  /// Whether some study has several values, so that groups by value overlap.
  public var overlap: Bool { sets.contains { ($0 ?? []).count > 1 } }

  /// How many studies have each value, and each two together.
  public var coOccurrence: CoOccurrence {
    let places = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($0.element, $0.offset) })
    var counts = [[Int]](repeating: [Int](repeating: 0, count: values.count), count: values.count)
    for set in sets {
      let found = (set ?? []).compactMap { places[$0] }
      for row in found { for column in found { counts[row][column] += 1 } }
    }
    return CoOccurrence(values: values, counts: counts)
  }
}

/// How many studies have two values together.
public struct CoOccurrence: Sendable, Hashable {
  /// The values.
  public let values: [String]
  /// For each value a row, in which each value has the number of studies with both; with itself, all that have it.
  public let counts: [[Int]]
}

extension CoOccurrence: CustomStringConvertible {
  /// A table of text: a line for each value, in which columns have the values' numbers.
  public var description: String {
    let numbers = values.indices.map { "\($0 + 1)" }
    let names = values.indices.map { "\(numbers[$0]) \(values[$0])" }
    let width = names.map(\.count).max() ?? 0
    let digits = (numbers + counts.joined().map { "\($0)" }).map(\.count).max() ?? 1
    func line(_ name: String, _ cells: [String]) -> String {
      name + String(repeating: " ", count: width - name.count)
        + cells.map { String(repeating: " ", count: digits + 2 - $0.count) + $0 }.joined()
    }
    let rows = names.indices.map { line(names[$0], counts[$0].map { "\($0)" }) }
    return ([line("", numbers)] + rows).joined(separator: "\n")
  }
}

extension String {
  /// The values that a cell names between semicolons, each once.
  package var listedValues: [String] {
    var values: [String] = []
    for part in split(separator: ";") {
      let first = part.firstIndex { !$0.isWhitespace } ?? part.endIndex
      let last = part.lastIndex { !$0.isWhitespace } ?? part.startIndex
      guard first <= last, first < part.endIndex else { continue }
      let value = String(part[first...last])
      if !values.contains(value) { values.append(value) }
    }
    return values
  }
}

extension Studies {
  /// The values of a column whose cells may hold several, of each study with an effect.
  ///
  /// - Throws: `StudyTableError.noColumn`.
  public func listedValues(_ header: String, for use: ColumnUse) throws(StudyTableError) -> ListedValues {
    ListedValues(header: header, texts: try texts(header, for: use))
  }

  /// The table that they are from.
  package var source: StudyTable { reader.source }
}

extension StudyTable {
  /// The values of a column of lists in all rows; none where there is no such column. O(n) in rows.
  package func listedValues(_ header: String) -> ListedValues {
    ListedValues(
      header: header, texts: table.column(named: header).map { table.texts(inColumn: $0) } ?? [])
  }

  /// Fails where there is no column of a header whose cells are said to be lists.
  package func validateLists() throws(StudyTableError) {
    for header in lists { _ = try column(header, for: .list) }
  }
}
