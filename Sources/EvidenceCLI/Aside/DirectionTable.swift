import Evidence
import Tables

/// The directions of a table's rows, with what was left out and why.
struct DirectionTable {
  /// A row with a direction.
  struct Row {
    /// The position in the table.
    var row: Int
    var study: String
    var direction: Direction
    /// Where the direction was found: `direction`, or `effect` for the sign of an effect.
    var route: String
  }

  let columns: DirectionColumns
  let rows: [Row]
  let excluded: [ExcludedRow]
  let warnings: [Warning]

  var source: TableSource { columns.source }

  /// Reads the directions of `selected` rows: from the column `direction`, or where that is missing from the sign of
  /// the effect.
  init(
    _ columns: DirectionColumns, rows selected: [Int], input: InputOptions, swim: SwimOptions
  ) throws {
    let effects = try DirectionEffects.read(columns, rows: selected, input: input, swim: swim)
    let orientation = try DirectionOrientation(columns, rows: selected, input: input, swim: swim)
    if columns["direction"] == nil && effects == nil { throw Self.noDirections(columns.source) }
    var rows: [Row] = []
    var excluded: [ExcludedRow] = []
    for row in selected {
      let study = columns.label(row: row)
      if let direction = try columns.direction(row: row) {
        rows.append(Row(row: row, study: study, direction: direction, route: "direction"))
      } else if let effect = effects?.values[row] {
        switch orientation.sign(row: row) {
        case .success(let sign):
          let direction = Direction(
            effect: effect.estimate, null: effects?.scale.nullValue ?? 0, isBetterWhenHigher: sign > 0)
          rows.append(Row(row: row, study: study, direction: direction, route: "effect"))
        case .failure(let problem): excluded.append(columns.excluded(row: row, problem.reason))
        }
      } else {
        excluded.append(columns.excluded(row: row, effects?.reasons[row] ?? "missing direction"))
      }
    }
    if rows.isEmpty { throw CommandFailure.data("\(columns.source.name): no row has a direction") }
    self.columns = columns
    self.rows = rows
    self.excluded = excluded
    warnings =
      (effects?.warnings ?? [])
      + orientation.assumption(about: rows.count { $0.route == "effect" && $0.direction != .none })
  }

  private static func noDirections(_ source: TableSource) -> CommandFailure {
    .data(
      "\(source.name):\(source.table.headerLine): directions need a column 'direction' "
        + "(\(Direction.words.joined(separator: ", "))), a column 'effect', or --measure: "
        + source.missing("direction") + "; name another header with --column direction=HEADER")
  }
}
