import Distributions

/// Sets of studies, of two studies and more: all of them, or some at random.
///
/// Smaller sets stand before larger ones. Each is a row of bits, one a study.
public struct StudySubsets: Sendable, Hashable {
  /// The number of studies, k.
  public let studyCount: Int
  /// Whether all sets are there.
  public let isExhaustive: Bool
  /// The number of sets.
  public let count: Int
  /// The words of bits that a set has.
  let width: Int
  let bits: [UInt64]
  /// For each number of studies the first set with so many; one more at the end.
  let starts: [Int]

  /// The seed unless another is given.
  public static let usualSeed: UInt64 = 1

  /// All 2ᵏ - k - 1 sets, where these are at most `most`, or else so many at random, each as likely as any other.
  ///
  /// - Parameters:
  ///   - studies: The number of studies, at least 2.
  ///   - most: The most sets, at least 1.
  ///   - seed: The seed of random sets.
  public init(studies: Int, most: Int, seed: UInt64 = usualSeed) {
    precondition(studies > 1 && most > 0, "a set has two studies, and there is one at least")
    studyCount = studies
    isExhaustive = studies < 62 && 1 << studies - studies - 1 <= most
    width = (studies + 63) / 64
    let drawn =
      isExhaustive
      ? (0..<(1 << studies)).lazy.map { [UInt64($0)] }.filter { $0[0].nonzeroBitCount > 1 }
      : (0..<most).map { Self.random(studies, seed: seed, number: $0) }
    count = drawn.count
    (bits, starts) = Self.sorted(drawn, studies: studies)
  }

  private static func random(_ studies: Int, seed: UInt64, number: Int) -> [UInt64] {
    var random = RandomSequence(
      Philox(key: seed), replicate: UInt64(number), from: RandomPlace(purpose: 2))
    while true {
      var words = Array(repeating: UInt64(0), count: (studies + 63) / 64)
      for study in 0..<studies where random.uniforms().0 < 0.5 { words[study / 64] |= 1 << (study % 64) }
      if words.reduce(0, { $0 + $1.nonzeroBitCount }) > 1 { return words }
    }
  }

  /// The sets by their sizes, in their order within a size.
  private static func sorted(_ drawn: [[UInt64]], studies: Int) -> (bits: [UInt64], starts: [Int]) {
    let sizes = drawn.map { $0.reduce(0) { $0 + $1.nonzeroBitCount } }
    var starts = Array(repeating: 0, count: studies + 2)
    for size in sizes { starts[size + 1] += 1 }
    for size in 1..<starts.count { starts[size] += starts[size - 1] }
    let width = (studies + 63) / 64
    var next = starts
    var bits = Array(repeating: UInt64(0), count: drawn.count * width)
    for (place, size) in sizes.enumerated() {
      for word in 0..<width { bits[next[size] * width + word] = drawn[place][word] }
      next[size] += 1
    }
    return (bits, starts)
  }

  /// Whether a set has a study.
  public func contains(_ study: Int, in set: Int) -> Bool {
    bits[set * width + study / 64] >> (study % 64) & 1 == 1
  }

  /// The studies of a set, in ascending order.
  public func members(of set: Int) -> [Int] { (0..<studyCount).filter { contains($0, in: set) } }

  /// The number of studies of a set.
  public func size(of set: Int) -> Int {
    (0..<width).reduce(0) { $0 + bits[set * width + $1].nonzeroBitCount }
  }
}
