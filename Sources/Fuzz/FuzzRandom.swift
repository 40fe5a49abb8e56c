import RealModule

/// Random numbers that are the same on every machine: SplitMix64 (Steele, Lea, Flood 2014, doi 10.1145/2660193.2660195).
struct FuzzRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0xD134_2543_DE82_EF95 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func uniform(_ lower: Double = 0, _ upper: Double = 1) -> Double {
    lower + (upper - lower) * (Double(next() >> 11) / 9_007_199_254_740_992)
  }

  /// Near enough to normal for data to test with.
  mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + uniform() } }

  mutating func integer(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

  /// Ten to a power between two.
  mutating func power(_ lower: Double, _ upper: Double) -> Double { .exp10(uniform(lower, upper)) }

  /// One of several.
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[integer(0...elements.count - 1)] }
}
