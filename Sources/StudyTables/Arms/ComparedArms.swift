/// How the rows of a table were made of another's, which has a row for each arm.
struct ComparedArms: Sendable {
  /// For each row, the row of the other table that group 1 is from.
  let sourceRows: [Int]
  /// For each row, that which group 2 is from; `nil` where there is none.
  let comparatorRows: [Int?]
  /// The rows by those of the other table.
  let rows: [Int: Int]
  /// What rows are about and when.
  let about: [[String]]
  /// Why rows are no comparisons.
  let gaps: [Int: ArmGap]
  /// What is to be said of it.
  let notes: [StudyNote]
}

extension StudyTable {
  /// The row of the file's table, from 0, that a row is from.
  package func sourceRow(_ row: Int) -> Int { compared?.sourceRows[row] ?? row }

  /// The row that is from a row of the file's table.
  package func row(ofSource row: Int) -> Int { compared?.rows[row] ?? row }

  /// The names of fields as the table has them: those of one arm, where its rows are arms.
  func ofOneArm(_ fields: [String]) -> [String] {
    guard compared != nil else { return fields }
    var seen: Set<String> = []
    return fields.map { $0.last == "1" || $0.last == "2" ? String($0.dropLast()) : $0 }
      .filter { seen.insert($0).inserted }
  }

  /// The headers that stand in the file.
  var ownHeaders: [String] {
    var seen: Set<String> = []
    return table.writtenHeaders.filter { seen.insert($0).inserted }
  }

  /// Where the header stands.
  var headerPlace: Place { table.headerPlace }
}
