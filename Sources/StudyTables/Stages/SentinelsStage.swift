import EffectSizes

/// Notes numbers such as 999 that stand for missing values in many files, where they are far from all others of their column.
struct SentinelsStage: StudyStage {
  func apply(to studies: inout Studies) {
    for field in Sentinel.fields {
      guard let note = studies.sentinelNote(field) else { continue }
      studies.notes.append(.reading(note))
    }
  }
}

extension Studies {
  /// That a column of a field that is used has such a number; `nil` where it has none.
  fileprivate func sentinelNote(_ field: String) -> ReadingNote? {
    guard let column = reader.columns[field], let number = numbers(of: field) else { return nil }
    var sentinel = Sentinel()
    // What is read already is looked through without a look at each row.
    let read = readNumbers(of: field)
    for number in read ?? [] { sentinel.add(number) }
    for position in read == nil ? Array(rows.indices) : Array(details.keys) {
      if let number = number(position) { sentinel.add(number) }
    }
    guard let value = sentinel.value, fieldsOfUsedRoutes.contains(field) else { return nil }
    let companions = Sentinel.companions(of: field).compactMap(numbers)
    let found = rows.indices.filter { position in
      exclusions[position] == nil && number(position) == value
        && !sentinel.isExplained(by: companions.compactMap { $0(position) })
    }
    return found.first.map { first in
      .sentinels(
        reader.malformed(row: rows[first], column: column, "may stand for a missing value"),
        count: found.count)
    }
  }
}
