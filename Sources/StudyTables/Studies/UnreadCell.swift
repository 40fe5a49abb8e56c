import EffectSizes
import Tables

/// A malformed cell of a row that may have another way to its effect.
struct UnreadCell: Hashable {
  /// The row's position among those selected.
  var position: Int
  /// The field that the cell was read for.
  var field: String
  /// The cell.
  var cell: MalformedCell
}

// A malformed cell stops everything where some row's route reads its column, or where its own row has no effect without it.
// One in a column that nothing reads stops nothing.
extension Studies {
  /// The malformed cells that matter.
  var cellsInTheWay: [UnreadCell] {
    guard !unread.isEmpty else { return [] }
    let used = fieldsOfUsedRoutes
    return unread.filter { used.contains($0.field) || needsUnread($0.position) }
  }

  /// Whether a row has no effect as long as cells of it cannot be read. A row that another malformed cell left out, such as
  /// one of its clusters, may have a way to its effect all the same.
  private func needsUnread(_ position: Int) -> Bool {
    guard leftWithoutEffect(position) else { return false }
    guard rejected[position] != nil else { return true }
    var copy = self
    guard let routed = try? plan.route(copy.report(position)) else { return true }
    return routed.isOpen
  }

  /// Whether a row is left out for what it reports.
  func leftWithoutEffect(_ position: Int) -> Bool {
    switch exclusions[position] {
    case .missing, .undefined: true
    default: false
    }
  }

  /// The fields that the routes taken read, as far as the table has whole sets of them.
  var fieldsOfUsedRoutes: Set<String> {
    let used = rows.indices.filter { exclusions[$0] == nil }
    let codes = Set(
      used.flatMap { position -> [String] in
        guard let details = details[position] else { return [usualRoute] }
        return [details.route] + details.steps.map(\.route)
      })
    let own = plan.direct.filter { codes.contains($0.code) }.map(\.fields)
    let routes: [any DocumentedRoute] = RouteCatalogue.all
    let others = routes.filter { codes.contains($0.code) }.flatMap(\.inputs)
    return Set(
      (own + others).filter { fields in fields.allSatisfy { reader.columns[$0.name] != nil } }
        .flatMap { $0.map(\.name) })
  }
}

extension RowReader {
  /// The numbers of a column whose cells are all numbers as they are written, or missing; `nil` where some have to be
  /// looked at one by one.
  func plainNumbers(of field: InputField, column: Int, rows: [Int]) -> [Double]? {
    guard field.domain != .sign, source.split?.converted.isEmpty ?? true else { return nil }
    if field.isCount,
      rows.contains(where: { source.table.numberWithThousands(row: $0, column: column) != nil })
    {
      return nil
    }
    var malformed: [TableError] = []
    let numbers = source.table.numbers(inColumn: column, rows: rows, malformed: &malformed)
    return malformed.isEmpty ? numbers : nil
  }
}
