import EffectSizes

/// The levels of a covariate in order: ascending where all are numbers, alphabetical otherwise.
///
/// Spellings of one number, `1` and `1.0`, are one level.
struct OrderedLevels {
  /// The levels as they are written; one that is written in several ways as a covariate of numbers has it.
  let names: [String]
  /// The levels' numbers; `nil` where some level is none.
  let numbers: [Double]?
  /// The position of each value's level.
  let places: [Int]

  /// The levels of values, one an effect. O(k log k).
  init(_ values: [String]) {
    let read = values.compactMap(Self.number)
    guard read.count == values.count else {
      names = Set(values).sorted()
      numbers = nil
      let positions = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
      places = values.map { positions[$0] ?? 0 }
      return
    }
    let sorted = Set(read).sorted()
    let spellings = Dictionary(zip(read, values)) { $0 == $1 ? $0 : "" }
    names = sorted.map { number in
      spellings[number].flatMap { $0.isEmpty ? nil : $0 } ?? Covariate.level(of: number)
    }
    numbers = sorted
    let positions = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
    places = read.map { positions[$0] ?? 0 }
  }

  /// The position of a level, by its number where all are numbers; `nil` for one that no value has.
  static func place(of level: String, among names: [String]) -> Int? {
    if let place = names.firstIndex(of: level) { return place }
    guard let number = number(level), names.allSatisfy({ Self.number($0) != nil }) else { return nil }
    return names.firstIndex { Self.number($0) == number }
  }

  private static func number(_ text: String) -> Double? {
    Double(text).flatMap { $0.isFinite ? $0 : nil }
  }
}
