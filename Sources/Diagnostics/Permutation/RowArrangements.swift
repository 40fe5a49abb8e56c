import Distributions

/// The ways to deal the rows of a design among studies, of which equal rows are not told apart: all, or some at random of which the
/// first is the data.
struct RowArrangements {
  /// Whether all arrangements are given.
  let isExact: Bool
  /// The number of arrangements.
  let count: Int
  private let seed: UInt64
  /// For each class of equal rows, their places in the design.
  private let rows: [[Int]]
  /// The class of each study, of the next arrangement.
  private var classes: [Int]
  private var given = 0

  init(classes: [Int], most: Int, seed: UInt64) {
    self.seed = seed
    let names = Array(Set(classes)).sorted()
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    rows = names.map { name in classes.indices.filter { classes[$0] == name } }
    self.classes = classes.map { places[$0] ?? 0 }
    let all = Self.count(of: rows.map(\.count), upTo: most)
    isExact = all != nil
    count = all ?? most
    // The first in their order; at random the data are the first.
    if isExact { self.classes.sort() }
  }

  /// k! / (n₁! n₂! ...); `nil` beyond a limit.
  private static func count(of sizes: [Int], upTo most: Int) -> Int? {
    var (count, placed) = (1, 0)
    for size in sizes {
      for member in 1...size {
        placed += 1
        // Each step is a whole number of ways to place one row more of the class.
        let (product, overflow) = count.multipliedReportingOverflow(by: placed)
        if overflow { return nil }
        count = product / member
        if count > most { return nil }
      }
    }
    return count
  }

  /// The study in each row of the design; `nil` after the last arrangement.
  mutating func next() -> [Int]? {
    guard given < count else { return nil }
    if given > 0 { isExact ? advance() : shuffle() }
    given += 1
    var studies = Array(repeating: 0, count: classes.count)
    var filled = Array(repeating: 0, count: rows.count)
    for (study, name) in classes.enumerated() {
      studies[rows[name][filled[name]]] = study
      filled[name] += 1
    }
    return studies
  }

  /// The next arrangement of the classes in the order of words.
  private mutating func advance() {
    guard let pivot = classes.indices.dropLast().last(where: { classes[$0] < classes[$0 + 1] }),
      let larger = classes.indices.last(where: { classes[$0] > classes[pivot] })
    else { return }
    classes.swapAt(pivot, larger)
    classes[(pivot + 1)...].reverse()
  }

  /// A random arrangement (Fisher and Yates), from the one before and its own number.
  private mutating func shuffle() {
    var random = RandomSequence(Philox(key: seed), replicate: UInt64(given), from: RandomPlace(purpose: 1))
    for last in stride(from: classes.count - 1, to: 0, by: -1) {
      classes.swapAt(last, min(last, Int(random.uniforms().0 * Double(last + 1))))
    }
  }
}
