/// How the rows of a table were made of another's, which has a row for each arm.
struct ComparedArms: Sendable {
  /// For each row, the row of the other table that group 1 is from.
  let sourceRows: [Int]
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

  /// Where the header stands.
  var headerPlace: Place { table.headerPlace }
}
