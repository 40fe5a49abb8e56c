import Tables

/// The times at which a table's arms were measured, and which of them is taken.
struct ArmTimes {
  /// The different times, each as it is first written, in the table's order.
  private var names: [String] = []
  private var points: [TimePoint] = []
  /// The place among them of each text.
  private var places: [String: Int] = [:]

  init(_ rows: [ArmRow]) {
    var keys: [String: Int] = [:]
    for text in rows.lazy.compactMap(\.time) where places[text] == nil {
      let point = TimePoint(text)
      if keys[point.key] == nil {
        keys[point.key] = names.count
        names.append(text)
        points.append(point)
      }
      places[text] = keys[point.key]
    }
  }

  /// The different times in order.
  var known: [String] { ordered(Array(names.indices)).map { names[$0] } }

  /// Where a time comes in the table; before all others for rows without one.
  func place(_ time: String?) -> Int { time.flatMap { places[$0] } ?? -1 }

  /// A time as it is first written in the table.
  func name(_ place: Int) -> String? { names.indices.contains(place) ? names[place] : nil }

  /// The place of a time by its name, whatever its letters, or by its number; `nil` where there is none.
  func place(named name: String) -> Int? {
    let key = TimePoint(name).key
    return points.firstIndex { $0.key == key }
  }

  /// Times by when they are: measurements before anything was done, then the others in the table's order, in which those whose
  /// numbers can be compared change places.
  private func ordered(_ places: [Int]) -> [Int] {
    let inTable = places.sorted()
    let later = inTable.filter { $0 >= 0 && !isBaseline($0) }
    var result = later
    let scales = Dictionary(grouping: later.indices) { points[later[$0]].scale }
    for (scale, slots) in scales where scale != nil {
      let sorted = slots.map { later[$0] }.sorted { (points[$0].value, $0) < (points[$1].value, $1) }
      for (slot, place) in zip(slots, sorted) { result[slot] = place }
    }
    return inTable.filter { $0 < 0 || isBaseline($0) } + result
  }

  private func isBaseline(_ place: Int) -> Bool { place >= 0 && points[place].isBaseline }

  /// The place of the time that is taken among those at which a study has rows and those at which it has comparisons;
  /// `nil` for every time. A measurement before anything was done is the last only where there is no other.
  func taken(_ choice: TimeChoice?, among times: [Int], comparable: [Int]) -> Int? {
    switch choice {
    case nil, .all: return nil
    case .first: return ordered(comparable.isEmpty ? times : comparable).first
    case .last:
      let later = comparable.filter { !isBaseline($0) }
      return ordered(later.isEmpty ? times : later).last
    case .named(let name): return place(named: name) ?? -1
    }
  }
}
