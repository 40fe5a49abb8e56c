import Tables

/// Rows that are not independent: several of one trial in one analysis count its people twice.
///
/// Where the command line says which column names the studies and nothing of trials, a column that happens to be called
/// `trial` only warns: tables call many things so.
enum DependentRows {
  /// Fails where a trial has several rows, unless that is allowed; warns of repeated labels where there is no trial column.
  static func check(
    _ effects: EffectTable, assigned: [ColumnAssignment], allowed: Bool
  ) throws -> [Warning] {
    let table = effects.source.table
    if let column = effects.columns.columns["trial"] ?? table.column(named: "trial") {
      let repeated = repeats(
        effects.independentRows(by: { table.text(row: $0.row, column: column) }).compactMap { row in
          table.text(row: row.row, column: column).map { ($0, table.line(ofRow: row.row)) }
        })
      guard let first = repeated.first else { return [] }
      let message =
        "\(effects.source.name):\(first.lines[0]): the trial '\(first.name)' has \(first.lines.count) rows in one "
        + "analysis (lines \(first.lines.map(String.init).joined(separator: ", ")))"
      let studyIsAssigned = assigned.contains { $0.names(EffectTable.studyField) }
      let trialIsAssigned = assigned.contains { $0.field == "trial" }
      guard allowed || studyIsAssigned && !trialIsAssigned else {
        throw CommandFailure.data(
          message
            + ", which are not independent; choose one with --where, analyse outcomes apart with --by, or pool "
            + "them all the same with --allow-dependent")
      }
      return [Warning(code: "dependent-rows", message: message + "; they are pooled as if independent")]
    }
    guard effects.columns.columns["study"] != nil else { return [] }
    let repeated = repeats(
      effects.independentRows(by: \.study).map { ($0.study, table.line(ofRow: $0.row)) })
    return repeated.map {
      Warning(
        code: "repeated-study",
        message:
          "the study '\($0.name)' stands in lines \($0.lines.map(String.init).joined(separator: ", ")); rows of "
          + "one trial are not independent (a column 'trial' tells which are)")
    }
  }

  private static func repeats(_ names: [(String, Int)]) -> [(name: String, lines: [Int])] {
    // Most tables have no repeats: a set tells so at the least cost.
    var seen: Set<String> = []
    seen.reserveCapacity(names.count)
    guard !names.allSatisfy({ seen.insert($0.0).inserted }) else { return [] }
    var lines: [String: [Int]] = [:]
    var order: [String] = []
    for (name, line) in names {
      if lines[name] == nil { order.append(name) }
      lines[name, default: []].append(line)
    }
    return order.compactMap { name in
      guard let found = lines[name], found.count > 1 else { return nil }
      return (name, found)
    }
  }
}

extension EffectTable {
  /// The rows, those that a comparator was divided among once for each trial: that they count no one twice is what
  /// dividing was for.
  fileprivate func independentRows(by name: (Row) -> String?) -> [Row] {
    guard rows.contains(where: { $0.reached.sharedComparator != nil }) else { return rows }
    var seen: Set<[String]> = []
    return rows.filter { row in
      guard let group = row.reached.sharedComparator else { return true }
      return seen.insert([name(row) ?? "", String(group)]).inserted
    }
  }
}
