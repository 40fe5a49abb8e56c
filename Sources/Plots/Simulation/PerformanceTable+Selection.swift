public import Simulation
public import StudyTables

extension PerformanceTable {
  /// The rows that meet all conditions, which are on conditions of the simulation, `method` or `test`.
  ///
  /// - Parameters:
  ///   - wanted: The conditions.
  ///   - name: What errors call the results.
  /// - Throws: `SimulationError.malformedResults` for a condition on something that the results do not have, or that no row
  ///   meets.
  public func selecting(_ wanted: [RowCondition], named name: String) throws(SimulationError) -> Self {
    var selected = self
    for condition in wanted {
      let header = condition.header
      guard (conditions + ["method", "test"]).contains(header) else {
        throw .malformedResults(
          place: name,
          reason:
            "has no condition '\(header)': it has \((conditions + ["method", "test"]).joined(separator: ", "))"
        )
      }
      let found = selected.rows.map { cell($0, header) }.uniqued
      selected.rows = selected.rows.filter { condition.isMet(by: cell($0, header)) }
      guard !selected.rows.isEmpty else {
        throw .malformedResults(
          place: name, reason: "has no row with \(condition); \(header) is \(found.joined(separator: ", "))")
      }
    }
    return selected
  }

  private func cell(_ row: Row, _ header: String) -> String {
    switch header {
    case "method": row.method
    case "test": row.test
    default: value(row, header)
    }
  }
}

extension RowCondition {
  /// Whether a cell of results meets the condition: numbers by their size, words without regard to case.
  fileprivate func isMet(by cell: String) -> Bool {
    let number = Double(cell)
    func isEqual(_ value: String) -> Bool {
      if let number, let value = Double(value) { return number == value }
      return cell.lowercased() == value.lowercased()
    }
    func isOrdered(_ relation: (Double, Double) -> Bool) -> Bool {
      guard let number, let value = values.first.flatMap(Double.init) else { return false }
      return relation(number, value)
    }
    return switch comparison {
    case .equal: values.contains(where: isEqual)
    case .notEqual: !values.contains(where: isEqual)
    case .less: isOrdered(<)
    case .lessOrEqual: isOrdered(<=)
    case .greater: isOrdered(>)
    case .greaterOrEqual: isOrdered(>=)
    }
  }
}
