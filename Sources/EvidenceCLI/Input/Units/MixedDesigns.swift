import Evidence
import Tables

/// Comparisons of groups and changes within one group are not pooled together: a change has no comparator, and contains
/// whatever would have happened anyway.
enum MixedDesigns {
  /// Fails where the rows to be pooled are of both kinds, by their column `design`, unless that is allowed.
  static func check(_ table: EffectTable, allowed: Bool) throws -> [Warning] {
    guard let column = table.columns.columns["design"] else { return [] }
    let source = table.source.table
    func design(_ row: EffectTable.Row) -> TrialDesign? {
      source.text(row: row.row, column: column).map(TrialDesign.init(word:))
    }
    let designs = table.rows.map(design)
    guard let single = designs.firstIndex(of: .prePost),
      let compared = designs.firstIndex(where: { $0 != .prePost })
    else { return [] }
    func describe(_ position: Int) -> String {
      let row = table.rows[position]
      let word = source.text(row: row.row, column: column).map { "'\($0)'" } ?? "no design"
      return "line \(source.line(ofRow: row.row)) ('\(row.study)', \(word))"
    }
    let message =
      "\(table.source.name):\(source.line(ofRow: table.rows[single].row)): column "
      + "'\(source.headers[column])': single-group pre-post studies such as \(describe(single)) and controlled ones such "
      + "as \(describe(compared))"
    guard allowed else {
      throw CommandFailure.data(
        message
          + " are not pooled together: choose one kind with --where, analyse them apart with --by "
          + "\(source.headers[column]), or pool them all the same with --mix-designs")
    }
    return [Warning(code: "mixed-designs", message: message + " are pooled together")]
  }
}
