import Evidence

/// Which way of each row's outcome is better for people, as far as the table says.
enum OutcomeDirections {
  /// Reads the column `better`: `higher` or `lower`.
  static func read(_ reported: inout ReportedRows) throws {
    guard let column = reported.columns.columns["better"] else { return }
    for position in 0..<reported.count {
      guard let word = reported.text("better", position)?.lowercased() else { continue }
      guard let direction = OutcomeDirection(rawValue: word) else {
        throw reported.source.failure(
          row: reported.rows[position], column: column, "must be 'higher' or 'lower', whichever is better")
      }
      reported.directions[position] = direction
    }
  }
}
