import Tables

/// The times at which a table's arms were measured, and which of them is taken.
struct ArmTimes {
  /// The different times, in the table's order, or by value where all are numbers.
  let known: [String]
  private let places: [String: Int]

  init(_ rows: [ArmRow]) {
    var seen: Set<String> = []
    let inOrder = rows.compactMap(\.time).filter { seen.insert($0.lowercased()).inserted }
    let numbers = inOrder.map { Double($0.replacing(",", with: ".")) }
    known =
      numbers.contains(nil)
      ? inOrder
      : zip(inOrder, numbers).sorted { ($0.1 ?? 0) < ($1.1 ?? 0) }.map(\.0)
    places = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($0.element.lowercased(), $0.offset) })
  }

  /// Where a time comes among the others; rows without one come before all.
  func place(_ time: String?) -> Int { time.flatMap { places[$0.lowercased()] } ?? -1 }

  /// The known time of a name, whatever its letters, or its number.
  func named(_ name: String) -> String? {
    known.first { $0.lowercased() == name.lowercased() }
      ?? Double(name).flatMap { number in
        known.first { Double($0.replacing(",", with: ".")) == number }
      }
  }

  /// The place of the time that is taken among those at which a study has rows and those at which it has comparisons;
  /// `nil` for every time.
  func taken(_ choice: TimeChoice?, among times: [Int], comparable: [Int]) -> Int? {
    switch choice {
    case nil, .all: nil
    case .first: comparable.min() ?? times.min()
    case .last: comparable.max() ?? times.max()
    case .named(let name): place(named(name))
    }
  }
}
