public import StudyTables

/// The rows of each level of a column, where a cell may name several levels: `ward;staff` counts in both.
public struct RowLevels: Sendable {
  /// A level and its rows.
  public struct Level: Sendable, Hashable, Codable {
    /// Its name; `nil` for all rows together.
    public var name: String?
    /// The positions of its rows in the table, from 0.
    public var rows: [Int]
    /// The same rows study by study, in order of first appearance.
    public var studies: [StudyRows]
  }

  /// The rows of one study in a level.
  public struct StudyRows: Sendable, Hashable, Codable {
    /// The name of the study, or of the trial where the table names trials.
    public var name: String
    /// The positions of its rows in the table, from 0.
    public var rows: [Int]
  }

  /// The levels in order of first appearance.
  public let levels: [Level]
  /// What is to be said of rows in no level.
  public let notes: [ResultNote]
  /// Whether studies are told apart by the column `trial`.
  public let areTrials: Bool
}

extension RowLevels {
  /// A note for each level that names the studies with several rows in it.
  public var repeats: [ResultNote] {
    levels.compactMap { level in
      let names = level.repeatedStudies
      return names.isEmpty ? nil : .repeated(names: names, areTrials: areTrials, level: level.name)
    }
  }
}

extension RowLevels {
  /// The levels with those of their rows that have a result there; a level without any is told and not there.
  ///
  /// - Parameter rows: The rows that have a result in a level.
  package func keeping(_ rows: (String?) -> Set<Int>) -> RowLevels {
    var (kept, empty): ([Level], [ResultNote]) = ([], [])
    for level in levels {
      let own = level.keeping(rows(level.name))
      if let name = level.name, own.rows.isEmpty {
        empty.append(.study(.noStudies(group: name)))
      } else {
        kept.append(own)
      }
    }
    return RowLevels(levels: kept, notes: notes + empty, areTrials: areTrials)
  }
}

extension RowLevels.Level {
  fileprivate func keeping(_ own: Set<Int>) -> RowLevels.Level {
    RowLevels.Level(
      name: name, rows: rows.filter(own.contains),
      studies: studies.map { .init(name: $0.name, rows: $0.rows.filter(own.contains)) }.filter {
        !$0.rows.isEmpty
      })
  }

  /// The studies with several rows.
  public var repeatedStudies: [String] { studies.filter { $0.rows.count > 1 }.map(\.name) }
}

extension StudyTable {
  /// Groups rows by the levels of a column; without one, all of them are one level.
  ///
  /// - Parameters:
  ///   - rows: The rows' positions in the table.
  ///   - header: The column.
  ///   - whole: What all of them are called.
  /// - Throws: `noColumn`; `noLevels` where no row has a value.
  /// - Complexity: linear in the number of rows and of the levels that they name.
  public func levels(
    of rows: [Int], by header: String?, otherwise whole: String? = nil
  ) throws(StudyTableError) -> RowLevels {
    let reader = try ResultReader(self)
    guard let header else {
      return RowLevels(levels: [reader.level(whole, rows)], notes: [], areTrials: reader.has("trial"))
    }
    let groups = try listing(header).groups(rows, by: header)
    guard !groups.isEmpty else { throw .noLevels(file: name, header: header) }
    let grouped = Set(groups.flatMap(\.rows))
    let without = rows.filter { !grouped.contains($0) }.map(table.line(ofRow:))
    return RowLevels(
      levels: groups.map { reader.level($0.level, $0.rows) },
      notes: (without.isEmpty ? [] : [.withoutLevel(file: name, header: header, lines: without)])
        + [listing(header).spellings(header, rows: rows)].compactMap { $0.map { .study(note($0)) } },
      areTrials: reader.has("trial"))
  }

  /// The table whose conditions take every cell for a list, which they do in every synthesis without meta-analysis.
  package var onListsInConditions: StudyTable {
    var table = self
    table.conditionsAreOnLists = true
    return table
  }

  /// The table with the column of levels as one of lists, which it is in every synthesis without meta-analysis.
  package func listing(_ header: String?) -> StudyTable {
    guard let header, !lists.contains(header) else { return self }
    var table = self
    table.lists.append(header)
    return table
  }
}

extension ResultReader {
  /// A level with its rows study by study.
  fileprivate func level(_ name: String?, _ rows: [Int]) -> RowLevels.Level {
    var studies: [RowLevels.StudyRows] = []
    var places: [String: Int] = [:]
    for row in rows {
      let study = self.rows.text("trial", row: row) ?? label(row: row)
      if let place = places[study] {
        studies[place].rows.append(row)
      } else {
        places[study] = studies.count
        studies.append(.init(name: study, rows: [row]))
      }
    }
    return RowLevels.Level(name: name, rows: rows, studies: studies)
  }
}
